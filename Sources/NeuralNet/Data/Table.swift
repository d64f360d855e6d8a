/// Comma-separated cells, one sample a line, the target in the last column.
struct Table {
  /// The largest number of columns.
  static let columnLimit = 10_001

  private(set) var rows: [[Cell]] = []
  private let bytes: [UInt8]

  /// Which bytes a cell has, without surrounding blanks and quotes, and where it stands.
  struct Cell {
    let range: Range<Int>
    let line: Int
    let column: Int
  }

  /// Reads the lines from a position on, counted from 0; blank lines are passed over.
  init(_ bytes: [UInt8], startingAt first: Int) throws(DataSetError) {
    self.bytes = bytes
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let lines = bytes[start...].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated().dropFirst(first)
    where line.contains(where: { !Self.isBlank($0) }) {
      let cells = Self.cells(line, number: position + 1)
      try check(cells, line: position + 1)
      rows.append(cells)
    }
    guard !rows.isEmpty else { throw DataSetError("the file has no samples") }
  }

  private func check(_ cells: [Cell], line: Int) throws(DataSetError) {
    let expected = rows.first?.count ?? cells.count
    guard cells.count == expected else {
      let column = cells[min(cells.count, expected + 1) - 1].column
      throw DataSetError(
        "this line has \(cells.count) cells, the first one \(expected)", line: line, column: column)
    }
    guard cells.count >= 2 else {
      throw DataSetError("a sample needs an input and a target", line: line, column: 1)
    }
    guard cells.count <= Self.columnLimit, rows.count < DataSet.sampleLimit else {
      throw DataSetError(
        "a file has at most \(DataSet.sampleLimit) samples of \(Self.columnLimit - 1) inputs",
        line: line, column: 1)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private static func cells(_ line: ArraySlice<UInt8>, number: Int) -> [Cell] {
    line.withUnsafeBufferPointer { bytes in
      bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { slice in
        var (start, end) = (slice.startIndex, slice.endIndex)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        let column = start + 1
        let quote = UInt8(ascii: "\"")
        if end - start >= 2, bytes[start] == quote, bytes[end - 1] == quote {
          (start, end) = (start + 1, end - 1)
        }
        return Cell(
          range: line.startIndex + start..<line.startIndex + end, line: number, column: column)
      }
    }
  }

  /// What stands in a cell.
  private func text(of cell: Cell) -> String { String(decoding: bytes[cell.range], as: UTF8.self) }

  /// Samples whose classes are named by a first line that reads `rows,features,name,name`.
  static func named(_ bytes: [UInt8]) throws(DataSetError) -> Samples {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let names = cells(line, number: 1).dropFirst(2).map { cell in
      String(decoding: bytes[cell.range], as: UTF8.self)
    }
    return try Table(bytes, startingAt: 1).classified(names: names)
  }
}

extension Table {
  /// A cell as a finite decimal number.
  private func number(_ cell: Cell) throws(DataSetError) -> Double {
    if let number = shortNumber(cell) { return number }
    let text = text(of: cell)
    // Swift would also read `inf`, `nan` and hexadecimal numbers.
    let isDecimal = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
    }
    guard isDecimal, let value = Double(text), value.isFinite else {
      let written = text.isEmpty ? "this cell is empty" : "'\(text)' is not a finite number"
      throw DataSetError(written, line: cell.line, column: cell.column)
    }
    return value
  }

  /// A cell of up to fifteen digits with perhaps a point among them, as nearly all are.
  ///
  /// The digits and the power of ten are then exact, and their quotient is rounded once, as it should
  /// be: Clinger 1990, section 3.
  private func shortNumber(_ cell: Cell) -> Double? {
    guard (1...16).contains(cell.range.count) else { return nil }
    var (digits, count, decimals): (Int, Int, Int?) = (0, 0, nil)
    for byte in bytes[cell.range] {
      switch byte {
      case 0x30...0x39:
        (digits, count) = (10 * digits + Int(byte - 0x30), count + 1)
        decimals = decimals.map { $0 + 1 }
      case UInt8(ascii: ".") where decimals == nil && count > 0: decimals = 0
      default: return nil
      }
    }
    guard count <= 15, decimals != 0 else { return nil }
    return Double(digits) / Self.powersOfTen[decimals ?? 0]
  }

  private static let powersOfTen = (0...15).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in 10 * power }
  }
}

extension Table {
  /// Samples whose last column is a number.
  func valued() throws(DataSetError) -> Samples {
    var values: [Double] = []
    for row in rows { values.append(try number(row[row.count - 1])) }
    return Samples(
      features: rows[0].count - 1, inputs: try inputs(), targets: .values(values, outputs: 1))
  }

  /// Samples whose last column is a class: a position in the names, or else a label.
  ///
  /// Labels become classes in their order: of numbers where all are whole numbers, else of bytes.
  func classified(names: [String] = []) throws(DataSetError) -> Samples {
    var labels: [String] = []
    for cell in rows.map({ $0[$0.count - 1] }) {
      labels.append(try label(cell, below: names.count))
    }
    let order = Self.ordered(labels)
    guard order.count > 1 else {
      throw DataSetError("every sample is of class '\(labels[0])'; at least two are needed")
    }
    guard order.count <= 1000 else {
      throw DataSetError("there are \(order.count) classes; at most 1000 are accepted")
    }
    let positions = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let classes =
      names.isEmpty ? labels.map { positions[$0] ?? 0 } : labels.map { Int($0) ?? 0 }
    return Samples(
      features: rows[0].count - 1, inputs: try inputs(),
      targets: .classes(classes, names: names.isEmpty ? order : names))
  }

  private func label(_ cell: Cell, below count: Int) throws(DataSetError) -> String {
    let text = text(of: cell)
    let isMissing = text.isEmpty || text.lowercased() == "nan"
    guard !isMissing else {
      throw DataSetError("this sample has no class", line: cell.line, column: cell.column)
    }
    guard count == 0 || Int(text).map({ (0..<count).contains($0) }) == true else {
      throw DataSetError(
        "'\(text)' is not a class from 0 to \(count - 1)", line: cell.line,
        column: cell.column)
    }
    return text
  }

  private static func ordered(_ labels: [String]) -> [String] {
    let distinct = Array(Set(labels))
    let byBytes = distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard distinct.allSatisfy({ Int($0) != nil }) else { return byBytes }
    return byBytes.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
  }

  private func inputs() throws(DataSetError) -> [Double] {
    var inputs: [Double] = []
    inputs.reserveCapacity(rows.count * rows[0].count)
    for row in rows { for cell in row.dropLast() { inputs.append(try number(cell)) } }
    return inputs
  }
}
