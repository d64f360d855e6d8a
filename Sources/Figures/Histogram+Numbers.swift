extension Histogram {
  /// The bins of each series; neighbours are put together where there are too many.
  public var numbers: Table {
    let shared = series.first?.bins.map { [$0.lower, $0.upper] }
    let isShared = series.allSatisfy { series in
      series.bins.map { [$0.lower, $0.upper] } == shared
    }
    return isShared && series.count <= 8 ? sideBySide : oneBelowAnother
  }

  private static let mostRows = 60

  private var sideBySide: Table {
    let bins = series.map(\.bins)
    let span = span(of: bins.first?.count ?? 0)
    let merged = bins.map { Self.merged($0, span) }
    let rows = (merged.first ?? []).indices.map { row in
      Self.range(merged[0][row]) + merged.map { NumberFormat.number($0[row].count) }
    }
    return table([], series.map(\.fullName), rows, span)
  }

  private var oneBelowAnother: Table {
    let shown = series.prefix(Self.mostRows)
    let span = span(of: shown.reduce(0) { $0 + $1.bins.count })
    let rows = shown.flatMap { series in
      Self.merged(series.bins, span).map { bin in
        [series.fullName] + Self.range(bin) + [NumberFormat.number(bin.count)]
      }
    }
    return table(["series"], ["count"], Array(rows.prefix(Self.mostRows)), span)
  }

  private func table(
    _ names: [String], _ counts: [String], _ rows: [[String]], _ span: Int
  ) -> Table {
    let heads = (["from", "to"] + counts).map { Table.Column($0, alignment: .trailing) }
    return Table(
      title: Table.heading(title, noting: span > 1 ? ["\(span) bins put together"] : []),
      columns: names.map { Table.Column($0) } + heads,
      rows: rows.map { $0.map { Table.Cell($0) } })
  }

  /// How many bins make a row.
  private func span(of count: Int) -> Int {
    // Each series may end with a row that is not full.
    let room = max(Self.mostRows - (series.count > 1 ? series.count : 0), 1)
    return max((count + room - 1) / room, 1)
  }

  private static func merged(
    _ bins: [(lower: Double, upper: Double, count: Double)], _ span: Int
  ) -> [(lower: Double, upper: Double, count: Double)] {
    stride(from: 0, to: bins.count, by: span).map { start in
      let part = bins[start..<min(start + span, bins.count)]
      let count = part.reduce(0) { $0 + $1.count }
      return (bins[start].lower, part.last?.upper ?? bins[start].upper, count)
    }
  }

  private static func range(_ bin: (lower: Double, upper: Double, count: Double)) -> [String] {
    [NumberFormat.number(bin.lower), NumberFormat.number(bin.upper)]
  }
}
