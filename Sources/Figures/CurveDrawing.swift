/// What line plots and layer plots share: curves between two axes.
struct CurveDrawing {
  let x: Axis
  let y: Axis
  /// The names of the whole numbers on the horizontal axis, where it has names.
  let categories: [String]?
  let curves: [Curve]

  var summary: String {
    guard !curves.isEmpty else { return "\(y.label): \(Words.nothingToDraw)." }
    let head = "\(y.label) by \(x.label): "
    let courses = curves.map { $0.course(by: word) }
    return head + Words.list(courses, fitting: Words.summaryLength - head.count) + "."
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

  /// The metrics that the plot shows, where the curves name them.
  var metrics: [(name: String, pattern: Int)] {
    var metrics: [(name: String, pattern: Int)] = []
    for curve in curves {
      guard let name = curve.metric, !metrics.contains(where: { $0.name == name }) else { continue }
      metrics.append((name, curve.pattern))
    }
    return metrics
  }

  /// What the picture cannot say by itself.
  ///
  /// - Parameters:
  ///   - y: The vertical axis.
  ///   - namesEnds: Whether the picture says beside each cross what diverged, and when.
  /// - Returns: A sentence each.
  func notes(_ y: Scale, namesEnds: Bool = false) -> [String] {
    let unnamed = curves.filter { $0.divergedAt != nil && (!namesEnds || $0.points.isEmpty) }
    let diverged = unnamed.map { curve in
      "\(curve.name) diverged at \(word) \(NumberFormat.number(curve.divergedAt ?? 0))"
    }
    let empty = curves.filter { $0.points.isEmpty && $0.divergedAt == nil && $0.remark == nil }
    var notes: [String] = []
    if !diverged.isEmpty { notes.append("✕ " + Words.list(diverged) + ".") }
    notes += curves.compactMap { curve in curve.remark.map { "\(curve.name): \($0)." } }
    let stopped = curves.filter { !$0.stops.isEmpty }
    if !stopped.isEmpty {
      notes.append(
        "○ Where a run stopped; from there on \(Words.list(stopped.map(\.name))) "
          + "\(stopped.count == 1 ? "is the mean" : "are means") over the runs still going.")
    }
    if !empty.isEmpty {
      notes.append("Nothing finite to draw for \(Words.list(empty.map(\.name))).")
    }
    if let note = y.note(on: ordinates, called: self.y.label) { notes.append(note + ".") }
    return notes
  }

  /// What a place on the horizontal axis is called.
  var word: String { x.label.isEmpty ? "x" : x.label }

  /// Where a curve's mark of divergence stands: where it diverged, at the height it had reached.
  func divergence(_ curve: Curve) -> (x: Double, y: Double)? {
    guard let place = curve.divergedAt, let last = curve.points.last(where: { $0.x <= place })
    else { return nil }
    return (place, last.y)
  }

  private var ordinates: [Double] { points.flatMap { [$0.y, $0.lower, $0.upper] } }
}
