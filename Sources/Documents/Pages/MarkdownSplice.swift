import Specs

/// Puts Markdown in the places of a lesson's fences and leaves every other byte as it is.
public struct MarkdownSplice: Sendable {
  private let source: SourceText
  private let fences: [LessonFence]

  /// Takes a lesson whose fences are to be replaced.
  public init(_ document: LessonDocument) {
    source = document.source
    fences = document.fences
  }

  /// The lesson's text with other lines in the places of its fences.
  ///
  /// The lines are written without a prefix; they get that of the fence's list or quote, and its
  /// line ends. Where other text touches them, blank lines are put between, except for lines that
  /// begin with the fence's own opening mark. A line must not contain a line end.
  ///
  /// - Parameter replacement: the lines for a fence; nothing leaves the fence as it is.
  /// - Returns: the whole text, its byte order mark dropped.
  public func text(replacing replacement: (LessonFence) -> [String]?) -> String {
    var result = ""
    var next = 0
    for fence in fences where fence.lines.lowerBound > next {
      copy(next..<(fence.lines.lowerBound - 1), to: &result)
      next = fence.lines.upperBound
      if let lines = replacement(fence) {
        add(lines, for: fence, to: &result)
      } else {
        copy((fence.lines.lowerBound - 1)..<next, to: &result)
      }
    }
    copy(next..<source.lines.count, to: &result)
    return result
  }

  private func copy(_ indices: Range<Int>, to result: inout String) {
    for index in indices where source.lines.indices.contains(index) {
      result += source.lines[index]
      result += source.lineEnds[index]
    }
  }

  private func add(_ lines: [String], for fence: LessonFence, to result: inout String) {
    var lines = lines
    let isFence = lines.first.map { $0.hasPrefix("```") || $0.hasPrefix("~~~") } ?? false
    if !isFence, !lines.isEmpty {
      if touchesTextAbove(fence) { lines.insert("", at: 0) }
      if touchesTextBelow(fence) { lines.append("") }
    }
    if lines.isEmpty, fence.isOnMarkerLine { lines = [""] }
    let lineEnd = source.lineEnds[fence.lines.lowerBound - 1]
    let lastEnd = source.lineEnds[min(fence.lines.upperBound, source.lineEnds.count) - 1]
    for (index, line) in lines.enumerated() {
      result += Self.line(line, behind: index == 0 ? fence.openingPrefix : fence.prefix)
      result += index == lines.count - 1 ? lastEnd : lineEnd.isEmpty ? "\n" : lineEnd
    }
  }

  private static func line(_ text: String, behind prefix: String) -> String {
    guard text.isEmpty else { return prefix + text }
    let end = prefix.utf8.lastIndex { !LineBytes.isBlank($0) }
    return end.map { String(prefix[...$0]) } ?? ""
  }

  private func touchesTextAbove(_ fence: LessonFence) -> Bool {
    !fence.isOnMarkerLine && !content(of: fence.lines.lowerBound - 1).isEmpty
  }

  private func touchesTextBelow(_ fence: LessonFence) -> Bool {
    let below = content(of: fence.lines.upperBound + 1)
    // The next item of the fence's list ends the fence's own; a blank line would loosen the list.
    return !below.isEmpty && !(isInList(fence) && LineBytes.listMarkerEnd(below, at: 0) != nil)
  }

  private func isInList(_ fence: LessonFence) -> Bool {
    fence.isOnMarkerLine || fence.prefix.utf8.last.map(LineBytes.isBlank) == true
  }

  /// A line's bytes behind quote marks and blanks.
  private func content(of line: Int) -> [UInt8] {
    Array(source.line(line).utf8.drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") })
  }
}
