import Yams

/// Reads YAML as lessons write it: positions kept, duplicate keys found, no anchors, bounded size.
public enum SpecSyntax {
  /// The most bytes that one spec may have.
  public static let sizeLimit = 65_536
  /// The most values that one spec may have.
  public static let nodeLimit = 5_000
  /// How deep lists and maps may nest.
  public static let depthLimit = 16

  /// What is wrong with a path that leads through more maps than may nest; else nothing.
  public static func excess(ofPath keys: [String]) -> String? {
    guard keys.count > depthLimit else { return nil }
    return "this path has \(keys.count) words; the most is \(depthLimit)"
  }

  /// Reads a slice as one YAML document; what is wrong goes into `diagnostics`.
  ///
  /// - Returns: The document's root, or nothing where it cannot be read at all. An empty document
  ///   is an empty node at the slice's beginning.
  public static func read(_ slice: SourceSlice, into diagnostics: inout Diagnostics) -> SpecNode? {
    let start = slice.position(line: 1, column: 1)
    let size = slice.lines.reduce(0) { $0 + $1.text.utf8.count + 1 }
    guard size <= sizeLimit else {
      diagnostics.add(
        Diagnostic(
          "this block has \(size) bytes; the most is \(sizeLimit)", at: start, in: slice.source))
      return nil
    }
    var lexer = SpecLexer(slice)
    let found = lexer.check()
    diagnostics.add(found)
    guard found.isEmpty else { return nil }
    do {
      guard let parsed = try compose(slice) else { return SpecNode(.empty, at: start) }
      var converter = Converter(slice: slice, restored: parsed.restored)
      // Nodes know their anchors only as long as the parser lives.
      let node = withExtendedLifetime(parsed.parser) {
        converter.convert(parsed.root, depth: 0, fallback: start)
      }
      diagnostics.add(converter.diagnostics)
      return node
    } catch {
      diagnostics.add(diagnostic(for: error, in: slice))
      return nil
    }
  }

  /// Parses the text, disguising the first of each pair of equal keys so that Yams reads on.
  private static func compose(_ slice: SourceSlice) throws
    -> (root: Yams.Node, parser: Parser, restored: [Character: String])?
  {
    var lines = slice.lines.map { Array($0.text.unicodeScalars) }
    var restored: [Character: String] = [:]
    while true {
      let text = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
      do {
        let parser = try Parser(yaml: text, resolver: .basic)
        guard let root = try parser.singleRoot() else { return nil }
        return (root, parser, restored)
      } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
        guard let name = duplicates.first, restored.count < 100,
          let disguise = Unicode.Scalar(0xE000 + UInt32(restored.count)),
          let place = scalarIndex(of: context.mark, in: lines)
        else { throw YamlError.duplicatedKeysInMapping(duplicates: duplicates, context: context) }
        lines[place.line][place.column] = disguise
        restored[Character(disguise)] = name
      }
    }
  }

  /// The first scalar of a key's text, past an opening quote.
  private static func scalarIndex(of mark: Mark, in lines: [[Unicode.Scalar]])
    -> (line: Int, column: Int)?
  {
    let line = mark.line - 1
    guard lines.indices.contains(line) else { return nil }
    var column = mark.column - 1
    while lines[line].indices.contains(column), "\"'".unicodeScalars.contains(lines[line][column]) {
      column += 1
    }
    return lines[line].indices.contains(column) ? (line, column) : nil
  }

  private static func diagnostic(for error: any Error, in slice: SourceSlice) -> Diagnostic {
    func say(_ message: String, _ mark: Mark) -> Diagnostic {
      Diagnostic(message, at: slice.position(mark), in: slice.source)
    }
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if let unclosed = unclosed(context?.text ?? "", problem), let context {
        return say(unclosed, context.mark)
      }
      return say(translation(of: problem), mark)
    case .duplicatedKeysInMapping(let names, let context):
      return say("the key '\(names.first ?? "")' stands here twice", context.mark)
    default:
      return Diagnostic(
        "this block cannot be read as YAML: \(error)",
        at: slice.position(line: 1, column: 1), in: slice.source)
    }
  }

  /// What is opened and never closed, which libyaml notices only where the text ends.
  private static func unclosed(_ context: String, _ problem: String) -> String? {
    switch context {
    case _ where context.contains("flow sequence"): "this list's '[' is never closed"
    case _ where context.contains("flow mapping"): "this map's '{' is never closed"
    case _ where context.contains("quoted scalar"): "this quote is never closed"
    default: nil
    }
  }

  private static func translation(of problem: String) -> String {
    switch problem {
    case _ where problem.contains("mapping values are not allowed"):
      "a ':' cannot stand here; put text that contains a colon between quotes"
    case _ where problem.contains("could not find expected ':'"):
      "a key without a ':'; write 'key: value'"
    case _ where problem.contains("did not find expected key"):
      "this line's indentation fits neither the line above nor its map"
    case _ where problem.contains("did not find expected '-' indicator"):
      "a list item must begin with '- ', indented as the one above"
    case _ where problem.contains("block sequence entries are not allowed"):
      "a list cannot begin here; put it on lines of its own below the key"
    case _ where problem.contains("cannot start any token"):
      "this character cannot begin a value; put the value between quotes"
    default: "this cannot be read as YAML: \(problem)"
    }
  }
}

extension SourceSlice {
  /// Where a YAML mark, which counts Unicode scalars, stands in the source.
  func position(_ mark: Mark) -> SourcePosition {
    guard mark.line >= 1, mark.line <= lines.count else {
      return position(line: mark.line, column: mark.column)
    }
    let scalars = lines[mark.line - 1].text.unicodeScalars.prefix(max(mark.column - 1, 0))
    return position(line: mark.line, column: scalars.reduce(1) { $0 + UTF8.width($1) })
  }
}

/// Turns Yams' nodes into ours, within the limits.
private struct Converter {
  let slice: SourceSlice
  let restored: [Character: String]
  var diagnostics: [Diagnostic] = []
  var count = 0

  init(slice: SourceSlice, restored: [Character: String]) {
    self.slice = slice
    self.restored = restored
  }

  mutating func convert(_ node: Yams.Node, depth: Int, fallback: SourcePosition) -> SpecNode? {
    let position = node.mark.map(slice.position) ?? fallback
    count += 1
    guard count <= SpecSyntax.nodeLimit else {
      if count == SpecSyntax.nodeLimit + 1 {
        add("this block has more than \(SpecSyntax.nodeLimit) values", at: position)
      }
      return nil
    }
    guard depth < SpecSyntax.depthLimit else {
      add("lists and maps nest deeper than \(SpecSyntax.depthLimit) here", at: position)
      return nil
    }
    guard !refuseAnchor(of: node, at: position) else { return nil }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let isEmpty = !isQuoted && ["", "~", "null"].contains(scalar.string)
      return isEmpty
        ? SpecNode(.empty, at: scalar.string.isEmpty ? fallback : position)
        : SpecNode(.scalar(scalar.string, isQuoted: isQuoted), at: position)
    case .sequence(let sequence):
      let elements = sequence.compactMap { convert($0, depth: depth + 1, fallback: position) }
      return SpecNode(.sequence(elements), at: position)
    case .mapping(let mapping):
      return SpecNode(.mapping(entries(of: mapping, depth: depth, at: position)), at: position)
    case .alias:
      add("aliases are not part of the lesson format; write the value again", at: position)
      return nil
    }
  }

  private mutating func entries(
    of mapping: Yams.Node.Mapping, depth: Int, at position: SourcePosition
  ) -> [SpecNode.Entry] {
    var entries: [SpecNode.Entry] = []
    var first: [String: SourcePosition] = [:]
    for (keyNode, valueNode) in mapping {
      let keyPosition = keyNode.mark.map(slice.position) ?? position
      guard !refuseAnchor(of: keyNode, at: keyPosition) else { continue }
      guard var key = keyNode.scalar?.string else {
        add("a key must be a word, not a list or a map", at: keyPosition)
        continue
      }
      if let disguise = key.first, let name = restored[disguise] { key = name }
      if let earlier = first[key] {
        add(
          "the key '\(key)' stands here a second time; the first is on line \(earlier.line)",
          at: keyPosition)
        continue
      }
      first[key] = keyPosition
      if let value = convert(valueNode, depth: depth + 1, fallback: keyPosition) {
        entries.append(SpecNode.Entry(key: key, position: keyPosition, value: value))
      }
    }
    return entries
  }

  /// Whether a node has an anchor that the lexer did not see; if so, that is reported.
  private mutating func refuseAnchor(of node: Yams.Node, at position: SourcePosition) -> Bool {
    guard let anchor = node.anchor else { return false }
    add("'&\(anchor.rawValue)' is a YAML anchor, and lessons use none", at: position)
    return true
  }

  private mutating func add(_ message: String, at position: SourcePosition) {
    diagnostics.append(Diagnostic(message, at: position, in: slice.source))
  }
}
