/// Which of a lesson's lines hold prose, by a first parse without any values masked.
struct TextRegions {
  enum Region: Equatable {
    /// Code, or HTML that keeps its text as it is.
    case verbatim
    /// A block of HTML.
    case html
    /// Running text; lines of one paragraph have the same number.
    case text(paragraph: Int)
  }

  /// Each line's region.
  private var lines: [Region]
  /// The lines, from 1, on which an item of a list begins.
  private(set) var itemStarts: Set<Int> = []

  /// Whether the line of an index holds running text.
  func isText(_ index: Int) -> Bool { if case .text = lines[index] { true } else { false } }

  /// The regions and the indices of their lines, in order.
  var ranges: [(region: Region, lines: Range<Int>)] {
    var ranges: [(region: Region, lines: Range<Int>)] = []
    for (index, region) in lines.enumerated() {
      if let last = ranges.last, last.region == region {
        ranges[ranges.count - 1].lines = last.lines.lowerBound..<(index + 1)
      } else {
        ranges.append((region, index..<(index + 1)))
      }
    }
    return ranges
  }

  init(of mask: TagMask, depthLimit: Int) {
    let tree = MarkTree(parsing: mask.text, depthLimit: depthLimit)
    // Lines that no block stands on may be link definitions, whose titles are text.
    lines = mask.lines.indices.map { .text(paragraph: -$0) }
    visit(tree.blocks, tree: tree, mask: mask)
  }

  private mutating func visit(_ nodes: [MarkNode], tree: MarkTree, mask: TagMask) {
    for node in nodes {
      switch node.kind {
      case .quote, .list: visit(node.children, tree: tree, mask: mask)
      case .item:
        itemStarts.insert(node.start.line)
        visit(node.children, tree: tree, mask: mask)
      case .code(let info, let literal):
        let layout = FenceLayout(
          start: node.start, info: info, literal: literal, mask: mask, codeStarts: tree.codeStarts)
        fill(layout.lines.lowerBound, layout.lines.upperBound, with: .verbatim)
      case .html(let html):
        let last = node.start.line + html.utf8.count { $0 == 0x0A } - 1
        let region: Region = TagMask.isVerbatim(html) ? .verbatim : .html
        fill(node.start.line, last, with: mask.tag(of: html) == nil ? region : .verbatim)
      case .paragraph, .heading:
        // An underlined heading may claim a line too many; what follows takes it back.
        fill(node.start.line, node.endLine, with: .text(paragraph: node.start.line))
      default: break
      }
    }
  }

  private mutating func fill(_ first: Int, _ last: Int, with region: Region) {
    guard first >= 1, first <= min(last, lines.count) else { return }
    for line in first...min(last, lines.count) { lines[line - 1] = region }
  }
}
