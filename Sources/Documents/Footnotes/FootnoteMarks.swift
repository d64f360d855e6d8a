import Specs

/// The beginning of a note, `[^name]: `, as it stands in the prose.
struct FootnoteMark: Hashable, Sendable {
  let name: String
  /// Where it stands, the blanks behind it included.
  let range: LineRange
  let written: String
  /// The list marker that stands for it in what CommonMark reads.
  let marker: String
}

/// The lines that look like the beginning of a note, by index.
///
/// CommonMark knows no notes, but an item of a list takes the same lines that a note takes on GitHub:
/// what is indented by four columns, and the rest of a paragraph. So a list marker stands for
/// `[^name]: ` while CommonMark reads, and whether an item began there tells whether it was one.
struct FootnoteMarks {
  private(set) var byLine: [Int: FootnoteMark] = [:]

  init() {}

  init(_ lines: [[UInt8]]) {
    let starts = lines.map(LineBytes.contentStart)
    let found = lines.indices.filter {
      FootnoteSyntax.definition(lines[$0], at: starts[$0]) != nil
    }
    guard !found.isEmpty else { return }
    let marker = Self.marker(zip(lines, starts))
    for line in found {
      let (bytes, start) = (lines[line], starts[line])
      guard let (name, end) = FootnoteSyntax.definition(bytes, at: start) else { continue }
      byLine[line] = FootnoteMark(
        name: name, range: LineRange(line: line + 1, bytes: start..<end),
        written: String(decoding: bytes[start..<end], as: UTF8.self), marker: marker)
    }
  }

  /// A marker of four columns that no list of the lesson has, so that no list goes on with a note.
  private static func marker(_ lines: some Sequence<([UInt8], Int)>) -> String {
    var used: Set<UInt8> = []
    for (bytes, start) in lines { used.formUnion(bytes[..<start]) }
    let markers = ["1)  ", "*   ", "+   ", "-   "]
    return markers.first { marker in
      !used.contains { marker.utf8.prefix(2).contains($0) && !"1 ".utf8.contains($0) }
    } ?? markers[0]
  }

  /// Drops the marks where no item of a list begins.
  mutating func keep(linesOf regions: TextRegions) {
    byLine = byLine.filter { regions.itemStarts.contains($0.key + 1) && regions.isText($0.key) }
  }

  /// The lines with list markers in the places of the marks.
  func masking(_ lines: [String]) -> [String] {
    var masked = lines
    for (line, mark) in byLine {
      let bytes = Array(lines[line].utf8)
      let (start, end) = (mark.range.columns.lowerBound - 1, mark.range.columns.upperBound - 1)
      masked[line] =
        String(decoding: bytes[..<start], as: UTF8.self) + mark.marker
        + String(decoding: bytes[end...], as: UTF8.self)
    }
    return masked
  }
}
