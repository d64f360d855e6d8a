/// Builds random lessons out of well-formed blocks and remembers the fences that it put in.
struct LessonGenerator {
  struct Fence: Equatable {
    let kind: String
    let id: String
    let body: [String]
  }

  private var random: SampleGenerator
  private(set) var fences: [Fence] = []
  /// The texts of the values and claims that it put in, in order.
  private(set) var values: [String] = []
  private(set) var claims: [String] = []

  /// The TeX of the formulas that it put in, in order.
  private(set) var formulas: [String] = []
  /// How many notes it put in.
  private(set) var notes = 0

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
    switch random.next() % (depth > 4 ? 15 : 26) {
    case 0, 1, 2, 3: fence()
    case 4: ["Some *text* and", "more `text of {{ code }}` and \(value())."]
    case 9: ["| \(value()) | b |", "|---|---|", "| *\(value())* | `{{ code }}` \(value()) |"]
    case 10: claim()
    case 11: ["## About **\(value())**"]
    case 5: ["| a | b |", "|---|:-:|", "| `c` \\| d | é |"]
    case 6: random.pick([["# Heading"], ["Heading", "==="], ["***"], ["<div>x</div>"]])
    case 7: ["```swift", "let x = 1", "{% hint %}", "```"]
    case 8: ["![alt](image.png \"title\")"]
    case 12: formula()
    case 13: note(depth: depth)
    case 14: ["- [ ] ~~task~~ ~~*\(value())*~~", "- [x] done"]
    case 15, 16: prefixed(blocks(depth: depth + 1), first: "> ", rest: "> ")
    case 17, 18: item(random.pick(["- ", "+ ", "1. ", "10) ", "-   ", "-\t"]), depth: depth)
    case 19: ["{% hint style=\"info\" %}"] + blocks(depth: depth + 1) + ["{% endhint %}"]
    case 20:
      ["{% details summary=\"\(value())\" %}", ""] + blocks(depth: depth + 1)
        + ["", "{% enddetails %}"]
    case 21:
      ["{% tabs %}", "{% tab title=\"One\" %}"] + blocks(depth: depth + 1)
        + ["{% endtab %}", "{% tab title=\"\(value())\" %}", ""] + blocks(depth: depth + 1)
        + ["{% endtab %}", "{% endtabs %}"]
    case 22:
      ["{% embed url=\"https://three/x_y\" title=\"one-two\" %}", "A *caption*."]
        + random.pick([[], ["{% endembed %}"]])
    case 23:
      ["{% exercise title=\"\(value())\" %}"] + blocks(depth: depth + 1) + ["{% endexercise %}"]
    case 24: ["{% solution %}"] + blocks(depth: depth + 1) + ["{% endsolution %}"]
    default: ["<div>", "<b title=\"x\">\(value())</b>", "</div>"]
    }
  }

  private mutating func value() -> String {
    let text = random.pick(["a.b", "final é.loss | percent", "x < 3 * [y]_", "a*b", "\"q\" & 'r'"])
    values.append(text)
    return "{{\(random.pick([" ", "", "  "]))\(text) }}"
  }

  private mutating func formula() -> [String] {
    let tex = random.pick(["a_b*c*d_e", "\\alpha < \\{\\}", "x", "é \\text{[a](b)}", "{{a}}"])
    formulas.append(tex)
    switch random.next() % 4 {
    case 0:
      formulas.append("y \(tex)")
      return ["Text $\(tex)$, `$` \\$ and $y \(tex)$."]
    case 1: return ["$$", tex, "$$"]
    case 2: return ["$$ \(tex)$$"]
    default:
      formulas[formulas.count - 1] += "\n+ z\n= 1"
      return ["$$\(tex)", "+ z", "= 1$$ behind"]
    }
  }

  private mutating func note(depth: Int) -> [String] {
    notes += 1
    let name = "n\(notes)"
    let content = blocks(depth: depth + 4)
    return ["Text[^\(name)]", ""]
      + prefixed(["Note", ""] + content, first: "[^\(name)]: ", rest: "    ")
  }

  private mutating func claim() -> [String] {
    let text = random.pick(["a.b < 1", "init: x == y in at least 2 of 3 seeds", "*a* _b_ `c` | d"])
    claims.append(text)
    return switch random.next() % 3 {
    case 0: ["One {% claim \(text) %}_claim_ of", "two lines{% endclaim %}."]
    case 1: ["{% claim \(text) source=\"B\" %}", "Sentence with \(value())", "{% endclaim %}"]
    default: ["| {% claim \(text) %}cell{% endclaim %} |", "|---|"]
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
  "%}", "{{ a.b }}", "{{ a | b }}", "{{ *x* `y` }}", "{{", "}}", "\\{{", "{{}}", "$", "$$", "$a$",
  "$$b$$",
  "\n$$\n", "~~", "[^a]", "[^a]: ", "[^b]", "[ ] ", "[x] ", "1,200",
  "−3%",
  "{% claim a: b < c %}", "{% claim a source=\"s\" %}", "{% endclaim %}", "{% exercise %}",
  "{% endexercise %}", "{% solution %}", "{% endsolution %}", "| a |", "|---|", "| a | b |",
  "|:-|-:|", "|", "\\|", "\0", "figure c",
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
