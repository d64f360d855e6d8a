import Testing

@testable import Specs

/// Reads a text as a spec; the diagnostics come as `line:column message`.
func parse(_ text: String) -> (node: SpecNode?, messages: [String]) {
  var diagnostics = Diagnostics()
  let node = SpecSyntax.read(SourceText(path: "a.md", text: text).slice, into: &diagnostics)
  return (node, diagnostics.sorted.map(\.short))
}

extension Diagnostic {
  /// Position and message on one line.
  var short: String { "\(position?.line ?? 0):\(position?.column ?? 0) \(message)" }
}

@Suite("YAML as lessons write it")
struct SpecSyntaxTests {
  @Test("Keys, lists and calls keep their positions, counted in bytes")
  func positions() throws {
    let root = try #require(parse("a: é\nlist:\n  - x\n  - {ü: [1, 2]}\n").node)
    #expect(root["a"]?.position == SourcePosition(line: 1, column: 4))
    let list = try #require(root["list"]?.elements)
    #expect(list[0].position == SourcePosition(line: 3, column: 5))
    #expect(list[1]["ü"]?.position == SourcePosition(line: 4, column: 10))
    #expect(list[1]["ü"]?.elements.last?.position == SourcePosition(line: 4, column: 14))
  }

  @Test(
    "Every duplicate key is reported where it stands the second time, with everything else read")
  func duplicates() throws {
    let (node, messages) = parse("a: 1\nb: 2\na: 3\nmap: {x: 1, x: 2}\nb: 4\n")
    #expect(
      messages == [
        "3:1 the key 'a' stands here a second time; the first is on line 1",
        "4:13 the key 'x' stands here a second time; the first is on line 4",
        "5:1 the key 'b' stands here a second time; the first is on line 2",
      ])
    #expect(node?["b"]?.scalar == "2")
  }

  @Test("`null`, `~` and nothing at all are empty; quoted words never are")
  func empties() throws {
    let root = try #require(parse("a:\nb: ~\nc: null\nd: 'null'\n").node)
    for key in ["a", "b", "c"] {
      guard case .empty = try #require(root[key]).content else {
        Issue.record("\(key) is not empty")
        continue
      }
    }
    #expect(root["d"]?.scalar == "null")
    #expect(parse("").node != nil)
  }

  @Test(
    "What libyaml reports misleadingly is reported where it stands",
    arguments: [
      ("a: 1\n\tb: 2\n", "2:1 a tab cannot indent YAML; use spaces"),
      ("epochs:100\n", "1:7 a space is missing after the colon of 'epochs'"),
      ("a: [1, 2\nb: 3\n", "1:4 this list's '[' is never closed"),
      ("a: {b: 2\n", "1:4 this map's '{' is never closed"),
      ("a: 'text\n", "1:4 this quote is never closed"),
      ("a: b: c\n", "1:5 a ':' cannot stand here; put text that contains a colon between quotes"),
      ("a: @x\n", "1:4 this character cannot begin a value; put the value between quotes"),
    ])
  func misleading(text: String, message: String) {
    #expect(parse(text).messages == [message])
  }

  @Test("Anchors, aliases and tags are refused before they are expanded")
  func anchors() {
    let messages = parse("a: &x 1\nb: *x\nc: !!int 3\nd: [&y 1]\n").messages
    #expect(messages.map { $0.prefix(4) } == ["1:4 ", "2:4 ", "3:4 ", "4:5 "])
    #expect(parse("a: x & y\nb: 2 * 3\nc: \"*x\"\nd: |\n  *bold* &c\ne: wow!\n").messages == [])
  }

  @Test(
    "An anchor that stands where only YAML's whole grammar finds it is refused as well",
    arguments: [
      ("a:\t&x 1\n", "1:4 '&x' is a YAML anchor, and lessons use none"),
      ("? &x a\n: 1\n", "1:3 '&x' is a YAML anchor, and lessons use none"),
      ("k: [a |\n  , &x [1], *x]\n", "2:5 '&x' is a YAML anchor, and lessons use none"),
    ])
  func hiddenAnchors(text: String, message: String) {
    #expect(parse(text).messages == [message])
  }

  @Test("Aliases of aliases in keys are refused before Yams compares what they stand for")
  func aliasBomb() {
    var text = "k: [a |\n  , {? &n0 [x, x] : 1\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*n\(level - 1)", count: 9).joined(separator: ", ")
      text += "  , ? &n\(level) [\(aliases)] : 1\n"
    }
    #expect(
      parse(text + "  }]\n").messages == [
        "3:32 '*n0' seems to be one of many aliases of '&n0', which lessons do not use"
      ])
    let prose = "a: R&D is *D*, *D*, *D* and *D*; more & more is 2 * 3 * 4 * 5 * 6 * 7"
    #expect(parse(prose).messages == [])
  }

  @Test("Size, count and depth are bounded")
  func limits() {
    let large = "a: " + String(repeating: "x", count: SpecSyntax.sizeLimit)
    #expect(parse(large).messages.first?.contains("the most is 65536") == true)
    let many = "a: [" + Array(repeating: "1", count: 6_000).joined(separator: ",") + "]"
    #expect(parse(many).messages.first?.contains("more than 5000 values") == true)
    let deep = "a: " + String(repeating: "[", count: 30_000)
    #expect(parse(deep).messages.first?.contains("nest deeper than 16") == true)
    let dashes = String(repeating: "- ", count: 30_000) + "x"
    #expect(parse(dashes).messages.isEmpty == false)
  }
}
