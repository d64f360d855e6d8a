/// Makes quotations of the lines between marks, in a text that was put together already.
///
/// The lines between may come from anywhere: the author, results, other tags. A mark takes a line of
/// its own, and is a word that the lesson has nowhere.
struct MarkdownQuotes {
  private struct Quote {
    /// What the lines of its container begin with.
    let prefix: [UInt8]
    /// The lines that it begins with.
    let opening: [String]
  }

  private let word: String
  private var quotes: [Quote] = []

  /// Prepares for quotations in a text.
  init(in text: String) {
    var word = "lesson-quote"
    while text.contains(word) { word += "x" }
    self.word = word
  }

  /// The mark at which a quotation begins.
  ///
  /// - Parameters:
  ///   - lines: What the quotation begins with.
  ///   - prefix: What its container's lines begin with.
  /// - Returns: A line by itself.
  mutating func begin(_ lines: [String], behind prefix: String) -> String {
    quotes.append(Quote(prefix: Array(prefix.utf8), opening: lines))
    return "\(word)+\(quotes.count - 1);"
  }

  /// The mark at which the last quotation that is open ends.
  var end: String { "\(word)-;" }

  /// The text with quotations in the places of the marks.
  func quoted(_ text: String) -> String {
    guard !quotes.isEmpty else { return text }
    var writer = QuoteWriter()
    let mark = Array(word.utf8)
    for line in QuoteWriter.lines(of: Array(text.utf8)) {
      guard let place = Self.place(of: mark, in: line.content) else {
        writer.add(line)
        continue
      }
      let rest = line.content[(place + mark.count)...]
      if rest.first == UInt8(ascii: "-") {
        writer.close()
      } else if let number = Int(
        String(decoding: rest.dropFirst().prefix(while: LineBytes.isDigit), as: UTF8.self)),
        quotes.indices.contains(number)
      {
        let quote = quotes[number]
        writer.open(
          quote.opening, first: Array(line.content[..<place]), prefix: quote.prefix, end: line.end)
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func place(of mark: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { line[$0] == mark[0] && line[$0...].starts(with: mark) }
  }
}

/// Writes lines, each behind the marks of the quotations that are open.
private struct QuoteWriter {
  struct Line {
    /// The line without its end.
    var content: ArraySlice<UInt8>
    let end: ArraySlice<UInt8>

    var isBlank: Bool {
      content.allSatisfy { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") }
    }
  }

  private(set) var bytes: [UInt8] = []
  /// The prefixes of the quotations that are open.
  private var open: [[UInt8]] = []
  /// Blank lines that are written once something follows in the same quotation.
  private var blanks: [Line] = []
  private var isAtStart = false
  /// How many blank lines were written since a quotation ended; nothing behind other text.
  private var blanksBehind: Int?

  static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var (start, index) = (0, 0)
    while index < bytes.count {
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index += 1
        continue
      }
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      let end = index + (isPair ? 2 : 1)
      lines.append(Line(content: bytes[start..<index], end: bytes[index..<end]))
      (start, index) = (end, end)
    }
    if start < bytes.count { lines.append(Line(content: bytes[start...], end: [])) }
    return lines
  }

  mutating func add(_ line: Line) {
    guard !open.isEmpty else {
      // One blank line behind a quotation is enough.
      if line.isBlank, let count = blanksBehind {
        blanksBehind = count + 1
        return count == 0 ? write(line) : ()
      }
      blanksBehind = nil
      return write(line)
    }
    if line.isBlank {
      if !isAtStart { blanks.append(line) }
      return
    }
    isAtStart = false
    for blank in blanks { write(blank) }
    blanks = []
    write(line)
  }

  mutating func open(
    _ lines: [String], first: [UInt8], prefix: [UInt8], end: ArraySlice<UInt8>
  ) {
    for (index, text) in lines.enumerated() {
      let start = index == 0 ? first : prefix
      let mark = text.isEmpty ? ">" : "> \(text)"
      add(Line(content: (start + Array(mark.utf8))[...], end: end.isEmpty ? [0x0A] : end))
    }
    // What the quotation begins with may end in a blank line of its own.
    for blank in blanks { write(blank) }
    blanks = []
    open.append(prefix)
    isAtStart = true
  }

  mutating func close() {
    _ = open.popLast()
    blanks = []
    isAtStart = false
    blanksBehind = open.isEmpty ? 0 : nil
  }

  private mutating func write(_ line: Line) {
    var content = Array(line.content)
    for prefix in open.reversed() {
      guard let place = Self.end(of: prefix, in: content) else { continue }
      let isBlank = place >= content.count
      let before = isBlank ? prefix : Array(content[..<place])
      let mark = isBlank ? ">" : "> "
      content = before + Array(mark.utf8) + content.dropFirst(place)
    }
    bytes += content
    bytes += line.end
  }

  /// Where a line's content begins behind a container's prefix.
  ///
  /// Nothing for a line that goes on a paragraph without the prefix: it goes on in a quotation, too.
  private static func end(of prefix: [UInt8], in line: [UInt8]) -> Int? {
    var (place, index) = (0, 0)
    while index < prefix.count {
      if prefix[index] == UInt8(ascii: ">") {
        let mark = LineBytes.skipBlanks(line, from: place)
        guard mark < line.count, line[mark] == UInt8(ascii: ">") else { return nil }
        place = mark + 1
      } else if place < line.count, LineBytes.isBlank(line[place]) {
        // A tab may stand for several blanks, on either side.
        let tab = UInt8(ascii: "\t")
        if line[place] == tab, prefix[index] != tab {
          index += min(4, prefix[index...].prefix { $0 == 0x20 }.count) - 1
        } else if prefix[index] == tab, line[place] != tab {
          place += min(4, line[place...].prefix { $0 == 0x20 }.count) - 1
        }
        place += 1
      } else if place < line.count, index == 0 || prefix[index - 1] != UInt8(ascii: ">") {
        return nil
      }
      index += 1
    }
    return place
  }
}
