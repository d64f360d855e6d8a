extension Table {
  /// The table in the pipe form of GitHub's Markdown, without its caption.
  public func markdown() -> String {
    let head = columns.map { Self.markdown($0.title) }
    let rules = columns.map { column in
      switch column.alignment {
      case .leading: "---"
      case .centre: ":---:"
      case .trailing: "---:"
      }
    }
    let body = rows.map { row in
      row.map { cell in
        let text = Self.markdown(cell.text)
        return cell.isBest && !text.isEmpty ? "**\(text)**" : text
      }
    }
    return ([head, rules] + body).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// The table as an HTML `<table class="figure-table">` with its caption.
  ///
  /// Cells carry the class `text`, `centre` or `number` by the alignment of their column; the words
  /// for what is only bold to the eye carry `unseen`.
  public func html() -> String {
    let head = columns.map { column in
      "<th scope=\"col\" class=\"\(Self.className(column))\">"
        + "\(SVGCanvas.escaped(column.title.oneLine))</th>"
    }
    let texts = columns.indices.map { column in
      aligned(rows.map { $0[column].text.oneLine }, in: columns[column], filler: Self.blank)
    }
    let body = rows.indices.map { row in
      let cells = columns.indices.map { column in
        cell(texts[column][row], row, column)
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let caption = title.isEmpty ? "" : "<caption>\(SVGCanvas.escaped(title.oneLine))</caption>\n"
    return """
      <table class="figure-table">
      \(caption)<thead>
      <tr>\(head.joined())</tr>
      </thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      """
  }

  /// A cell; the first one of a row is its head, and the best says so in words, too.
  private func cell(_ text: String, _ row: Int, _ column: Int) -> String {
    let name = Self.className(columns[column])
    let text = SVGCanvas.escaped(text)
    guard column > 0 else { return "<th scope=\"row\" class=\"\(name)\">\(text)</th>" }
    guard rows[row][column].isBest else { return "<td class=\"\(name)\">\(text)</td>" }
    return
      "<td class=\"\(name)\"><strong>\(text)</strong><span class=\"unseen\"> (best)</span></td>"
  }

  private static func className(_ column: Column) -> String {
    switch column.alignment {
    case .leading: "text"
    case .centre: "centre"
    case .trailing: "number"
    }
  }

  /// Text that Markdown reads as text, also inside a pipe table.
  private static func markdown(_ text: String) -> String {
    let characters = Array(text.oneLine)
    var result = ""
    for (index, character) in characters.enumerated() {
      // An underscore inside a word marks nothing, and names such as `train_loss` stay readable.
      let isInWord =
        index > 0 && index + 1 < characters.count
        && (characters[index - 1].isLetter || characters[index - 1].isNumber)
        && (characters[index + 1].isLetter || characters[index + 1].isNumber)
      let isSpecial = character == "_" ? !isInWord : "\\|*`<[]~&$".contains(character)
      result += isSpecial ? "\\\(character)" : "\(character)"
    }
    return result
  }
}
