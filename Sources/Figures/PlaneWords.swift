extension Words {
  /// A head and what belongs to it as one sentence, with as many parts as somebody listens to.
  static func sentence(_ head: String, _ parts: [String]) -> String {
    guard !parts.isEmpty else { return "\(head)." }
    return "\(head): \(list(parts, fitting: summaryLength - head.count))."
  }
}

extension String {
  /// With a capital letter in front.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Table {
  /// The most rows of a table beside a picture.
  static let rowLimit = 60

  /// The numbers behind a picture: columns of words, then columns of numbers; where rows are left
  /// out, the title says so.
  static func numbers(
    _ title: String, words: [String], numbers: [String], _ rows: [[String]]
  ) -> Table {
    let shown = rows.prefix(rowLimit)
    let rest =
      rows.count > shown.count
      ? ["the first \(shown.count) of \(NumberFormat.count(rows.count)) rows"] : []
    return Table(
      title: heading(title, noting: rest),
      columns: words.map { Column($0) } + numbers.map { Column($0, alignment: .trailing) },
      rows: shown.map { $0.map { Cell($0) } })
  }
}
