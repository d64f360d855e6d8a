import Specs

/// The keys that every figure takes, whatever it shows.
struct FigureKeys: Sendable {
  /// The name that the text refers to the figure by, and where it stands.
  private(set) var id: SpecNode?

  static let schema = Schema(
    FigureKeys(),
    [
      Key(
        "id", optional: \.id, .written("a name such as 'loss'"), otherwise: "none",
        "The name that the text refers to the figure by, unique in the lesson: '[](#fig:NAME)'.")
    ])

  /// Reads the keys from a figure's map, which may hold others.
  init?(_ node: SpecNode, beside others: [String], _ reader: inout SpecReader) {
    guard let keys = Self.schema.read(node, &reader, allowing: others) else { return nil }
    self = keys
    if let id, let name = id.scalar, !name.utf8.allSatisfy(Self.isPartOfName) {
      reader.error(
        "a figure's id is made of letters, digits and '-', so that '[](#fig:…)' can name it",
        at: id.position)
    }
  }

  private init() {}

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
