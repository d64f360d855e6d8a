import Specs

/// A paragraph that is, or ends in, a table; everything in it parsed.
struct ParsedTable {
  /// CommonMark's blocks of the lines before the table.
  var leading: [MarkNode] = []
  /// How many lines stand before the table.
  let leadingLines: Int
  let alignments: [TableBlock.Alignment?]
  /// The header and the rows, each cell as CommonMark's inlines.
  var rows: [[[MarkNode]]] = []
}

/// A lesson's tables.
struct ParsedTables {
  /// The tables by the line that their paragraph starts on.
  var byLine: [Int: ParsedTable] = [:]
  /// The first line of the first table that was left out because there are too many cells.
  var tooLarge: Int?
}

/// Finds the tables among CommonMark's paragraphs and parses their cells.
///
/// libcmark knows no tables, and a cell parsed by itself would not know the lesson's link
/// definitions. So all cells of a lesson are parsed together, each as a heading of its own, in a
/// text that begins with everything that may hold a definition.
struct TableReader {
  /// How many cells all tables may have: a short row under a wide header is filled up.
  static let cellLimit = 200_000

  private let mask: TagMask
  private let depthLimit: Int
  private var cells = 0
  private var tooLarge: Int?
  private var found: [(line: Int, table: PipeTable, leading: [String])] = []
  /// Paragraphs that may begin with link definitions, by line.
  private var definitions: [Int: [String]] = [:]
  private var isCovered: [Bool]

  /// The tables of a parsed text.
  static func tables(in tree: MarkTree, of mask: TagMask, depthLimit: Int) -> ParsedTables {
    var reader = TableReader(mask: mask, depthLimit: depthLimit)
    reader.visit(tree.blocks, quoteDepth: 0)
    let tables = reader.found.isEmpty ? [:] : reader.parse()
    return ParsedTables(byLine: tables, tooLarge: reader.tooLarge)
  }

  private init(mask: TagMask, depthLimit: Int) {
    self.mask = mask
    self.depthLimit = depthLimit
    isCovered = Array(repeating: false, count: mask.lines.count + 1)
  }

  private mutating func visit(_ nodes: [MarkNode], quoteDepth: Int) {
    for node in nodes {
      switch node.kind {
      case .quote: visit(node.children, quoteDepth: quoteDepth + 1)
      case .list, .item: visit(node.children, quoteDepth: quoteDepth)
      case .paragraph:
        cover(node.start.line, node.endLine)
        visitParagraph(node, quoteDepth: quoteDepth)
      case .code(_, let literal), .html(let literal):
        cover(node.start.line, node.start.line + literal.utf8.count(where: { $0 == 0x0A }) + 1)
      default: cover(node.start.line, node.endLine)
      }
    }
  }

  private mutating func cover(_ first: Int, _ last: Int) {
    guard first >= 1, first <= min(last, mask.lines.count) else { return }
    for line in first...min(last, mask.lines.count) { isCovered[line] = true }
  }

  private mutating func visitParagraph(_ node: MarkNode, quoteDepth: Int) {
    guard node.start.line >= 1, node.endLine >= node.start.line, node.endLine <= mask.lines.count
    else { return }
    let first = Array(mask.lines[node.start.line - 1].utf8)
    let mayDefine =
      node.start.column >= 1 && node.start.column <= first.count
      && first[node.start.column - 1] == UInt8(ascii: "[")
    guard mayDefine || node.endLine > node.start.line else { return }
    let lines = (node.start.line...node.endLine).map { line in
      line == node.start.line
        ? String(decoding: first.dropFirst(max(0, node.start.column - 1)), as: UTF8.self)
        : Self.content(of: mask.lines[line - 1], quoteDepth: quoteDepth)
    }
    if mayDefine { definitions[node.start.line] = lines }
    guard let table = PipeTable(in: lines) else { return }
    cells += table.header.count * (table.rows.count + 1)
    guard cells <= Self.cellLimit else {
      tooLarge = tooLarge ?? node.start.line + table.leadingLines
      return
    }
    found.append((node.start.line, table, Array(lines.prefix(table.leadingLines))))
  }

  /// A further line of a paragraph without its containers' quote marks and indentation.
  private static func content(of line: String, quoteDepth: Int) -> String {
    let bytes = Array(line.utf8)
    return String(
      decoding: bytes[LineBytes.prefixEnd(bytes, quotes: quoteDepth)...], as: UTF8.self)
  }

  /// Lines that no block stands on are link definitions, the tree says nothing of them.
  private mutating func addUncoveredLines() {
    var run: [String] = []
    var start = 1
    func content(_ line: Int) -> String {
      let bytes = Array(mask.lines[line - 1].utf8)
      return String(decoding: bytes[LineBytes.contentStart(bytes)...], as: UTF8.self)
    }
    for line in 1...(mask.lines.count + 1) {
      let text = line > mask.lines.count || isCovered[line] ? "" : content(line)
      if text.isEmpty {
        if !run.isEmpty { definitions[start] = run }
        run = []
      } else {
        if run.isEmpty { start = line }
        run.append(text)
      }
    }
  }

  private mutating func parse() -> [Int: ParsedTable] {
    addUncoveredLines()
    var text = ""
    // In a quote whatever it is ends with the quote.
    func addQuote(_ lines: [String]) { text += lines.map { "> \($0)\n" }.joined() + "\n" }
    for (_, lines) in definitions.sorted(by: { $0.key < $1.key }) { addQuote(lines) }
    var count = 0
    for (_, table, leading) in found {
      addQuote(leading.isEmpty ? [""] : leading)
      count += 1
      for cell in [table.header] + table.rows {
        for content in cell { text += "# \(content) #\n" }
        count += cell.count
      }
    }
    var nodes = MarkTree(parsing: text, depthLimit: depthLimit).blocks.suffix(count)
    var tables: [Int: ParsedTable] = [:]
    for (line, table, _) in found {
      var parsed = ParsedTable(leadingLines: table.leadingLines, alignments: table.alignments)
      parsed.leading = nodes.popFirst()?.children ?? []
      for cells in [table.header] + table.rows {
        let written = cells.map { _ in nodes.popFirst()?.children ?? [] }
        let missing = Array(repeating: [MarkNode](), count: table.header.count - cells.count)
        parsed.rows.append(written + missing)
      }
      tables[line] = parsed
    }
    return tables
  }
}
