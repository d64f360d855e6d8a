/// Marks of data points: one path a class, whose corners an SVG marker draws.
///
/// A point costs about eight bytes, and every mark has its halo, also where marks are crowded.
struct PointMarks {
  /// What tells parts of the samples apart.
  enum Look {
    /// Filled: what is learned from.
    case filled
    /// Open: what is held out.
    case open
  }

  /// The markers of a class in both looks.
  let radius: Double
  /// What every `id` starts with.
  let prefix: String

  /// The markers of some classes.
  func definitions(_ groups: [Int], _ looks: [Look]) -> String {
    groups.flatMap { group in looks.map { definition(group, $0) } }.joined()
  }

  /// The points in the look of a part, at places in user units.
  func markup(_ points: [(group: Int, place: SVGPoint)], _ look: Look) -> String {
    Set(points.map(\.group)).sorted().map { group in
      let places = points.filter { $0.group == group }.map(\.place)
      // A line of a single place has no corners.
      let line =
        places.count == 1 ? places + [SVGPoint(x: places[0].x + 0.1, y: places[0].y)] : places
      var path = CompactPath()
      path.add(line)
      let name = id(group, look)
      let markers =
        places.count == 1
        ? "marker-start=\"url(#\(name))\""
        : "style=\"marker:url(#\(name))\""
      return "<path d=\"\(path.data)\" fill=\"none\" \(markers)/>\n"
    }.joined()
  }

  private func definition(_ group: Int, _ look: Look) -> String {
    let style = SeriesStyle(group)
    let paper = SVGStyle.colour("figure-paper")
    let size = SVGCanvas.number(2 * radius * 1.2 + 2)
    let reach = SVGCanvas.number(radius * 1.2 + 1)
    let box = "-\(reach) -\(reach) \(size) \(size)"
    let paint =
      switch look {
      case .filled: "fill=\"\(style.colour)\" stroke=\"\(paper)\" stroke-width=\"0.7\""
      case .open: "fill=\"\(paper)\" stroke=\"\(style.colour)\" stroke-width=\"1.3\""
      }
    return """
      <marker id="\(id(group, look))" viewBox="\(box)" markerWidth="\(size)" \
      markerHeight="\(size)" markerUnits="userSpaceOnUse">\
      <path d="\(style.marker(0, 0, radius: radius))" \(paint)/></marker>

      """
  }

  private func id(_ group: Int, _ look: Look) -> String {
    "\(prefix)-\(look == .filled ? "point" : "ring")-\(group < 0 ? "n" : "")\(group.magnitude)"
  }
}
