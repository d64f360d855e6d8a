/// A pipe table found in a paragraph's lines, its cells not yet parsed.
struct PipeTable {
  /// How many of the paragraph's lines stand before the table.
  let leadingLines: Int
  let alignments: [TableBlock.Alignment?]
  let header: [String]
  /// The rows, each with as many cells as are written, at most as many as the header.
  let rows: [[String]]

  /// Finds a table as GitHub defines it: a header, then a row of dashes with as many cells.
  init?(in lines: [String]) {
    let hasPipe = { (line: String) in line.utf8.contains(UInt8(ascii: "|")) }
    for index in lines.indices.dropFirst() {
      guard let alignments = Self.delimiterRow(lines[index]) else { continue }
      let header = Self.cells(of: lines[index - 1])
      guard header.count == alignments.count, lines[index - 1...index].contains(where: hasPipe)
      else { continue }
      self.leadingLines = index - 1
      self.alignments = alignments
      self.header = header
      rows = lines[(index + 1)...].map { Array(Self.cells(of: $0).prefix(header.count)) }
      return
    }
    return nil
  }

  private static func delimiterRow(_ line: String) -> [TableBlock.Alignment?]? {
    guard line.utf8.contains(UInt8(ascii: "-")) else { return nil }
    guard line.utf8.allSatisfy({ "|:- \t\u{B}\u{C}".utf8.contains($0) }) else { return nil }
    var alignments: [TableBlock.Alignment?] = []
    for cell in cells(of: line) {
      let dashes = cell.drop { $0 == ":" }
      guard cell.count - dashes.count <= 1 else { return nil }
      let end = dashes.drop { $0 == "-" }
      guard end.count < dashes.count, end.isEmpty || end == ":" else { return nil }
      alignments.append(alignment(left: cell.hasPrefix(":"), right: cell.hasSuffix(":")))
    }
    return alignments.isEmpty ? nil : alignments
  }

  private static func alignment(left: Bool, right: Bool) -> TableBlock.Alignment? {
    switch (left, right) {
    case (true, true): .center
    case (true, false): .left
    case (false, true): .right
    case (false, false): nil
    }
  }

  /// A row's cells: between pipes that no backslash stands before, without the blanks around them.
  static func cells(of line: String) -> [String] {
    let bytes = trimmed(Array(line.utf8)[...])
    var cells: [String] = []
    var cell: [UInt8] = []
    var index = bytes.startIndex
    if bytes.first == UInt8(ascii: "|") { index += 1 }
    while index < bytes.endIndex {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "|"):
        cells.append(String(decoding: trimmed(cell[...]), as: UTF8.self))
        cell = []
      case UInt8(ascii: "\\") where next == UInt8(ascii: "|"):
        cell.append(next)
        index += 1
      case let byte: cell.append(byte)
      }
      index += 1
    }
    if bytes.last != UInt8(ascii: "|") || !trimmed(cell[...]).isEmpty {
      cells.append(String(decoding: trimmed(cell[...]), as: UTF8.self))
    }
    return cells
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, LineBytes.isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, LineBytes.isBlank(last) { bytes.removeLast() }
    return bytes
  }
}
