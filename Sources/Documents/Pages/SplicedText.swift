import Specs

/// A text with replacements, which are collected in any order.
struct SplicedText {
  /// Bytes of the text, and what stands in their place.
  private struct Edit {
    var range: Range<Int>
    let text: String
  }

  /// Whole lines, and what stands in their place, without prefixes.
  private struct LineEdit {
    var lines: ClosedRange<Int>
    var replacement: [String]
    let opening: String
    let continuation: String
    let isBlankBelow: Bool

    /// Whether the lines begin with the marker of a list's item.
    var isOnMarkerLine: Bool {
      opening.utf8.contains { $0 != UInt8(ascii: ">") && !LineBytes.isBlank($0) }
    }

    var isInList: Bool {
      isOnMarkerLine || continuation.utf8.last.map(LineBytes.isBlank) == true
    }
  }

  private let source: SourceText
  /// Where each line begins, and where the last one ends.
  private let starts: [Int]
  private var edits: [Edit] = []
  private var lineEdits: [LineEdit] = []

  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (line, end) in zip(source.lines, source.lineEnds) {
      starts.append(starts[starts.count - 1] + line.utf8.count + end.utf8.count)
    }
    self.starts = starts
  }

  /// The text with all replacements, in pieces: one ends above each of some lines.
  ///
  /// What lies within another replacement is left out.
  /// What is put between two lines belongs to the upper one. Lines that lie within a replacement are
  /// no places to cut.
  func spliced(cutAbove lines: Set<Int>) -> [String] {
    let bytes = Array(source.text.utf8)
    var cuts = lines.map { starts[$0 - 1] }.sorted()[...]
    var pieces: [[UInt8]] = [[]]
    var next = 0
    /// Copies the text up to a place, and ends a piece there if something other than it follows.
    func copy(upTo end: Int, isEndKept: Bool) {
      while let cut = cuts.first, cut < end || (cut == end && isEndKept) {
        if cut >= next {
          pieces[pieces.count - 1] += bytes[next..<cut]
          pieces.append([])
          next = cut
        }
        cuts.removeFirst()
      }
      pieces[pieces.count - 1] += bytes[next..<end]
      next = end
    }
    let all = edits + separated
    for edit in all.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    })
    where edit.range.lowerBound >= next {
      copy(upTo: edit.range.lowerBound, isEndKept: !edit.range.isEmpty)
      pieces[pieces.count - 1] += edit.text.utf8
      next = edit.range.upperBound
    }
    copy(upTo: bytes.count, isEndKept: false)
    return pieces.map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Within lines

  /// Replaces some bytes of a line.
  mutating func replace(_ range: LineRange, with text: String) {
    edits.append(Edit(range: bytes(of: range), text: text))
  }

  /// Replaces an opening tag; one on a line of its own takes its line with it.
  mutating func replace(opening tag: LineRange, with text: String) {
    var range = bytes(of: tag)
    let line = Array(source.line(tag.line).utf8)
    if LineBytes.skipBlanks(line, from: tag.columns.upperBound - 1) == line.count {
      // Blanks at the line's end would break the line where the page does not.
      range = range.lowerBound..<(starts[tag.line - 1] + line.count)
    }
    if isAlone(tag), tag.line < source.lines.count {
      let below = Array(source.line(tag.line + 1).utf8)
      range = range.lowerBound..<(starts[tag.line] + below.count - content(of: tag.line + 1).count)
    }
    edits.append(Edit(range: range, text: text))
  }

  /// Replaces a closing tag; one on a line of its own takes its line with it.
  mutating func replace(closing tag: LineRange, with text: String) {
    var range = bytes(of: tag)
    if isAlone(tag), tag.line > 1 {
      let line = source.line(tag.line - 1).utf8
      let blanks = line.reversed().prefix(while: LineBytes.isBlank).count
      let above = starts[tag.line - 2] + line.count - blanks
      range = above..<range.upperBound
    }
    edits.append(Edit(range: range, text: text))
  }

  private func bytes(of range: LineRange) -> Range<Int> {
    let start = starts[range.line - 1] - 1
    return (start + range.columns.lowerBound)..<(start + range.columns.upperBound)
  }

  /// Whether nothing but its containers' marks stands beside a tag.
  private func isAlone(_ tag: LineRange) -> Bool {
    let line = Array(source.line(tag.line).utf8)
    return LineBytes.contentStart(line) == tag.columns.lowerBound - 1
      && LineBytes.skipBlanks(line, from: tag.columns.upperBound - 1) == line.count
  }

  // MARK: - Whole lines

  /// Puts lines below a line that stands in no container.
  mutating func add(_ lines: [String], below number: Int) {
    guard !lines.isEmpty else { return }
    let end = source.lineEnds[number - 1]
    let lineEnd = [end, source.lineEnds[0]].first { !$0.isEmpty } ?? "\n"
    let separated = [""] + lines + (content(of: number + 1).isEmpty ? [] : [""])
    let text = separated.joined(separator: lineEnd)
    edits.append(
      Edit(
        range: starts[number]..<starts[number], text: end.isEmpty ? lineEnd + text : text + end))
  }

  /// Replaces whole lines.
  ///
  /// - Parameters:
  ///   - lines: The lines to replace.
  ///   - replacement: The lines instead, without prefixes.
  ///   - opening: What stands before the first line.
  ///   - continuation: What stands before the others.
  ///   - isBlankBelow: Whether also a list below needs a blank line between.
  mutating func replace(
    _ lines: ClosedRange<Int>, with replacement: [String], opening: String, continuation: String,
    isBlankBelow: Bool = false
  ) {
    lineEdits.append(
      LineEdit(
        lines: lines, replacement: replacement, opening: opening, continuation: continuation,
        isBlankBelow: isBlankBelow))
  }

  /// The lines' replacements in order, neighbours that leave nothing behind as one.
  private var merged: [LineEdit] {
    var merged: [LineEdit] = []
    for edit in lineEdits.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      if let last = merged.last, edit.lines.lowerBound <= last.lines.upperBound { continue }
      if edit.replacement.isEmpty, let last = merged.last, last.replacement.isEmpty,
        last.lines.upperBound + 1 == edit.lines.lowerBound, last.continuation == edit.opening
      {
        merged[merged.count - 1].lines = last.lines.lowerBound...edit.lines.upperBound
      } else {
        merged.append(edit)
      }
    }
    return merged
  }

  /// The lines' replacements as edits, with blank lines where text touches text.
  private var separated: [Edit] {
    let all = merged
    var edits: [Edit] = []
    // Whether text stands above, as far as the last replacement reaches.
    var above = (line: 0, isText: false)
    for (index, edit) in all.enumerated() {
      let isAdjacent = above.line == edit.lines.lowerBound - 1 && index > 0
      let isBelowText = isAdjacent ? above.isText : !content(of: edit.lines.lowerBound - 1).isEmpty
      let next = index + 1 < all.count ? all[index + 1] : nil
      let lines = lines(of: edit, isBelowText: isBelowText && !edit.isOnMarkerLine, next: next)
      above = (edit.lines.upperBound, lines.last.map { !$0.isEmpty } ?? isBelowText)
      edits.append(self.edit(edit, lines))
    }
    return edits
  }

  /// A replacement with blank lines where it needs some.
  private func lines(of edit: LineEdit, isBelowText: Bool, next: LineEdit?) -> [String] {
    // A neighbour that is replaced as well sees to the blank line above it.
    let isNextOwn = next.map {
      $0.lines.lowerBound == edit.lines.upperBound + 1 && !$0.isOnMarkerLine
    }
    let isAboveText =
      touchesTextBelow(edit) && (isNextOwn != true || edit.isBlankBelow)
    guard let start = edit.replacement.first else {
      return edit.isOnMarkerLine || (isBelowText && isAboveText) ? [""] : []
    }
    if start.hasPrefix("```") || start.hasPrefix("~~~") { return edit.replacement }
    return (isBelowText ? [""] : []) + edit.replacement + (isAboveText ? [""] : [])
  }

  private func edit(_ edit: LineEdit, _ lines: [String]) -> Edit {
    let (first, last) = (edit.lines.lowerBound, min(edit.lines.upperBound, source.lines.count))
    let lineEnd = source.lineEnds[first - 1].isEmpty ? "\n" : source.lineEnds[first - 1]
    var text = ""
    for (index, line) in lines.enumerated() {
      text += Self.line(line, behind: index == 0 ? edit.opening : edit.continuation)
      text += index == lines.count - 1 ? source.lineEnds[last - 1] : lineEnd
    }
    // Of two blank lines around nothing one is enough.
    let isDouble =
      lines.isEmpty && edit.continuation.isEmpty && last < source.lines.count
      && content(of: first - 1).isEmpty && content(of: last + 1).isEmpty
    return Edit(range: starts[first - 1]..<starts[isDouble ? last + 1 : last], text: text)
  }

  private static func line(_ text: String, behind prefix: String) -> String {
    guard text.isEmpty else { return prefix + text }
    let end = prefix.utf8.lastIndex { !LineBytes.isBlank($0) }
    return end.map { String(prefix[...$0]) } ?? ""
  }

  private func touchesTextBelow(_ edit: LineEdit) -> Bool {
    let below = content(of: edit.lines.upperBound + 1)
    if edit.isBlankBelow { return !below.isEmpty }
    // The next item of the same list ends what stands here; a blank line would loosen the list.
    return !below.isEmpty && !(edit.isInList && LineBytes.listMarkerEnd(below, at: 0) != nil)
  }

  /// A line's bytes behind quote marks and blanks.
  private func content(of line: Int) -> [UInt8] {
    Array(source.line(line).utf8.drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") })
  }
}
