import Specs

/// Puts the blocks between a tag and its end tag into one block, among siblings of one container.
struct TagPairing {
  private struct Open {
    let name: String
    let record: TagRecord?
    let attributes: [String: String]
    let position: SourcePosition
    var blocks: [Block] = []
  }

  private let source: SourceText
  private var blocks: [Block] = []
  private var open: [Open] = []

  init(_ source: SourceText) { self.source = source }

  /// How many tags are open.
  var depth: Int { open.count }

  mutating func add(_ block: Block) {
    if open.isEmpty { blocks.append(block) } else { open[open.count - 1].blocks.append(block) }
  }

  mutating func add(_ event: TagEvent, _ diagnostics: inout Diagnostics) {
    switch event {
    case .open(let name, let record, let attributes, let position):
      open.append(Open(name: name, record: record, attributes: attributes, position: position))
    case .close(let name, let position): close(name, at: position, &diagnostics)
    }
  }

  private mutating func close(
    _ name: String, at position: SourcePosition, _ diagnostics: inout Diagnostics
  ) {
    guard open.contains(where: { $0.name == name }) else {
      // An unknown end tag was reported as such already.
      guard TagCatalogue.record(named: name) != nil else { return }
      let message = "'{% end\(name) %}' without a '{% \(name) %}' before it in the same container"
      diagnostics.add(Diagnostic(message, at: position, in: source))
      return
    }
    while let last = open.popLast() {
      let lastLine = last.name == name ? position.line : max(last.position.line, position.line - 1)
      finish(last, lastLine: lastLine)
      if last.name == name { return }
      reportUnclosed(last, &diagnostics)
    }
  }

  private mutating func finish(_ tag: Open, lastLine: Int) {
    guard tag.record != nil else {
      for block in tag.blocks { add(block) }
      return
    }
    add(
      Block(
        .tag(TagBlock(name: tag.name, attributes: tag.attributes, blocks: tag.blocks)),
        lines: tag.position.line...max(lastLine, tag.position.line)))
  }

  private func reportUnclosed(_ tag: Open, _ diagnostics: inout Diagnostics) {
    guard tag.record != nil else { return }
    let message =
      "'\(tag.name)' is never closed; expected '{% end\(tag.name) %}' in the same container"
    diagnostics.add(Diagnostic(message, at: tag.position, in: source))
  }

  /// The container's blocks, after its last one was added.
  mutating func finished(_ diagnostics: inout Diagnostics) -> [Block] {
    while let last = open.popLast() {
      reportUnclosed(last, &diagnostics)
      finish(last, lastLine: last.blocks.last?.lines.upperBound ?? last.position.line)
    }
    return blocks
  }
}
