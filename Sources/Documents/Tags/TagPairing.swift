import Specs

/// Puts the blocks between a tag and its end tag into one block, among siblings of one container.
struct TagPairing {
  private struct Open {
    let record: TagRecord
    let attributes: [String: SlotText]
    let position: SourcePosition
    var blocks: [Block] = []

    var name: String { record.name }
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

  mutating func add(_ event: TagEvent, _ diagnostics: inout Diagnostics) {
    switch event {
    case .open(_, let record, let attributes, let position):
      // An unknown tag was reported, and its content stands as if it were not there.
      guard let record else { return }
      begin(Open(record: record, attributes: attributes, position: position), &diagnostics)
    case .close(let name, let position):
      guard TagCatalogue.record(named: name) != nil else { return }
      close(name, at: position, &diagnostics)
    }
  }

  private mutating func begin(_ tag: Open, _ diagnostics: inout Diagnostics) {
    // An embed ends where the next one begins, and a tab that was not ended where its sibling does.
    let isSibling = tag.record.parent != nil && open.dropLast().last?.name == tag.record.parent
    if open.last?.name == tag.name, tag.record.isEndOptional || isSibling {
      endLast(before: tag.position.line, &diagnostics)
    }
    if let parent = tag.record.parent,
      open.last(where: { !$0.record.isEndOptional })?.name != parent
    {
      let message = "'\(tag.name)' stands directly in '{% \(parent) %}' … '{% end\(parent) %}'"
      diagnostics.add(Diagnostic(message, at: tag.position, in: source))
    }
    open.append(tag)
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
    while let last = open.last {
      guard last.name == name else {
        endLast(before: position.line, &diagnostics)
        continue
      }
      open.removeLast()
      finish(last, lastLine: position.line, isClosed: true, &diagnostics)
      return
    }
  }

  /// Ends the innermost tag, whose end tag is missing.
  private mutating func endLast(before line: Int, _ diagnostics: inout Diagnostics) {
    guard let last = open.popLast() else { return }
    guard last.record.isEndOptional else {
      finish(
        last, lastLine: max(last.position.line, line - 1), isClosed: false, &diagnostics)
      let message =
        "'\(last.name)' is never closed; expected '{% end\(last.name) %}' in the same container"
      diagnostics.add(Diagnostic(message, at: last.position, in: source))
      return
    }
    // Without an end tag it encloses nothing: what was taken for its content stands behind it.
    var whole = last
    whole.blocks = []
    finish(whole, lastLine: last.position.line, isClosed: true, &diagnostics)
    for block in last.blocks { add(block) }
  }

  private mutating func finish(
    _ tag: Open, lastLine: Int, isClosed: Bool, _ diagnostics: inout Diagnostics
  ) {
    let opening = source.line(tag.position.line).utf8.prefix(tag.position.column - 1)
    let closing = source.line(lastLine).utf8.prefix { $0 != UInt8(ascii: "{") }
    let prefixes = FencePrefixes(
      opening: Array(opening), closing: isClosed ? Array(closing) : [], container: container)
    let block = TagBlock(
      name: tag.name, number: 0, attributes: tag.attributes, blocks: tag.blocks,
      prefixes: prefixes, isClosed: isClosed)
    checkContent(of: tag, &diagnostics)
    add(Block(.tag(block), lines: tag.position.line...max(lastLine, tag.position.line)))
  }

  /// Reports what a tag encloses beside the only tag that may stand in it.
  private func checkContent(of tag: Open, _ diagnostics: inout Diagnostics) {
    guard let child = tag.record.onlyChild else { return }
    let other = tag.blocks.first { block in
      if case .tag(let inner) = block.kind { inner.name != child } else { true }
    }
    if let other {
      let line = other.lines.lowerBound
      let column = LineBytes.contentStart(Array(source.line(line).utf8)) + 1
      let message =
        "'\(tag.name)' holds nothing but '{% \(child) … %}' … '{% end\(child) %}'; move this out"
        + " of it or into one"
      diagnostics.add(
        Diagnostic(message, at: SourcePosition(line: line, column: column), in: source))
    } else if tag.blocks.isEmpty {
      let message = "'\(tag.name)' needs at least one '{% \(child) … %}'"
      diagnostics.add(Diagnostic(message, at: tag.position, in: source))
    }
  }

  /// The container's blocks, after its last one was added.
  mutating func finished(_ diagnostics: inout Diagnostics) -> [Block] {
    while let last = open.last {
      endLast(
        before: (last.blocks.last?.lines.upperBound ?? last.position.line) + 1, &diagnostics)
    }
    return blocks
  }
}
