/// A position in SVG user units.
struct SVGPoint: Equatable {
  var x: Double
  var y: Double
}

/// The data of an SVG path in few bytes: steps from place to place, in tenths of a user unit.
///
/// Places are rounded before steps are taken, so no error adds up along the way.
struct CompactPath {
  private(set) var data = ""
  private var place = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var isFresh = true

  /// Adds a line through some points.
  mutating func add(_ points: [SVGPoint], isClosed: Bool = false) {
    guard let first = points.first else { return }
    let rounded = points.map(Self.tenths)
    data += "m"  // relative from the start; the first place is absolute all the same
    isFresh = true
    start = Self.tenths(first)
    step(to: start)
    for point in rounded.dropFirst() where point != place { step(to: point) }
    guard isClosed else { return }
    data += "z"
    place = start
  }

  /// The data of a path through closed outlines.
  static func closed(_ outlines: [[SVGPoint]]) -> String {
    var path = CompactPath()
    for outline in outlines { path.add(outline, isClosed: true) }
    return path.data
  }

  /// The data of a path through open lines.
  static func open(_ lines: [[SVGPoint]]) -> String {
    var path = CompactPath()
    for line in lines { path.add(line) }
    return path.data
  }

  private mutating func step(to point: (x: Int, y: Int)) {
    append(point.x - place.x)
    append(point.y - place.y)
    place = point
  }

  /// A number needs a space before it only where it would run into the one before.
  private mutating func append(_ tenths: Int) {
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    var text = tenths < 0 ? "-" : ""
    if whole > 0 || rest == 0 { text += "\(whole)" }
    if rest > 0 { text += ".\(rest)" }
    if !isFresh, tenths >= 0 { data += " " }
    data += text
    isFresh = false
  }

  private static func tenths(_ point: SVGPoint) -> (x: Int, y: Int) {
    (tenths(point.x), tenths(point.y))
  }

  private static func tenths(_ value: Double) -> Int {
    value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
  }
}
