import Specs
import Testing

@testable import Documents

@Suite("Editions show a lesson's solutions or leave them out")
struct EditionTests {
  static let lesson = """
    {% exercise title="Find *x* {{ t }}" %}
    Task {{ a }}.
    {% solution %}
    ## Inner
    Secret {% claim b < 1 %}{{ c }}{% endclaim %}

    ```experiment e
    ```
    {% endsolution %}
    {% endexercise %}

    {% exercise %}
    More.
    {% endexercise %}

    {% solution %}
    Secret too.
    {% endsolution %}

    End.

    """

  private func html(_ edition: Edition) -> String {
    HTMLRenderer(rawHTML: .pass, edition: edition, value: { "‹\($0.text)›" }) { "[\($0.id)]\n" }
      .html(of: document(Self.lesson).blocks).markup
  }

  private func markdown(_ edition: Edition, _ text: String = lesson) -> String {
    MarkdownSplice(document(text), edition: edition).text(value: { "‹\($0.text)›" }) {
      ["[\($0.id)]"]
    }
  }

  @Test("The lesson reads without a problem, whatever the edition leaves out is listed")
  func lists() {
    let lesson = document(Self.lesson)
    #expect(lesson.diagnostics.isEmpty)
    #expect(lesson.values.map(\.text) == ["t", "a", "c"] && lesson.claims.map(\.text) == ["b < 1"])
    #expect(lesson.values(in: .student).map(\.text) == ["t", "a"])
    #expect(lesson.claims(in: .student).isEmpty && lesson.fences(in: .student).isEmpty)
    #expect(lesson.headings(in: .student).isEmpty && lesson.headings.map(\.text) == ["Inner"])
    for edition in [Edition.reader, .instructor] {
      #expect(lesson.values(in: edition) == lesson.values)
      #expect(lesson.claims(in: edition) == lesson.claims)
      #expect(lesson.fences(in: edition).map(\.id) == ["e"])
      #expect(lesson.headings(in: edition).map(\.text) == ["Inner"])
    }
  }

  @Test("A student's page has exercises and nothing of their solutions")
  func studentPage() {
    #expect(
      html(.student) == """
        <div class="exercise" id="exercise_1">
        <p class="exercise-title"><a class="label" href="#exercise_1">Exercise 1</a> <strong>Find *x* ‹t›</strong></p>
        <p>Task ‹a›.</p>
        </div>
        <div class="exercise" id="exercise_2">
        <p class="exercise-title"><a class="label" href="#exercise_2">Exercise 2</a></p>
        <p>More.</p>
        </div>
        <p>End.</p>

        """)
  }

  @Test("A reader's page folds solutions, an instructor's shows them")
  func otherPages() {
    let content = """
      <h2 id="solution--inner">Inner</h2>
      <p>Secret ‹c›</p>
      [e]
      """
    #expect(
      html(.reader).contains(
        "<details class=\"solution\" data-exercise=\"1\">\n<summary>Solution of exercise 1</summary>\n\(content)\n</details>\n"
      ))
    #expect(
      html(.instructor).contains(
        "<div class=\"solution\" data-exercise=\"1\">\n<p class=\"solution-title\">Solution of exercise 1</p>\n"
          + "\(content)\n</div>\n"))
    #expect(!html(.instructor).contains("<details"))
  }

  @Test("A student's Markdown has nothing of the solutions")
  func studentMarkdown() {
    #expect(
      markdown(.student) == """
        **Exercise 1.** Find \\*x\\* ‹t›

        Task ‹a›.

        **Exercise 2.**

        More.

        End.

        """)
  }

  @Test("A reader's Markdown folds solutions")
  func readerMarkdown() {
    #expect(
      markdown(.reader) == """
        **Exercise 1.** Find \\*x\\* ‹t›

        Task ‹a›.

        <details>
        <summary>Solution of exercise 1</summary>

        ## Inner
        Secret ‹c›

        [e]

        </details>

        **Exercise 2.**

        More.

        <details>
        <summary>Solution of exercise 2</summary>

        Secret too.

        </details>

        End.

        """)
  }

  @Test("An instructor's Markdown shows them under their names")
  func instructorMarkdown() {
    #expect(
      markdown(.instructor).contains("Task ‹a›.\n\n**Solution of exercise 1.**\n\n## Inner\n"))
    #expect(
      markdown(.instructor).contains("\n\n**Solution of exercise 2.**\n\nSecret too.\n\nEnd.\n"))
  }

  @Test("No title and no anchor tells of a heading in a solution")
  func headingsInSolutions() {
    let lesson = document(
      """
      - {% solution %}
        # Answer

        > ## Why
        {% endsolution %}

      # Answer
      ## Why
      ## Solution--why
      {% solution %}
      ## Answer
      {% endsolution %}
      ## Why
      """)
    #expect(lesson.diagnostics.isEmpty)
    #expect(
      lesson.headings(in: .student).map(\.id) == ["answer", "why", "solution-why", "why-1"])
    #expect(
      lesson.headings.map(\.id) == [
        "solution--answer", "solution--why", "answer", "why", "solution-why", "solution--answer-1",
        "why-1",
      ])
    #expect(lesson.titleHeading?.id == "answer")
    #expect(document("{% solution %}\n# Secret\n{% endsolution %}\n").title == nil)
  }

  @Test("Exercises and solutions stay in their lists and quotes")
  func containers() {
    let text = """
      - {% exercise %}
        a
        {% solution %}
        b
        {% endsolution %}
        {% endexercise %}
      - c

      > {% exercise %}
      > - d
      > {% endexercise %}
      """
    #expect(document(text).diagnostics.isEmpty)
    #expect(
      markdown(.reader, text) == """
        - **Exercise 1.**

          a

          <details>
          <summary>Solution of exercise 1</summary>

          b

          </details>
        - c

        > **Exercise 2.**
        >
        > - d

        """)
    #expect(
      markdown(.student, text) == """
        - **Exercise 1.**

          a
        - c

        > **Exercise 2.**
        >
        > - d

        """)
  }

  @Test("A text around a solution that is left out stays apart, an item keeps its mark")
  func neighbours() {
    #expect(markdown(.student, "a\n{% solution %}\nb\n{% endsolution %}\nc\n") == "a\n\nc\n")
    #expect(
      markdown(.student, "a\r\n\r\n{% solution %}\r\nb\r\n{% endsolution %}\r\n\r\nc")
        == "a\r\n\r\nc")
    #expect(markdown(.student, "- {% solution %}\n  b\n  {% endsolution %}\n- c") == "-\n- c")
    #expect(markdown(.student, "{% solution %}\nb\n{% endsolution %}").isEmpty)
  }

  @Test("Nothing of a random solution is in a student's report")
  func random() {
    let pieces = plainPieces.filter {
      !$0.hasPrefix("<") && !$0.hasPrefix("`") && !["~~~", "[r]: /u"].contains($0)
    }
    for seed in 0..<2000 as Range<UInt64> {
      let (before, after) = (wildMarkdown(seed: seed), wildMarkdown(seed: seed + 9_999))
      let inner = wildMarkdown(seed: seed + 5_555, pieces: pieces + ["secret"])
      let text =
        "\(before)\n\n{% solution %}\nsecret\n\(inner)\n\n{% endsolution %}\n\n\(after)"
      let lesson = document(text)
      let isSolution = lesson.blocks.contains { $0.isLeftOut(of: .student) }
      guard isSolution, lesson.diagnostics.allSatisfy({ $0.severity == .warning }) else { continue }
      let page = HTMLRenderer(rawHTML: .pass, edition: .student) { _ in "" }.html(of: lesson.blocks)
      let markdown = MarkdownSplice(lesson, edition: .student).text { _ in nil }
      guard page.markup.contains("secret") || markdown.contains("secret") else { continue }
      Issue.record("seed \(seed): \(text.debugDescription)\n\(markdown)")
      return
    }
  }
}
