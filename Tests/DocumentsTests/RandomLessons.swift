/// Builds random lessons out of well-formed blocks and remembers the fences that it put in.
struct LessonGenerator {
  struct Fence: Equatable {
    let kind: String
    let id: String
    let body: [String]
  }

  private var random: SampleGenerator
  private(set) var fences: [Fence] = []

  init(seed: UInt64) { random = SampleGenerator(seed: seed) }

  /// The lines of a whole lesson.
  mutating func lesson() -> [String] { blocks(depth: 0) }

  private mutating func blocks(depth: Int) -> [String] {
    var lines: [String] = []
    for index in 0..<(1 + Int(random.next() % 3)) {
      if index > 0 { lines.append("") }
      lines += block(depth: depth)
    }
    return lines
  }

  private mutating func block(depth: Int) -> [String] {
    switch random.next() % (depth > 4 ? 9 : 15) {
    case 0, 1, 2, 3: fence()
    case 4: ["Some *text* and", "more `text` of {{ a.b }}."]
    case 5: ["| a | b |", "|---|:-:|", "| `c` \\| d | é |"]
    case 6: random.pick([["# Heading"], ["Heading", "==="], ["***"], ["<div>x</div>"]])
    case 7: ["```swift", "let x = 1", "{% hint %}", "```"]
    case 8: ["![alt](image.png \"title\")"]
    case 9, 10: prefixed(blocks(depth: depth + 1), first: "> ", rest: "> ")
    case 11, 12: item(random.pick(["- ", "+ ", "1. ", "10) ", "-   ", "-\t"]), depth: depth)
    case 13: ["{% hint style=\"info\" %}"] + blocks(depth: depth + 1) + ["{% endhint %}"]
    default:
      ["{% details summary=\"s\" %}", ""] + blocks(depth: depth + 1) + ["", "{% enddetails %}"]
    }
  }

  private mutating func item(_ marker: String, depth: Int) -> [String] {
    let rest = String(marker.map { $0 == "\t" ? "\t" : " " })
    return prefixed(blocks(depth: depth + 1), first: marker, rest: rest)
  }

  private mutating func fence() -> [String] {
    let mark = random.pick(["```", "~~~", "`````"])
    let kind = random.pick(["experiment", "figure"])
    let id = "e\(random.next() % 100)-x"
    let lines = [
      "question: Why?", "", "  nested: é", "# comment", "> quote", "- item", "{% endhint %}",
      "a\tb", "``", "| a |", "---", "日本: {x: 1}",
    ]
    let body = (0..<(random.next() % 5)).map { _ in random.pick(lines) }
    fences.append(Fence(kind: kind, id: id, body: body))
    return ["\(mark)\(kind) \(id)"] + body + [mark]
  }

  private func prefixed(_ lines: [String], first: String, rest: String) -> [String] {
    lines.enumerated().map { index, line in
      let prefix = index == 0 ? first : rest
      guard line.isEmpty else { return prefix + line }
      return prefix.contains(">") ? ">" : ""
    }
  }
}

/// Pieces of Markdown without what a lesson adds.
let plainPieces = [
  "- ", "> ", "\t", "    ", "  ", "```", "~~~", "```experiment a", "~~~figure b", "*", "_", "**",
  "`", "[a](b)", "![i](s 't')", "[r]", "[r]: /u", "1. ", "2) ", "# ", "---", "===", "<b>", "<!-- ",
  "-->", "<div>", "&amp;", "\\", "é", "  ", "word", "\"q\"", "<http://a.b>", "x", "<?", "&#39;",
]

/// Pieces that a lesson adds, and tables.
let lessonPieces = [
  "{% hint %}", "{% endhint %}", "{% details summary=\"s\" %}", "{% enddetails %}", "{% x %}", "{%",
  "%}", "{{ a.b }}", "| a |", "|---|", "| a | b |", "|:-|-:|", "|", "\\|", "\0", "figure c",
  "\u{FEFF}",
]

/// A text of random pieces of Markdown, seldom well-formed.
func wildMarkdown(seed: UInt64, pieces: [String] = plainPieces) -> String {
  var random = SampleGenerator(seed: seed)
  let lineEnd = random.pick(["\n", "\n", "\r\n", "\r"])
  var text = ""
  for _ in 0..<(1 + random.next() % 40) {
    text += random.next() % 3 == 0 ? lineEnd : random.pick(pieces)
  }
  return text
}
