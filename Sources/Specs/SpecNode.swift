/// A value as it was written in a lesson, with where it stands.
public struct SpecNode: Sendable {
  /// What a node holds; scalars are typed by the key that reads them, not by YAML.
  public indirect enum Content: Sendable {
    /// Nothing, as in `key:`.
    case empty
    /// A single value; quoted ones are always text.
    case scalar(String, isQuoted: Bool)
    /// A list.
    case sequence([SpecNode])
    /// Keys with their values, in the order written.
    case mapping([Entry])
  }

  /// A key of a mapping with its value.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// Where the key begins.
    public let position: SourcePosition
    /// What stands under the key.
    public var value: SpecNode

    /// Creates an entry of a mapping.
    public init(key: String, position: SourcePosition, value: SpecNode) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  /// What the node holds.
  public var content: Content
  /// Where the node begins.
  public let position: SourcePosition

  /// Creates a node.
  public init(_ content: Content, at position: SourcePosition) {
    self.content = content
    self.position = position
  }

  /// The entries of a mapping; none for anything else.
  public var entries: [Entry] {
    guard case .mapping(let entries) = content else { return [] }
    return entries
  }

  /// The elements of a list; none for anything else.
  public var elements: [SpecNode] {
    guard case .sequence(let elements) = content else { return [] }
    return elements
  }

  /// The text of a scalar.
  public var scalar: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The value under a key of a mapping.
  public subscript(key: String) -> SpecNode? {
    entries.first { $0.key == key }?.value
  }

  /// What was written, as a message names it.
  public var written: String {
    switch content {
    case .empty: "nothing"
    case .scalar(let text, let isQuoted): isQuoted ? "the text '\(text)'" : "'\(text)'"
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }

  /// The names that are called, alone or in a list, as entries of catalogues are.
  public var calledNames: [String] {
    (elements.isEmpty ? calls : elements.flatMap(\.calls)).map(\.key)
  }

  /// Where the node and everything in it begins, keys included.
  public var positions: Set<SourcePosition> {
    let below = elements.map(\.positions) + entries.map { $0.value.positions.union([$0.position]) }
    return below.reduce([position]) { $0.union($1) }
  }

  /// The deepest position that exists along a path of keys.
  public func position(nearest path: some Collection<String>) -> SourcePosition {
    guard let key = path.first, let next = self[key] else { return position }
    return next.position(nearest: path.dropFirst())
  }

  /// The entries that the node stands for where names are called.
  private var calls: [Entry] {
    guard case .scalar(let name, isQuoted: false) = content else { return entries }
    return [Entry(key: name, position: position, value: SpecNode(.empty, at: position))]
  }

  /// The node with the value at a path of keys replaced, and the maps on the way made where needed.
  ///
  /// A bare name on the way counts as that entry without parameters: below `sgd`, the path
  /// `sgd.momentum` leads into it, and `adam.beta1` makes a second entry beside it. A list of names
  /// and calls counts as the map of them.
  public func replacing(
    _ path: some Collection<String>, with value: SpecNode, keyAt keyPosition: SourcePosition
  ) -> SpecNode {
    guard let key = path.first else { return value }
    var entries = calls
    if case .sequence(let elements) = content { entries = elements.flatMap(\.calls) }
    let below = path.dropFirst()
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = entries[index].value.replacing(below, with: value, keyAt: keyPosition)
    } else {
      let child = SpecNode(.empty, at: keyPosition)
        .replacing(below, with: value, keyAt: keyPosition)
      entries.append(Entry(key: key, position: keyPosition, value: child))
    }
    if case .mapping = content { return SpecNode(.mapping(entries), at: position) }
    return SpecNode(.mapping(entries), at: keyPosition)
  }
}
