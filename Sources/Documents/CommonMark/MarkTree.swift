internal import CCMark
import Specs

// All use of libcmark, and so all unsafe pointers of this room, stand in this file: its tree is
// copied into Swift values in one pass and freed at once.

extension MarkTree {
  /// Parses a text; nodes nested deeper than the limit are left out.
  ///
  /// The pass keeps its own stack: 20,000 `>` on a line are legal and nest 20,000 levels.
  init(parsing markdown: String, depthLimit: Int) {
    guard !markdown.isEmpty, let root = Self.parse(markdown) else { return }
    defer { cmark_node_free(root) }
    cmark_consolidate_text_nodes(root)
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    copy(iterator, depthLimit: depthLimit)
  }

  private static func parse(_ markdown: String) -> OpaquePointer? {
    var markdown = markdown
    return markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
      }
    }
  }

  private mutating func copy(_ iterator: OpaquePointer, depthLimit: Int) {
    var open: [MarkNode] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return }
      if event == CMARK_EVENT_EXIT {
        guard let node = open.popLast() else { return }
        if open.isEmpty {
          blocks = node.children
        } else {
          open[open.count - 1].children.append(node)
        }
        continue
      }
      let isLeaf = Self.isLeaf(pointer)
      if cmark_node_get_type(pointer) == CMARK_NODE_CODE_BLOCK {
        codeStarts.insert(Int(cmark_node_get_start_line(pointer)))
      }
      guard open.count <= depthLimit, let node = Self.node(pointer) else {
        if tooDeep == nil { tooDeep = Self.position(pointer, within: open.last) }
        if !isLeaf { cmark_iter_reset(iterator, pointer, CMARK_EVENT_EXIT) }
        // The skipped node's own exit event is not delivered again after a reset, so nothing is
        // popped for it.
        continue
      }
      if isLeaf { open[open.count - 1].children.append(node) } else { open.append(node) }
    }
  }

  private static func position(_ pointer: OpaquePointer, within parent: MarkNode?) -> SourcePosition
  {
    let line = Int(cmark_node_get_start_line(pointer))
    let column = Int(cmark_node_get_start_column(pointer))
    guard line > 0, column > 0 else { return parent?.start ?? SourcePosition(line: 1, column: 1) }
    return SourcePosition(line: line, column: column)
  }

  private static func isLeaf(_ pointer: OpaquePointer) -> Bool {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }

  private static func node(_ pointer: OpaquePointer) -> MarkNode? {
    guard let kind = kind(pointer) else { return nil }
    return MarkNode(
      kind: kind,
      start: SourcePosition(
        line: Int(cmark_node_get_start_line(pointer)),
        column: Int(cmark_node_get_start_column(pointer))),
      endLine: Int(cmark_node_get_end_line(pointer)))
  }

  private static func kind(_ pointer: OpaquePointer) -> MarkNode.Kind? {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: list(pointer)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_CODE_BLOCK:
      .code(
        info: string(cmark_node_get_fence_info(pointer)),
        literal: string(cmark_node_get_literal(pointer)))
    case CMARK_NODE_HTML_BLOCK: .html(string(cmark_node_get_literal(pointer)))
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(pointer)))
    case CMARK_NODE_CODE: .inlineCode(string(cmark_node_get_literal(pointer)))
    case CMARK_NODE_HTML_INLINE: .inlineHTML(string(cmark_node_get_literal(pointer)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(
        destination: string(cmark_node_get_url(pointer)),
        title: string(cmark_node_get_title(pointer)))
    case CMARK_NODE_IMAGE:
      .image(
        source: string(cmark_node_get_url(pointer)),
        title: string(cmark_node_get_title(pointer)))
    default: nil
    }
  }

  private static func list(_ pointer: OpaquePointer) -> MarkNode.Kind {
    let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
      isTight: cmark_node_get_list_tight(pointer) != 0)
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// What libcmark itself makes of a text: the tests compare our own pages with it.
  static func referenceHTML(of markdown: String) -> String {
    guard let root = parse(markdown) else { return "" }
    defer { cmark_node_free(root) }
    guard let html = cmark_render_html(root, CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8) else {
      return ""
    }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }
}
