extension CurveDrawing {
  /// The values of each curve at about twenty places, as a table.
  ///
  /// Where a curve has diverged its cells say so. Of very many curves the first ones are given.
  func numbers(_ title: String) -> Table {
    let shown = curves.prefix(Self.mostCurves)
    let places = Set(shown.flatMap { $0.points.map(\.x) + [$0.divergedAt].compactMap(\.self) })
      .sorted()
    let kept = Thinning.indices(of: places.count, keeping: Self.mostPlaces).map { places[$0] }
    let values = shown.map { curve in
      Dictionary(curve.points.map { ($0.x, $0) }, uniquingKeysWith: { $1 })
    }
    var rows = kept.map { place in
      [Table.Cell(name(of: place))]
        + zip(shown, values).map { Table.Cell(text(of: $1[place], $0, at: place)) }
    }
    if rows.isEmpty { rows = [[""] + shown.map { Table.Cell(text(of: nil, $0, at: .infinity)) }] }
    let heads = shown.map { Table.Column($0.name, alignment: .trailing) }
    let left = [
      kept.count < places.count ? "\(kept.count) of \(places.count) places" : nil,
      shown.count < curves.count ? "\(shown.count) of \(curves.count) curves" : nil,
    ].compactMap(\.self)
    let hasSpread = shown.contains { $0.points.contains(where: \.hasSpread) }
    let forms = hasSpread ? ["mean (lowest to highest)"] : []
    return Table(
      title: Table.heading(title, noting: forms + left),
      columns: [Table.Column(x.label, alignment: categories == nil ? .trailing : .leading)] + heads,
      rows: rows)
  }

  private static let mostCurves = 12
  private static let mostPlaces = 21

  private func name(of place: Double) -> String {
    guard let categories, let index = Int(exactly: place), categories.indices.contains(index)
    else { return NumberFormat.number(place, digits: 6) }
    return categories[index]
  }

  private func text(of point: Curve.Point?, _ curve: Curve, at place: Double) -> String {
    guard let point else {
      return curve.divergedAt.map { $0 <= place } == true ? Words.diverged : Words.missing
    }
    return NumberFormat.number(point.y, from: point.lower, to: point.upper)
  }
}
