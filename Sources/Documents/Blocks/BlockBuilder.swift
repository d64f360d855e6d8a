import Specs

/// Turns CommonMark's tree into a lesson's blocks.
struct BlockBuilder {
  private let source: SourceText
  private let mask: TagMask
  private let tree: MarkTree
  private let tables: ParsedTables
  private var inlineBuilder: InlineBuilder
  private let depthLimit: Int
  private var slugs = HeadingSlugs()
  /// Those of solutions, so that no anchor outside tells what stands inside.
  private var solutionSlugs = HeadingSlugs(prefix: "solution--")
  private var isInSolution = false
  /// The list items and quotes around a block; tags are no containers of CommonMark.
  private var containers: [FenceContainer] = []
  private var isDepthReported = false

  private(set) var headings: [HeadingBlock] = []
  private(set) var fences: [LessonFence] = []
  var diagnostics = Diagnostics()

  init(_ source: SourceText, mask: TagMask, depthLimit: Int) {
    self.source = source
    self.mask = mask
    self.depthLimit = depthLimit
    tree = MarkTree(parsing: mask.text, depthLimit: depthLimit)
    inlineBuilder = InlineBuilder(mask: mask, source: source)
    tables = TableReader.tables(in: tree, of: mask, depthLimit: depthLimit)
    if let position = tree.tooDeep { reportDepth(at: position) }
    if let line = tables.tooLarge {
      let message = "more than \(TableReader.cellLimit) table cells in one lesson"
      let position = SourcePosition(line: line, column: 1)
      diagnostics.add(Diagnostic(message, at: position, in: source))
    }
  }

  /// The whole lesson's blocks.
  mutating func build() -> [Block] {
    let blocks = blocks(tree.blocks, depth: 0)
    diagnostics.add(inlineBuilder.diagnostics.all)
    return TagNumbering(blocks).numbered(blocks)
  }

  private mutating func reportDepth(at position: SourcePosition) {
    // One is enough: the next levels are too deep as well.
    guard !isDepthReported else { return }
    isDepthReported = true
    let message = "nested more than \(depthLimit) levels deep; what is deeper is left out"
    diagnostics.add(Diagnostic(message, at: position, in: source))
  }

  private mutating func blocks(_ nodes: [MarkNode], depth: Int) -> [Block] {
    var pairing = TagPairing(source, in: containers.last)
    let isAroundInSolution = isInSolution
    defer { isInSolution = isAroundInSolution }
    for node in nodes.flatMap(mask.separatingTags) {
      if case .html(let html) = node.kind, let line = mask.tag(of: html) {
        add(line, to: &pairing, depth: depth)
        continue
      }
      guard depth + pairing.depth < depthLimit else {
        reportDepth(at: node.start)
        continue
      }
      isInSolution = isAroundInSolution || pairing.isOpen(TagCatalogue.solution.name)
      for block in block(node, depth: depth + pairing.depth) { pairing.add(block) }
    }
    return pairing.finished(&diagnostics)
  }

  private mutating func add(_ line: TagLine, to pairing: inout TagPairing, depth: Int) {
    // Nobody reads more problems than this, and each takes its time.
    guard diagnostics.all.count < 1_000 else { return }
    guard let event = TagReader(source: source).read(line, &diagnostics) else { return }
    if case .open(let name, .some, _, let position) = event,
      depth + pairing.depth + 1 >= depthLimit
    {
      pairing.skip(name)
      reportDepth(at: position)
      return
    }
    pairing.add(event, &diagnostics)
  }

  private mutating func contained(
    in container: FenceContainer, _ nodes: [MarkNode], depth: Int
  ) -> [Block] {
    containers.append(container)
    defer { containers.removeLast() }
    return blocks(nodes, depth: depth)
  }

  private mutating func block(_ node: MarkNode, depth: Int) -> [Block] {
    switch node.kind {
    case .quote:
      let children = contained(in: .quote, node.children, depth: depth + 1)
      return [Block(.quote(children), lines: lines(node, children))]
    case .list(let start, let isTight): return lists(node, start, isTight, depth: depth)
    case .paragraph: return paragraph(node)
    case .heading(let level): return [heading(node, level)]
    case .code(let info, let literal): return [code(node, info, literal)]
    case .html(let html):
      FenceReader(source: source).warnOfFences(inHTML: html, from: node.start.line, &diagnostics)
      let count = html.utf8.count { $0 == 0x0A }
      let last = min(max(node.start.line, node.start.line + count - 1), source.lines.count)
      return [Block(.html(markup(html)), lines: node.start.line...max(last, node.start.line))]
    case .thematicBreak: return [Block(.thematicBreak, lines: lines(node))]
    case .document, .item, .text, .inlineCode, .inlineHTML, .softBreak, .lineBreak, .emphasis,
      .strong, .link, .image:
      return []
    }
  }

  private func markup(_ html: String) -> SlotText {
    guard !TagMask.isVerbatim(html) else { return SlotText(mask.restored(html)) }
    // CommonMark resolves no escapes in HTML.
    return mask.slotText(html.contains("\\{{") ? html.replacing("\\{{", with: "{{") : html)
  }

  /// A list, and the notes that are items of it to CommonMark.
  private mutating func lists(
    _ node: MarkNode, _ start: Int?, _ isTight: Bool, depth: Int
  ) -> [Block] {
    var blocks: [Block] = []
    var entries = node.children[...]
    while let first = entries.first {
      if let mark = mask.footnotes[first.start.line], isMark(first) {
        blocks.append(footnote(first, mark, depth: depth))
        entries.removeFirst()
        continue
      }
      let next = entries.firstIndex { mask.footnotes[$0.start.line] != nil && isMark($0) }
      var part = node
      part.children = Array(entries[..<(next ?? entries.endIndex)])
      if part.children.count < node.children.count { part.start = first.start }
      blocks.append(list(part, start, isTight, depth: depth))
      entries = entries[(next ?? entries.endIndex)...]
    }
    return blocks
  }

  /// Whether an item begins where its line's content does, as a note must.
  private func isMark(_ item: MarkNode) -> Bool {
    mask.footnotes[item.start.line]?.range.columns.lowerBound == item.start.column
  }

  private mutating func footnote(_ item: MarkNode, _ mark: FootnoteMark, depth: Int) -> Block {
    let outer = containers.last
    let blocks = contained(in: .item, item.children, depth: depth + 2)
    let opening = source.line(item.start.line).utf8.prefix(mark.range.columns.lowerBound - 1)
    let prefixes = FencePrefixes(opening: opening, closing: [], container: outer)
    let note = FootnoteBlock(mark, blocks: blocks, prefixes: prefixes)
    return Block(.footnote(note), lines: lines(item, blocks))
  }

  private mutating func list(_ node: MarkNode, _ start: Int?, _ isTight: Bool, depth: Int) -> Block
  {
    let items = node.children.map { item in
      let task = TaskMark(item, in: mask.lines)
      return ListBlock.Item(
        blocks: contained(in: .item, task?.rest ?? item.children, depth: depth + 2),
        isDone: task?.isDone)
    }
    let list = ListBlock(start: start, isTight: isTight, items: items)
    let lastStart = node.children.last?.start.line ?? node.start.line
    let last = max(lastStart, items.last?.blocks.last?.lines.upperBound ?? lastStart)
    return Block(.list(list), lines: node.start.line...max(last, node.start.line))
  }

  private mutating func heading(_ node: MarkNode, _ level: Int) -> Block {
    let content = inlineBuilder.inlines(node.children)
    let text = content.slotText.text { _ in "" }
    let heading = HeadingBlock(
      level: level, id: isInSolution ? solutionSlugs.slug(for: text) : slugs.slug(for: text),
      content: content, line: node.start.line)
    headings.append(heading)
    let lines = lines(node)
    return Block(.heading(heading), lines: lines.lowerBound...headingEnd(lines))
  }

  /// The last line of a heading: for an underlined one libcmark mostly says the line behind it.
  private func headingEnd(_ lines: ClosedRange<Int>) -> Int {
    guard lines.count > 2 else {
      return isUnderline(lines.upperBound) ? lines.upperBound : lines.lowerBound
    }
    return isUnderline(lines.upperBound - 1) ? lines.upperBound - 1 : lines.upperBound
  }

  private func isUnderline(_ line: Int) -> Bool {
    let content = source.line(line).utf8.drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") }
    guard let mark = content.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return content.drop { $0 == mark }.allSatisfy(LineBytes.isBlank)
  }

  private mutating func code(_ node: MarkNode, _ info: String, _ literal: String) -> Block {
    let layout = FenceLayout(
      start: node.start, info: info, literal: literal, mask: mask, codeStarts: tree.codeStarts)
    let reader = FenceReader(source: source)
    if let fence = reader.read(
      layout, start: node.start, container: containers.last, &diagnostics)
    {
      fences.append(fence)
      return Block(.fence(fence), lines: layout.lines)
    }
    let block = CodeBlock(info: mask.restored(info), text: mask.restored(literal))
    return Block(.code(block), lines: layout.lines)
  }

  private mutating func paragraph(_ node: MarkNode) -> [Block] {
    reportTagsInText(node)
    let lines = lines(node)
    guard let table = tables.byLine[node.start.line] else {
      let content = inlineBuilder.inlines(node.children)
      if content.count == 1, case .image(let image) = content[0] {
        return [Block(.figure(ImageFigure(image: image)), lines: lines)]
      }
      if content.count == 1, case .formula(let formula) = content[0], formula.isDisplayed {
        return [Block(.formula(formula), lines: lines)]
      }
      return [Block(.paragraph(content), lines: lines)]
    }
    let first = min(lines.lowerBound + table.leadingLines, lines.upperBound)
    let leading = table.leading.compactMap { node -> Block? in
      guard case .paragraph = node.kind else { return nil }
      let content = inlineBuilder.inlines(node.children)
      return Block(.paragraph(content), lines: lines.lowerBound...max(lines.lowerBound, first - 1))
    }
    let rows = table.rows.map { row in row.map { inlineBuilder.inlines($0) } }
    let block = TableBlock(
      alignments: table.alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
    return leading + [Block(.table(block), lines: first...lines.upperBound)]
  }

  /// Reports block tags that share their line with other text, and so are no tags.
  private mutating func reportTagsInText(_ node: MarkNode) {
    for number in lines(node) {
      let bytes = Array(source.line(number).utf8)
      guard let start = TagMask.tagStart(bytes) else { continue }
      let name = TagSyntax.name(at: start, in: bytes)
      let base = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
      guard TagCatalogue.record(named: base) != nil else { continue }
      diagnostics.add(
        Diagnostic(
          "the tag '\(name)' must stand on a line of its own, as '{% \(name) … %}', and not be"
            + " indented like code",
          at: SourcePosition(line: number, column: start + 1), in: source))
    }
  }

  private func lines(_ node: MarkNode, _ children: [Block]? = nil) -> ClosedRange<Int> {
    let last = children?.last?.lines.upperBound ?? node.endLine
    return node.start.line...max(node.start.line, min(last, source.lines.count))
  }
}
