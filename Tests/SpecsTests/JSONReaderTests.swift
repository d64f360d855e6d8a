import Testing

@testable import Specs

@Suite("Reading JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONProblem) -> SpecValue {
    try SpecValue(json: Array(text.utf8))
  }

  @Test("What is written is read again")
  func roundTrip() throws {
    let value = SpecValue.map([
      "text": .text("a \"quote\", a \\, a\ttab,\na line, \u{1}, ü, 😀"), "none": .null,
      "list": .list([.integer(-3), .number(0.1), .number(1e-300), .number(5e22), .flag(true)]),
      "empty": .list([]), "map": .map(["a": .map([:]), "b": .list([.list([.text("")])])]),
      "large": .integer(.max), "negative zero": .number(-0.0),
    ])
    #expect(try read(value.json) == value)
    guard case .map(let map) = try read(value.json), case .number(let zero)? = map["negative zero"]
    else {
      Issue.record("negative zero is no number")
      return
    }
    #expect(zero.sign == .minus)
  }

  @Test(
    "Whatever other programs write is read too",
    arguments: [
      ("\r\n\t [ 1 , 2.50 ,-1E+2 ] ", SpecValue.list([.integer(1), .number(2.5), .number(-100)])),
      (#""\u00fc\ud83d\ude00\/\b\f\r""#, .text("ü😀/\u{8}\u{C}\r")), ("false", .flag(false)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ])
  func others(text: String, value: SpecValue) throws { #expect(try read(text) == value) }

  @Test(
    "What is no JSON is refused at its place",
    arguments: [
      ("", "1:1: error: the text ends too early"),
      ("{\n  \"a\": 1,\n  x\n}", "3:3: error: expected a key in quotes"),
      ("{\"a\" 1}", "1:6: error: expected ':'"), ("[1 2]", "1:4: error: expected ',' or ']'"),
      ("{\"a\": 1", "1:8: error: expected ',' or '}'"),
      ("[1] 2", "1:5: error: the text goes on after its value"),
      ("\"abc", "1:5: error: a quote is never closed"),
      ("\"a\\", "1:4: error: a quote is never closed"),
      ("\"\\x\"", "1:3: error: this escape is unknown"),
      ("\"\\u12g4\"", "1:3: error: this escape is unknown"),
      ("1-2", "1:1: error: '1-2' is not a number"), ("-", "1:1: error: '-' is not a number"),
      ("1e999", "1:1: error: '1e999' is not a number"),
      ("nan", "1:1: error: a value cannot begin here"),
      ("tru", "1:1: error: a value cannot begin here"),
    ])
  func mistakes(text: String, message: String) {
    #expect {
      try read(text)
    } throws: { "\($0)" == message }
  }

  @Test("Nothing nests deep enough to overflow the stack")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONProblem.self) { try read(deep) }
    let fine = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(throws: Never.self) { try read(fine) }
  }
}
