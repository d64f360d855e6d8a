extension Table {
  /// Draws the table with lines; where it is too wide cells break into several lines.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !columns.isEmpty else {
      page.append(line: "  (no columns)")
      return page.rendered
    }
    let texts = columns.indices.map { column in written(column, style) }
    let body = rows.indices.map { row in texts.map { $0[row] } }
    let cells = [columns.map { style.clean($0.title) }] + body
    guard let widths = widths(cells, style) else {
      for (index, row) in cells.dropFirst().enumerated() {
        if index > 0 { page.append(line: "") }
        for (head, cell) in zip(cells[0], row) { page.notes(["\(head): \(Self.open(cell))"]) }
      }
      return page.rendered
    }
    page.append(line: rule(widths, style, style.ascii ? "+++" : "┌┬┐"))
    for (index, row) in cells.enumerated() {
      for line in lines(row, widths, style) { page.append(line: line) }
      if index == 0 { page.append(line: rule(widths, style, style.ascii ? "+++" : "├┼┤")) }
    }
    page.append(line: rule(widths, style, style.ascii ? "+++" : "└┴┘"))
    if rows.joined().contains(where: \.isBest) { page.notes(["* best"]) }
    return page.rendered
  }

  /// The texts of a column; the best carries a star, and the others keep its place free, so numbers
  /// stay in line.
  private func written(_ column: Int, _ style: TextStyle) -> [String] {
    let cells = rows.map { $0[column] }
    let texts = aligned(cells.map { style.clean($0.text) }, in: columns[column]) { _ in "\u{A0}" }
    guard cells.contains(where: \.isBest) else { return texts }
    return zip(cells, texts).map { cell, text in
      text.isEmpty ? text : text + (cell.isBest ? "\u{A0}*" : "\u{A0}\u{A0}")
    }
  }

  /// The width of each column, the widest made narrower until all fit; nothing when they cannot.
  private func widths(_ cells: [[String]], _ style: TextStyle) -> [Int]? {
    var widths = columns.indices.map { column in
      max(cells.map { $0[column].columns }.max() ?? 0, 1)
    }
    let room = style.width - 3 * columns.count - 1
    guard room >= 6 * columns.count || widths.reduce(0, +) <= room else { return nil }
    while widths.reduce(0, +) > room {
      // Words may break, numbers had better not.
      let words = widths.indices.filter { columns[$0].alignment == .leading && widths[$0] > 10 }
      let candidates = words.isEmpty ? Array(widths.indices) : words
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func rule(_ widths: [Int], _ style: TextStyle, _ joints: String) -> String {
    let joints = Array(joints)
    let parts = widths.map { String(repeating: style.glyphs.horizontal, count: $0 + 2) }
    return "\(joints[0])" + parts.joined(separator: "\(joints[1])") + "\(joints[2])"
  }

  private func lines(_ row: [String], _ widths: [Int], _ style: TextStyle) -> [String] {
    let cells = zip(row, widths).map { $0.wrapped(to: $1, ellipsis: style.glyphs.ellipsis) }
    let bar = style.glyphs.vertical
    return (0..<max(cells.map(\.count).max() ?? 1, 1)).map { line in
      let parts = columns.indices.map { column in
        let text = cells[column].indices.contains(line) ? cells[column][line] : ""
        return align(text, columns[column].alignment, widths[column])
      }
      return Self.open("\(bar) " + parts.joined(separator: " \(bar) ") + " \(bar)")
    }
  }

  /// With plain spaces for those at which no line could break.
  private static func open(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  private func align(_ text: String, _ alignment: Alignment, _ width: Int) -> String {
    switch alignment {
    case .leading: text.leftAligned(width)
    case .centre: text.rightAligned((width + text.columns) / 2).leftAligned(width)
    case .trailing: text.rightAligned(width)
    }
  }
}
