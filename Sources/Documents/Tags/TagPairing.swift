import Specs

/// Puts the blocks between a tag and its end tag into one block, among siblings of one container.
struct TagPairing {
  private struct Open {
    let name: String
    let number: Int
    let attributes: [String: SlotText]
    let position: SourcePosition
    var blocks: [Block] = []
  }

  private let source: SourceText
  private let container: FenceContainer?
  private var blocks: [Block] = []
  private var open: [Open] = []
  /// How many tags of a name were left out, whose end tags are yet to come.
  private var skipped: [String: Int] = [:]

  init(_ source: SourceText, in container: FenceContainer?) {
    self.source = source
    self.container = container
  }

  /// How many tags are open.
  var depth: Int { open.count }

  /// Whether a tag of a name is open.
  func isOpen(_ name: String) -> Bool { open.contains { $0.name == name } }

  mutating func add(_ block: Block) {
    if open.isEmpty { blocks.append(block) } else { open[open.count - 1].blocks.append(block) }
  }

  /// Adds a tag, which is the lesson's `number`-th of its name.
  mutating func add(_ event: TagEvent, number: Int, _ diagnostics: inout Diagnostics) {
    switch event {
    case .open(let name, let record, let attributes, let position):
      // An unknown tag was reported, and its content stands as if it were not there.
      guard record != nil else { return }
      open.append(Open(name: name, number: number, attributes: attributes, position: position))
    case .close(let name, let position):
      guard TagCatalogue.record(named: name) != nil else { return }
      close(name, at: position, &diagnostics)
    }
  }

  /// Leaves out a tag that is nested too deeply, not its content.
  mutating func skip(_ name: String) { skipped[name, default: 0] += 1 }

  private mutating func close(
    _ name: String, at position: SourcePosition, _ diagnostics: inout Diagnostics
  ) {
    if let count = skipped[name], count > 0 {
      skipped[name] = count - 1
      return
    }
    guard open.contains(where: { $0.name == name }) else {
      let message = "'{% end\(name) %}' without a '{% \(name) %}' before it in the same container"
      diagnostics.add(Diagnostic(message, at: position, in: source))
      return
    }
    while let last = open.popLast() {
      let isClosed = last.name == name
      let lastLine = isClosed ? position.line : max(last.position.line, position.line - 1)
      finish(last, lastLine: lastLine, isClosed: isClosed)
      if last.name == name { return }
      reportUnclosed(last, &diagnostics)
    }
  }

  private mutating func finish(_ tag: Open, lastLine: Int, isClosed: Bool) {
    let opening = source.line(tag.position.line).utf8.prefix(tag.position.column - 1)
    let closing = source.line(lastLine).utf8.prefix { $0 != UInt8(ascii: "{") }
    let prefixes = FencePrefixes(
      opening: Array(opening), closing: isClosed ? Array(closing) : [], container: container)
    let block = TagBlock(
      name: tag.name, number: tag.number, attributes: tag.attributes, blocks: tag.blocks,
      prefixes: prefixes, isClosed: isClosed)
    add(Block(.tag(block), lines: tag.position.line...max(lastLine, tag.position.line)))
  }

  private func reportUnclosed(_ tag: Open, _ diagnostics: inout Diagnostics) {
    let message =
      "'\(tag.name)' is never closed; expected '{% end\(tag.name) %}' in the same container"
    diagnostics.add(Diagnostic(message, at: tag.position, in: source))
  }

  /// The container's blocks, after its last one was added.
  mutating func finished(_ diagnostics: inout Diagnostics) -> [Block] {
    while let last = open.popLast() {
      reportUnclosed(last, &diagnostics)
      finish(
        last, lastLine: last.blocks.last?.lines.upperBound ?? last.position.line,
        isClosed: false)
    }
    return blocks
  }
}
