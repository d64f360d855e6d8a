/// The `[ ]` or `[x]` that an item of a list begins with.
struct TaskMark {
  let isDone: Bool
  /// The item's blocks without the mark.
  let rest: [MarkNode]

  /// The mark of an item; nothing where it is no task.
  init?(_ item: MarkNode, in lines: [String]) {
    guard var paragraph = item.children.first, case .paragraph = paragraph.kind,
      case .text(let text)? = paragraph.children.first?.kind,
      lines.indices.contains(paragraph.start.line - 1)
    else { return nil }
    // The text alone would not tell an escaped bracket.
    let line = lines[paragraph.start.line - 1].utf8.dropFirst(max(0, paragraph.start.column - 1))
    let mark = line.prefix(3)
    guard text.utf8.starts(with: mark), let isDone = Self.isDone(mark) else { return nil }
    let behind = text.utf8.dropFirst(mark.count)
    guard let blank = behind.first, LineBytes.isBlank(blank),
      let words = String(behind.drop(while: LineBytes.isBlank))
    else { return nil }
    paragraph.children[0].kind = .text(words)
    self.isDone = isDone
    rest = [paragraph] + item.children.dropFirst()
  }

  private static func isDone(_ mark: some Sequence<UInt8>) -> Bool? {
    switch String(decoding: Array(mark), as: UTF8.self) {
    case "[ ]": false
    case "[x]", "[X]": true
    default: nil
    }
  }
}
