import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of MathML, read by a parser that is not ours.
final class MathTree {
  let name: String
  let attributes: [String: String]
  var text = ""
  var children: [MathTree] = []

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The tree of a formula; nothing where it is not well-formed XML.
  static func read(_ mathML: String) -> MathTree? {
    let parser = XMLParser(data: Data(mathML.utf8))
    let reader = Reader()
    parser.delegate = reader
    return parser.parse() ? reader.root.children.first : nil
  }

  /// The element and all below it, in order.
  var all: [MathTree] { [self] + children.flatMap(\.all) }

  /// Signs and what they stand in, without layout, as `compare.py` writes them.
  var structure: String {
    switch name {
    case "mi", "mo", "mn", "mtext": return Self.shown(text)
    case "mspace", "annotation": return ""
    case "msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "mroot":
      return name.dropFirst() + children.map { "{\($0.structure)}" }.joined()
    case "mtd" where inside.isEmpty: return ""
    case "msqrt", "mtable", "mtr", "mtd": return "\(name.dropFirst()){\(inside)}"
    case _ where attributes["style"]?.hasPrefix("border-top") == true: return "over{\(inside)}{¯}"
    case _ where attributes["style"]?.hasPrefix("border-bottom") == true:
      return "under{\(inside)}{¯}"
    default: return inside
    }
  }

  private var inside: String { children.map(\.structure).joined() }

  private static func shown(_ text: String) -> String {
    let same: [Unicode.Scalar: String] = [
      "ˆ": "^", "\u{302}": "^", "˜": "~", "″": "′′", "‴": "′′′", "…": "...", "⋯": "···",
    ]
    let seen = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    return seen.map { same[$0] ?? String($0) }.joined()
  }

  private final class Reader: NSObject, XMLParserDelegate {
    let root = MathTree("", [:])
    private lazy var path = [root]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = MathTree(name, attributes)
      path.last?.children.append(element)
      path.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?
    ) {
      path.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { path.last?.text += text }
  }
}
