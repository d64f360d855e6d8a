import Specs
import Testing

@testable import Documents

@Suite("A lesson's prose is described")
struct ProseTests {
  @Test("A section ends before the next heading of its level or above")
  func sections() {
    let lesson = document("---\ntitle: x\n---\nintro\n\n# A\na\n## B\n\n### C\nc\n## D\n# E")
    #expect(lesson.sections.map(\.heading?.text) == [nil, "A", "B", "C", "D", "E"])
    #expect(lesson.sections.map(\.lines) == [4...5, 6...12, 8...11, 10...11, 12...12, 13...13])
    #expect(document("# A").sections.map(\.lines) == [1...1])
    #expect(document("").sections.isEmpty && document("a\nb").sections.map(\.lines) == [1...2])
  }

  @Test(
    "A number in the prose is found with its exact place",
    arguments: [
      ("a ‸0.25, b", "0.25", 0.25), ("# ‸1,200 é", "1,200", 1200), ("- ‸10 b.", "10", 10),
      ("1. ‸95%", "95%", 0.95), ("> (‸1e-3)", "1e-3", 0.001), ("é ‸−6 b", "−6", -6),
      ("‸-0.5", "-0.5", -0.5), ("**‸3**", "3", 3), ("| a |\n|---|\n| ‸7 |", "7", 7),
      ("{% hint %}\n‸8\n{% endhint %}", "8", 8), ("![a ‸9](b)", "9", 9),
      ("[‸4 b](c5)", "4", 4), ("‸1998 was", "1998", 1998), ("(‸12 of them)", "12", 12),
      ("k=‸5", "5", 5), ("costs $‸5 b", "5", 5), ("‸2.5E3!", "2.5E3", 2500), ("“‸6”", "6", 6),
      ("≈‸0.1", "0.1", 0.1), ("{{ a 3 }} ‸2", "2", 2),
      ("{% claim a < 3 %}b 4{% endclaim %} ‸1", "1", 1),
      ("‸10 000 b", "10 000", 10_000),
      ("‸1\u{2009}200\u{2009}300.5", "1\u{2009}200\u{2009}300.5", 1_200_300.5),
      ("‸2\u{A0}000%", "2\u{A0}000%", 20), ("‸-7\u{202F}000", "-7\u{202F}000", -7000),
      ("é ![‸5 b](c6) d", "5", 5), ("![a](b6 \"‸5\")", "5", 5), ("é ![a](b6 \"c ‸5\") d", "5", 5),
      ("[a](b-5 \"‸6\")", "6", 6), ("[r]: /u5 '‸6'\n\n[r] [r]", "6", 6),
      ("> {% details summary=\"é ‸7 {{ a 3 }}\" %}\n> b\n> {% enddetails %}", "7", 7),
    ])
  func numbers(marked: String, text: String, value: Double) throws {
    let sample = MarkedSample(marked)
    let numbers = document(sample.text).bareNumbers()
    #expect(numbers.map(\.position) == sample.positions)
    let number = try #require(numbers.first)
    #expect(number.text == text && number.value == value)
  }

  @Test("Several numbers are found in order")
  func several() {
    let numbers = document("From 10–20 to 30-40, then 1/2 and €1, 2,3 and `4` 5 $6$.").bareNumbers()
    #expect(numbers.map(\.text) == ["10", "20", "30", "40", "1", "2", "1", "2", "3", "5"])
    let text =
      "9\n{% exercise title=\"1 of 2\" %}\n![3 000 4000](a '5, 6 700 80')\n{% endexercise %}"
    #expect(
      document(text).bareNumbers().map(\.text)
        == ["9", "1", "2", "3 000", "4000", "5", "6 700", "80"])
    #expect(document("5 128-bit 6 200.").bareNumbers().map(\.text) == ["5", "6 200"])
  }

  @Test(
    "A number knows how expressions write it, and what its last digit is worth",
    arguments: [
      ("10", "10", 1), ("−1,200", "-1200", 1), ("10\u{2009}000", "10000", 1),
      ("0.25", "0.25", 0.01),
      ("1e-3", "1e-3", 1e-3), ("-2.50E3", "-2.50E3", 10), ("38.6%", "38.6%", 1e-3),
      ("5%", "5%", 0.01),
    ])
  func units(text: String, plain: String, unit: Double) throws {
    let number = try #require(document(text).bareNumbers().first)
    #expect(number.text == text && number.plain == plain && number.unit == unit)
  }

  @Test("A text outside the prose has its numbers where its bytes stand")
  func plainTexts() {
    let numbers = BareNumber.all(in: "1. é 5 of {{ a 3 }}, `4`, W1 and (1998) −6") {
      SourcePosition(line: 7, column: 20 + $0)
    }
    #expect(numbers.map(\.text) == ["1", "5", "−6"])
    #expect(numbers.map(\.position.column) == [20, 26, 61] && numbers[0].position.line == 7)
  }

  @Test(
    "What is no number of the prose is left out",
    arguments: [
      "W1 A01 x₁ 32-bit v1.2 1.2.3 10th GPT-4 a_1 1_a é1 1é 2D", "`0.25` ``1``", "    10",
      "```\n1\n```",
      "$x = 3$ and $$\ny = 4\n$$", "(1998) (Glorot and Bengio, 2010; 2015)", "2010-05-13",
      "1. a\n2. b", "10) a", "{{ a.b at epoch 10 }}", "[a](b-5)", "<http://a.b/5>",
      "https://a.b/c/2015/5", "<b title=\"5\">", "<div>5</div>", "&#39; &#x27;",
      "{% claim a > 0.9 published=\"0.25\" %}about 5 of *6*{% endclaim %}", "#3 @4",
      "```experiment a1\nx: 5\n```", "---\norder: 5\n---\n",
      "{% hint style=\"info\" %}\n{% endhint %}",
      "    {% details summary=\"5\" %}", "`x`\n\n    {% exercise title=\"6\" %}\n",
    ])
  func leftOut(text: String) {
    #expect(document(text).bareNumbers().map(\.text) == [])
  }

  @Test("A random text's numbers stand where they say")
  func random() {
    let pieces = plainPieces + lessonPieces + ["12", "0.5%", "−7", "(", ")", "$", "3e4", "é", "-"]
    for seed in 0..<4000 as Range<UInt64> {
      let text = wildMarkdown(seed: seed, pieces: pieces)
      let lesson = document(text)
      let numbers = lesson.bareNumbers()
      let isExact = numbers.allSatisfy { number in
        lesson.source.line(number.position.line).utf8.dropFirst(number.position.column - 1)
          .starts(with: number.text.utf8)
      }
      let isSorted = zip(numbers, numbers.dropFirst()).allSatisfy { $0.position < $1.position }
      guard !isExact || !isSorted else { continue }
      Issue.record("seed \(seed): \(text.debugDescription) \(numbers)")
      return
    }
  }
}
