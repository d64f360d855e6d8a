/// The characters that a text figure is made of.
struct Glyphs: Sendable {
  let horizontal: Character
  let vertical: Character
  let corner: Character
  let leftTick: Character
  let bottomTick: Character
  let dot: Character
  let cross: Character
  let band: Character
  let full: Character
  let ellipsis: String
  /// From an empty to a full cell, in equal steps, growing upwards.
  let columns: [Character]
  /// From an empty to a full cell, in equal steps, growing rightwards.
  let bars: [Character]
  /// From the lowest to the highest level.
  let shades: [Character]
  let whisker: (left: Character, line: Character, right: Character)
  private let markers: [Character]

  /// The mark of a series; beyond the symbols come letters, so 34 series can be told apart.
  func marker(_ series: Int) -> Character {
    guard series >= markers.count else { return markers[max(series, 0)] }
    let letters = Array("abcdefghijklmnpqrstuvwyz")
    return letters[(series - markers.count) % letters.count]
  }

  /// The filling of a class's region.
  func region(_ index: Int) -> Character { shades[max(index, 0) % shades.count] }

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", corner: "└", leftTick: "┤", bottomTick: "┬", dot: "·",
    cross: "✕", band: "░", full: "█", ellipsis: "…", columns: Array(" ▁▂▃▄▅▆▇█"),
    bars: Array(" ▏▎▍▌▋▊▉█"), shades: Array(" ░▒▓█"), whisker: ("├", "─", "┤"),
    markers: Array("●○■□▲△◆◇"))

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", corner: "+", leftTick: "+", bottomTick: "+", dot: ".",
    cross: "X", band: ":", full: "#", ellipsis: "...", columns: Array(" #"), bars: Array(" #"),
    shades: Array(" .:=%"), whisker: ("|", "-", "|"), markers: Array("*+ox#@&$"))
}
