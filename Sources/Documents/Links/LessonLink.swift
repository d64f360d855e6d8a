import Specs

/// A place in a lesson that leads elsewhere: a link, or an image.
public struct LessonLink: Sendable {
  /// Where it leads, as the author means it: escapes are resolved, percent signs are not.
  public let address: String
  /// Where the address stands; the beginning of its block where it is written otherwise.
  public let position: SourcePosition
  /// Whether every edition shows it.
  public let isForStudents: Bool
  /// The place of the link's text where it has none: between the brackets of `[](#fig:loss)`.
  let emptyText: LineRange?
}

extension LessonDocument {
  /// The links and images of all editions, those of the author's own HTML included.
  public var links: [LessonLink] {
    var finder = LinkFinder(source)
    blocks.visit(in: nil) { finder.add($0) }
    var shown: [String: Int] = [:]
    blocks.visit(in: .student) { block in
      for address in block.addresses { shown[address, default: 0] += 1 }
    }
    // An address is for students where it stands anywhere that they see.
    return finder.found.map { address, position in
      LessonLink(
        address: address, position: position, isForStudents: shown[address] != nil,
        emptyText: finder.emptyText(before: position))
    }
  }

  /// The anchors that the author's own HTML sets, of the blocks that an edition shows.
  public func writtenAnchors(in edition: Edition?) -> [String] {
    var anchors: [String] = []
    blocks.visit(in: edition) { block in
      anchors += block.markup.flatMap { MarkupAttributes.values(of: ["id", "name"], in: $0) }
    }
    return anchors
  }
}

extension Block {
  /// Where the links and images directly in the block lead, in the order of the text.
  fileprivate var addresses: [String] {
    switch kind {
    case .html: markup.flatMap(MarkupAttributes.addresses)
    default: inlines.flatMap(\.addresses)
    }
  }

  /// The author's own HTML directly in the block.
  fileprivate var markup: [String] {
    switch kind {
    case .html(let markup): [markup.written]
    default: inlines.flatMap(\.markup)
    }
  }

  /// The running text directly in the block.
  private var inlines: [Inline] {
    switch kind {
    case .heading(let heading): heading.content
    case .paragraph(let content): content
    case .table(let table): (table.header + table.rows.joined()).flatMap(\.self)
    case .figure(let figure): [.image(figure.image)]
    case .list, .quote, .code, .thematicBreak, .html, .tag, .formula, .footnote, .fence: []
    }
  }
}

extension Inline {
  /// Where the links and images in the text lead, in the order of the text.
  fileprivate var addresses: [String] {
    switch self {
    case .html(let markup): MarkupAttributes.addresses(in: markup.written)
    case .link(let link): content.flatMap(\.addresses) + [link.destination]
    case .image(let image): [image.source]
    default: content.flatMap(\.addresses)
    }
  }

  fileprivate var markup: [String] {
    if case .html(let markup) = self { [markup.written] } else { content.flatMap(\.markup) }
  }

  /// The text inside the text.
  private var content: [Inline] {
    switch self {
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .claim(_, let content):
      content
    case .link(let link): link.content
    case .text, .softBreak, .lineBreak, .code, .html, .image, .formula, .footnote, .value: []
    }
  }
}

/// Finds where addresses stand in a lesson's text, which libcmark does not tell.
private struct LinkFinder {
  /// After so many addresses that are not written as they are meant, a block is not searched on.
  private static let missLimit = 8

  private let lines: [[UInt8]]
  /// The addresses of link definitions: `[name]: address`.
  private let definitions: [String: SourcePosition]
  private(set) var found: [(address: String, position: SourcePosition)] = []

  init(_ source: SourceText) {
    lines = source.lines.map { Array($0.utf8) }
    definitions = Self.definitions(in: lines)
  }

  mutating func add(_ block: Block) {
    var start = SourcePosition(line: block.lines.lowerBound, column: 1)
    let first = start
    var misses = 0
    for address in block.addresses {
      if let position = definitions[address] {
        found.append((address, position))
      } else if misses < Self.missLimit,
        let position = position(of: address, from: start, to: block.lines.upperBound)
      {
        found.append((address, position))
        start = SourcePosition(
          line: position.line, column: position.column + max(1, address.utf8.count))
      } else {
        misses += 1
        found.append((address, first))
      }
    }
  }

  /// The place between brackets without content that stand right before an address.
  func emptyText(before position: SourcePosition) -> LineRange? {
    let index = position.column - 1
    let line = lines[position.line - 1]
    guard index >= 3, index <= line.count, line[(index - 3)..<index].elementsEqual("[](".utf8)
    else { return nil }
    return LineRange(line: position.line, bytes: (index - 2)..<(index - 2))
  }

  /// The next place of an address that stands behind a mark that begins one.
  private func position(
    of address: String, from start: SourcePosition, to lastLine: Int
  ) -> SourcePosition? {
    let bytes = Array(address.utf8)
    guard let first = bytes.first, start.line <= min(lastLine, lines.count) else { return nil }
    for number in start.line...min(lastLine, lines.count) {
      let line = lines[number - 1]
      var index = number == start.line ? start.column - 1 : 0
      while index + bytes.count <= line.count {
        if line[index] == first, index == 0 || "(<\"'= \t".utf8.contains(line[index - 1]),
          line[index...].starts(with: bytes)
        {
          return SourcePosition(line: number, column: index + 1)
        }
        index += 1
      }
    }
    return nil
  }

  private static func definitions(in lines: [[UInt8]]) -> [String: SourcePosition] {
    var definitions: [String: SourcePosition] = [:]
    for (index, line) in lines.enumerated() {
      let content = line.prefix(1_000).drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") }
      guard content.first == UInt8(ascii: "["),
        let close = content.indices.dropLast().first(where: {
          content[$0] == UInt8(ascii: "]") && content[$0 + 1] == UInt8(ascii: ":")
        })
      else { continue }
      let isMark = { (byte: UInt8) in LineBytes.isBlank(byte) || byte == UInt8(ascii: "<") }
      let rest = content[(close + 2)...].drop(while: isMark)
      let address = rest.prefix { !LineBytes.isBlank($0) && $0 != UInt8(ascii: ">") }
      let text = String(decoding: address, as: UTF8.self)
      let position = SourcePosition(line: index + 1, column: address.startIndex + 1)
      if definitions[text] == nil { definitions[text] = position }
    }
    return definitions
  }
}
