import Testing

@testable import Specs

private struct Inner: Sendable, Equatable {
  var rate = 0.1
  var words: [String] = ["a"]

  static let schema = Schema(
    Inner(),
    [
      Key("rate", \.rate, .number("a number above 0") { $0 > 0 }, "How fast."),
      Key("words", \.words, .list(of: .choice(["a", "b"])), "Which."),
    ])
}

private struct Outer: Sendable {
  var count = 3
  var name: String?
  var more: [Inner] = []
  var inner = Inner()
  var flag = false

  static let schema = Schema(
    Outer(),
    [
      Key("count", \.count, .integer(in: 1...10), required: true, "How many."),
      Key("name", optional: \.name, .text, otherwise: "none", "What it is called."),
      Key("inner", \.inner, .record(Inner.schema), "Inside."),
      Key("more", \.more, .list(of: .record(Inner.schema)), "More of them."),
      Key("flag", \.flag, .flag, "Whether."),
    ])
}

@Suite("Schemas")
struct SchemaTests {
  private func read(_ text: String) -> (record: Outer?, messages: [String]) {
    let source = SourceText(path: "a.md", text: text)
    var diagnostics = Diagnostics()
    guard let node = SpecSyntax.read(source.slice, into: &diagnostics) else {
      return (nil, diagnostics.sorted.map(\.short))
    }
    var reader = SpecReader(source: source)
    let record = Outer.schema.read(node, &reader)
    return (record, reader.diagnostics.sorted.map(\.short))
  }

  @Test("A map becomes its record, and what is left out keeps its default")
  func decoding() throws {
    let (record, messages) = read("count: 1e1\ninner: {rate: 5e-1, words: b}\n")
    #expect(messages == [])
    let outer = try #require(record)
    #expect(outer.count == 10)
    #expect(outer.inner == Inner(rate: 0.5, words: ["b"]))
    #expect(outer.name == nil)
  }

  @Test("One element of a list may stand without brackets, also where it is a map with keys")
  func elements() throws {
    for more in ["{rate: 2}", "[{rate: 2}]"] {
      let (record, messages) = read("count: 1\nmore: \(more)\n")
      #expect(messages == [])
      #expect(record?.more == [Inner(rate: 2)])
    }
  }

  @Test("What holds where a key is left out may be written, unless it is quoted")
  func otherwise() {
    #expect(read("count: 1\nname: none\n").record?.name == nil)
    #expect(read("count: 1\nname: 'none'\n").record?.name == "none")
    #expect(read("count: 1\nname: some\n").record?.name == "some")
  }

  @Test("Everything wrong is said at once, each at its place")
  func mistakes() {
    let (_, messages) = read(
      """
      cuont: 3
      inner:
        rate: nan
        words: [a, c]
        speed: 1
      flag: yes
      name: [x]
      """)
    #expect(
      messages == [
        "1:1 unknown key 'cuont'; did you mean 'count'?",
        "1:1 the key 'count' is missing; it takes a whole number from 1 to 10",
        "3:9 'nan' is not a number; expected a number above 0",
        "4:14 'c' is not possible here; did you mean 'a'?",
        "5:3 unknown key 'speed'; expected rate or words",
        "6:7 expected true or false, not 'yes'",
        "7:7 expected a text, not a list",
      ])
  }

  @Test(
    "A number out of range, of the wrong type or empty is refused",
    arguments: [
      ("count: 11", "1:8 11 is out of range; expected a whole number from 1 to 10"),
      ("count: 2.5", "1:8 expected a whole number from 1 to 10, not '2.5'"),
      ("count: '3'", "1:8 expected a whole number from 1 to 10, not the text '3'"),
      ("count:", "1:1 expected a whole number from 1 to 10, not nothing"),
      ("count: 1\ninner: {rate: .inf}", "2:15 .inf is out of range; expected a number above 0"),
      ("count: 1\ninner: {rate: -1}", "2:15 -1 is out of range; expected a number above 0"),
      (
        "count: 1\ninner: {words: []}",
        "2:16 this list is empty; expected a list, each element a or b"
      ),
    ])
  func values(text: String, message: String) {
    #expect(read(text).messages == [message])
  }

  @Test("The reference shows every key with its default as the record holds it")
  func documentation() {
    let keys = Outer.schema.documentation
    #expect(keys.map(\.name) == ["count", "name", "inner", "more", "flag"])
    let each = "that of each key"
    #expect(keys.map(\.defaultText) == [nil, "none", each, each, "false"])
  }

  @Test("A record is written with every default filled in")
  func writing() {
    let written = Outer.schema.write(Outer())
    #expect(
      written.inlineYAML == "{count: 3, flag: false, inner: {rate: 0.1, words: [a]}, more: []}")
  }
}

@Suite("Overrides")
struct OverrideTests {
  @Test("A path replaces its value and makes the maps that are missing")
  func replacing() throws {
    let root = try #require(parse("a: {b: 1}\nc: name\n").node)
    let position = SourcePosition(line: 9, column: 9)
    let value = SpecNode(.scalar("2", isQuoted: false), at: position)
    let changed = root.replacing(["a", "b"], with: value, keyAt: position)
      .replacing(["c", "name", "rate"], with: value, keyAt: position)
      .replacing(["d", "e"], with: value, keyAt: position)
    #expect(changed["a"]?["b"]?.scalar == "2")
    #expect(changed["c"]?["name"]?["rate"]?.scalar == "2")
    #expect(changed["d"]?["e"]?.position == position)
    let other = changed.replacing(["c", "other", "rate"], with: value, keyAt: position)
    #expect(other["c"]?.entries.map(\.key) == ["name", "other"])
    #expect(changed.position(nearest: ["a", "x"]) == root["a"]?.position)
  }

  @Test("A path into a list of names and calls leads to the one of that name, or adds it")
  func lists() throws {
    let root = try #require(parse("a: [x, {y: {b: 1}}, {z: {b: 1}}]\n").node)
    let position = SourcePosition(line: 9, column: 9)
    let value = SpecNode(.scalar("2", isQuoted: false), at: position)
    let changed = root.replacing(["a", "y", "b"], with: value, keyAt: position)
    #expect(changed["a"]?.entries.map(\.key) == ["x", "y", "z"])
    #expect(changed["a"]?["y"]?["b"]?.scalar == "2" && changed["a"]?["z"]?["b"]?.scalar == "1")
    let added = root.replacing(["a", "w", "b"], with: value, keyAt: position)
    #expect(added["a"]?.entries.map(\.key) == ["x", "y", "z", "w"])
  }
}

@Suite("Plain data")
struct SpecValueTests {
  @Test("JSON is sorted, escaped and shortest-exact")
  func json() {
    let value = SpecValue.map([
      "b": .list([.list([.integer(0), .number(0.1)]), .list([.integer(1), .number(1e-7)])]),
      "a": .text("\"é\"\n\u{1}"), "n": .number(.nan), "i": .number(-.infinity), "w": .number(3),
      "e": .map([:]), "l": .list([]),
    ])
    #expect(
      value.json == """
        {
          "a": "\\"é\\"\\n\\u0001",
          "b": [
            [0, 0.1],
            [1, 1e-07]
          ],
          "e": {},
          "i": "-inf",
          "l": [],
          "n": "nan",
          "w": 3
        }
        """)
  }
}
