/// What line plots and layer plots share: curves between two axes.
struct CurveDrawing {
  let x: Axis
  let y: Axis
  /// The names of the whole numbers on the horizontal axis, where it has names.
  let categories: [String]?
  let curves: [Curve]

  var summary: String {
    guard !curves.isEmpty else { return "\(y.label): \(Words.nothingToDraw)." }
    return "\(y.label) by \(x.label): \(courses)."
  }

  private var courses: String {
    let shown = curves.prefix(8).map(\.course).joined(separator: "; ")
    return curves.count > 8 ? shown + "; and \(curves.count - 8) more" : shown
  }

  func xScale(tickCount: Int) -> Scale {
    if let categories { return Scale(categories: categories) }
    let values = points.map(\.x) + curves.compactMap(\.divergedAt)
    // Positions such as epochs are spread evenly unless the caller asks otherwise.
    let kind: ScaleKind = x.scale == .automatic ? .linear : x.scale
    let axis = Axis(x.label, scale: kind, range: x.range)
    return Scale(axis, values: values, layout: .init(tickCount: tickCount, isTight: true))
  }

  func yScale(tickCount: Int) -> Scale {
    Scale(y, values: ordinates, layout: .init(tickCount: tickCount))
  }

  var points: [Curve.Point] { curves.flatMap(\.points) }

  func notes(_ y: Scale) -> [String] {
    let diverged = curves.filter { $0.divergedAt != nil }.map { curve in
      let place = NumberFormat.number(curve.divergedAt ?? 0)
      let word = x.label.isEmpty ? "x" : x.label
      return "\(curve.name) diverged at \(word) \(place)"
    }
    let empty = curves.filter { $0.points.isEmpty && $0.divergedAt == nil }.map(\.name)
    var notes: [String] = []
    if !diverged.isEmpty { notes.append("✕ " + Words.list(diverged) + ".") }
    if !empty.isEmpty { notes.append("Nothing finite to draw for \(Words.list(empty)).") }
    if let note = y.note(on: ordinates, called: self.y.label) { notes.append(note + ".") }
    return notes
  }

  /// Where a curve's mark of divergence stands: where it diverged, at the height it had reached.
  func divergence(_ curve: Curve) -> (x: Double, y: Double)? {
    guard let place = curve.divergedAt, let last = curve.points.last(where: { $0.x <= place })
    else { return nil }
    return (place, last.y)
  }

  private var ordinates: [Double] { points.flatMap { [$0.y, $0.lower, $0.upper] } }
}
