/// How a figure is drawn as SVG.
///
/// Colours are CSS custom properties with light fallbacks, so a page may restyle every figure:
///
/// | property | used for |
/// | --- | --- |
/// | `--figure-ink` | titles, values, marks that belong to no series |
/// | `--figure-muted` | axes, ticks, axis labels, notes |
/// | `--figure-grid` | grid lines, cell borders |
/// | `--figure-paper` | the background and the halo around lines over a filled area |
/// | `--series-1` ... `--series-8` | the series, in order (Okabe and Ito, 2008, darkened for lines) |
/// | `--level-1` ... `--level-9` | fills from the lowest to the highest value |
/// | `--level-ink-1` ... `--level-ink-9` | text on those fills |
public struct SVGStyle: Sendable {
  /// What every `id` in the fragment starts with; unique in the page that holds the figure.
  public let idPrefix: String

  /// Whether the fragment brings its own style sheet, for an SVG file shown as an image.
  public let isStandalone: Bool

  /// Describes where the fragment will stand.
  public init(idPrefix: String, isStandalone: Bool = false) {
    self.idPrefix = String(idPrefix.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    self.isStandalone = isStandalone
  }

  /// The width of every figure in SVG user units.
  public static let width = 640

  /// Light and dark values for all properties; a page includes it once, and says by its
  /// `color-scheme` which of them count.
  public static var styleSheet: String {
    let values = zip(light, dark).map { light, dark in
      "  --\(light.name): light-dark(\(light.value), \(dark.value));\n"
    }
    return ":root {\n  color-scheme: light dark;\n\(values.joined())}\n"
  }

  /// The CSS value of a property, with its light value for pages that do not set it.
  static func colour(_ name: String) -> String {
    let fallback = light.first { $0.name == name }?.value ?? "#222222"
    return "var(--\(name), \(fallback))"
  }

  static let levelCount = 9
  static let seriesCount = 8

  private static let light = palette(
    base: ["#222222", "#595959", "#e2e2e2", "#ffffff"],
    series: [
      "#0072b2", "#d55e00", "#008a64", "#b3568a", "#b07800", "#2f93cf", "#222222", "#837a00",
    ],
    levels: [
      "#f7fbff", "#e1edf8", "#cbdff1", "#a6cde4", "#78b5d9", "#4d97c9", "#2b77b5", "#115a9a",
      "#08306b",
    ],
    inks: Array(repeating: "#111111", count: 6) + Array(repeating: "#ffffff", count: 3))

  private static let dark = palette(
    base: ["#ececec", "#b4b4b4", "#3d4046", "#16181c"],
    series: [
      "#56b4e9", "#ff8f4a", "#2fc795", "#e59ac6", "#f0b840", "#a9c8ff", "#ececec", "#e6dc5a",
    ],
    levels: [
      "#16222f", "#1b3248", "#1f4364", "#235682", "#2b6da4", "#4389c2", "#6aa8d8", "#9bc9ea",
      "#d6ebfa",
    ],
    inks: Array(repeating: "#ffffff", count: 5) + Array(repeating: "#0b0b0b", count: 4))

  private static func palette(
    base: [String], series: [String], levels: [String], inks: [String]
  ) -> [(name: String, value: String)] {
    zip(["figure-ink", "figure-muted", "figure-grid", "figure-paper"], base).map { ($0, $1) }
      + series.enumerated().map { ("series-\($0 + 1)", $1) }
      + levels.enumerated().map { ("level-\($0 + 1)", $1) }
      + inks.enumerated().map { ("level-ink-\($0 + 1)", $1) }
  }
}
