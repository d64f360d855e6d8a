import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RobustnessTests {
  @Test("no line is wider than the style allows", arguments: cases)
  func width(number: Int) {
    for figure in Self.figures(number) {
      for (style, limit) in [(TextStyle(), 80), (TextStyle(width: 52, ascii: true), 52)] {
        for line in figure.text(style).split(separator: "\n") {
          #expect(columns(line) <= limit, "\(type(of: figure)): \(line)")
        }
      }
    }
  }

  @Test("ASCII text is pure ASCII without control characters", arguments: cases)
  func ascii(number: Int) {
    for figure in Self.figures(number) {
      let text = figure.text(TextStyle(ascii: true))
      #expect(text.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) }, "\(type(of: figure))")
    }
  }

  @Test("labels cannot smuggle control characters into a terminal", arguments: cases)
  func terminal(number: Int) {
    for figure in Self.figures(number) {
      #expect(!figure.text(TextStyle()).contains("\u{1B}"), "\(type(of: figure))")
    }
  }

  @Test("SVG is well-formed and its coordinates are numbers", arguments: cases)
  func svg(number: Int) {
    for figure in Self.figures(number) {
      let svg = figure.svg(SVGStyle(idPrefix: "a b\"<", isStandalone: number.isMultiple(of: 2)))
      let reader = Reader(svg)
      #expect(reader.error == nil, "\(type(of: figure)): \(reader.error ?? "")")
      #expect(reader.doubled.isEmpty, "\(type(of: figure))")
      #expect(reader.strange.isEmpty, "\(type(of: figure))")
    }
  }

  @Test("a summary is one line and ends as a sentence", arguments: cases)
  func summary(number: Int) {
    for figure in Self.figures(number) { #expect(figure.summary.hasSuffix(".")) }
  }

  @Test("no figure says nan or inf")
  func words() {
    for (name, figure) in Gallery.figures {
      for words in [figure.summary, figure.numbers.markdown(), figure.text(TextStyle())] {
        #expect(!words.contains(/\bnan\b|\binf\b/), "\(name)")
      }
    }
  }

  @Test("numbers have at most sixty rows", arguments: cases)
  func numbers(number: Int) {
    for figure in Self.figures(number) where !(figure is Table) {
      #expect(figure.numbers.rows.count <= 60, "\(type(of: figure))")
    }
  }

  @Test("table markup stays one row per line and escapes what a cell holds")
  func markup() {
    let nasty = NastyFigures.names.map { Table.Cell($0, isBest: true) }
    let columns = NastyFigures.names.map { Table.Column($0, alignment: .trailing) }
    let table = Table(title: "<b>", columns: columns, rows: [nasty, []])
    #expect(table.markdown().split(separator: "\n").count == 4)
    #expect(!table.markdown().contains(" <script"))
    #expect(!table.html().contains("<script"))
    #expect(Reader(table.html()).error == nil)
  }

  @Test("the same figure is drawn with the same bytes")
  func deterministic() {
    for (_, figure) in Gallery.figures {
      #expect(figure.svg(SVGStyle(idPrefix: "a")) == figure.svg(SVGStyle(idPrefix: "a")))
      #expect(figure.text(TextStyle(colour: true)) == figure.text(TextStyle(colour: true)))
    }
  }

  @Test("colour only adds escape sequences")
  func colour() {
    for (name, figure) in Gallery.figures {
      let text = figure.text(TextStyle(colour: true))
      let plain = text.replacing(/\u{1B}\[\d+m/, with: "")
      #expect(plain == figure.text(TextStyle()), "\(name)")
    }
  }

  static let cases = Array(0..<(NastyFigures.values.count * NastyFigures.scales.count))

  private static func figures(_ number: Int) -> [any Figure] {
    let (index, scale) = number.quotientAndRemainder(dividingBy: NastyFigures.scales.count)
    let name = NastyFigures.names[number % NastyFigures.names.count]
    return NastyFigures.figures(
      NastyFigures.values[index].values, NastyFigures.scales[scale], name)
  }

  private func columns(_ line: Substring) -> Int {
    line.reduce(0) { sum, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      let isWide =
        (0x1100...0x115F).contains(scalar) || (0x2E80...0xD7A3).contains(scalar)
        || (0xF900...0xFAFF).contains(scalar) || (0xFF00...0xFFE6).contains(scalar)
        || (0x1F300...0x3FFFD).contains(scalar)
      return sum + (isWide ? 2 : 1)
    }
  }
}

/// Reads an XML fragment and collects what must not be there.
private final class Reader: NSObject, XMLParserDelegate {
  private(set) var error: String?
  private(set) var doubled: [String] = []
  private(set) var strange: [String] = []
  private var seen: Set<String> = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { error = "\(parser.lineNumber): \(String(describing: parser.parserError))" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if let id = attributes["id"], !seen.insert(id).inserted { doubled.append(id) }
    for key in ["x", "y", "width", "height", "d", "x1", "y1", "x2", "y2", "cx", "cy"] {
      guard let value = attributes[key] else { continue }
      if value.contains("nan") || value.contains("inf") || value.contains("e") {
        strange.append("\(name) \(key)=\(value)")
      }
      if ["width", "height"].contains(key), value.hasPrefix("-") {
        strange.append("\(key) \(value)")
      }
    }
  }
}
