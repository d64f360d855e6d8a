import Documents
import Experiments
import Reports
import Snapshots
import Specs
import Testing

/// A lesson that says much of its results, and some of it wrongly.
private let statements = """
  # With {{ setting(rates.training.epochs) }} epochs

  ```predict rates
  question: Which rate ends lower after {{ setting(training.epochs) }} epochs?
  options: [slow, fast]
  answer: lowest final train-loss
  because: "The longer step came down to {{ fast.train-loss | digits 2 }}; answer-word."
  ```

  ```experiment rates
  question: Which of {{ setting(variants) }} rates is better?
  data: {moons: {samples: 60, noise: 0.1, test: 0.25}}
  network: {hidden: [3]}
  training: {epochs: 8, batch-size: 10}
  seeds: 3
  variants:
    slow: {training.optimizer.sgd.learning-rate: 0.001}
    fast: {training.optimizer.sgd.learning-rate: 0.5}
    wild: {training.optimizer.sgd.learning-rate: 1.0e+38}
  show:
    - table: {columns: [final train-loss], caption: "Fast: {{ fast.train-loss }}."}
  claims:
    - {claim: fast.train-loss < slow.train-loss, source: "A book, fig. 1", published: lower}
    - fast.train-loss < 1e-9
  ```

  Fast ends at **{{ rates.fast.train-loss }}**, {{ count(rates.fast.train-loss < 9) | of-seeds }}.
  {% claim rates: slow.train-loss > 100 %}Slow ends high.{% endclaim %}
  {% claim rates: wild.diverged == 1 %}Wild *diverges*.{% endclaim %}

  | value | or |
  | --- | --- |
  | {{ rates.wild.train-loss | or "diverged" }} | {{ rates.wild.train-loss }} |

  {% exercise title="Further" %}
  What if?
  {% solution %}
  The secret-word is {{ rates.slow.train-loss }}.

  ```experiment hidden-one
  question: A hidden question?
  data: {moons: {samples: 20}}
  network: {hidden: [2]}
  training: {epochs: 1}
  seeds: 1
  ```

  {% claim hidden-one.train-loss > 0 source="A hidden-source" %}Secret claim.{% endclaim %}
  {% endsolution %}
  {% endexercise %}

  """

@Suite("Statements")
struct StatementTests {
  private func built(
    _ edition: Edition = .reader, _ text: String = statements
  ) async throws -> (built: BuiltLesson, results: [String: ExperimentResult]) {
    let (lesson, messages) = lesson(text)
    #expect(messages == [])
    var results: [String: ExperimentResult] = [:]
    for experiment in lesson.experiments {
      results[experiment.id] = try await Runner(jobs: 2).run(experiment)
    }
    return (BuiltLesson(lesson, results, edition: edition), results)
  }

  @Test("Claims, values and predictions stand in the recorded pages")
  func pages() async throws {
    let built = try await built().built
    #expect(Snapshot.difference(MarkdownReport().page(built), "statements.md") == nil)
    #expect(Snapshot.difference(HTMLReport().page(built).body, "statements.html") == nil)
  }

  @Test("What does not hold and what has no value are errors at their places")
  func problems() async throws {
    let problems = try await built().built.problems.sorted
    #expect(problems.map { $0.position?.line } == [24, 28, 33])
    let messages = problems.map(\.message)
    #expect(messages[0].hasPrefix("this claim does not hold: observed 0."))
    #expect(
      messages[0].contains("needed < 1e-9; it holds in 0 of 3 seeds and should in all; seed 1: "))
    #expect(messages[1].contains("needed > 100"))
    #expect(
      messages[2].hasPrefix(
        "this value is missing or not finite: in seed 1, 'train-loss' of rates.wild has no value:"))
  }

  @Test("A planted false claim is counted, and the true ones too")
  func counts() async throws {
    let counts = try await built().built.claimCounts
    #expect(counts.held == 3 && counts.broken == 2)
  }

  @Test("An edition for students has nothing of solutions and answers in any of its files")
  func students() async throws {
    let secrets = [
      "secret-word", "Secret claim", "hidden-source", "hidden-one", "A hidden question",
      "answer-word",
      "lowest final train-loss", "Solution",
    ]
    for edition in Edition.allCases {
      let (built, results) = try await built(edition)
      let ledger = LedgerPage([CourseEntry(built)])
      let index = IndexPage([CourseEntry(built)])
      var files = [
        MarkdownReport().page(built), HTMLReport().page(built), TextReport().text(built),
        ledger.markdown, ledger.html, index.markdown, index.html,
      ]
      for id in built.shownExperiments {
        let file = built.resultFile(of: try #require(results[id]))
        files += [file.json, file.csv]
      }
      let all = files.joined()
      for secret in secrets {
        // Style sheets and specs as written do not count as answers.
        #expect(all.contains(secret) == (edition != .student), "\(secret) for \(edition)")
      }
    }
  }

  @Test("Solutions leave no gap in the numbers of a student's claims and predictions")
  func numbers() async throws {
    let prediction = """
      ```predict rates
      question: And then?
      options: [slow, fast]
      answer: lowest final train-loss
      ```

      """
    let claim = "{% claim rates: slow.steps > 1 %}It steps.{% endclaim %}"
    let text = statements.replacing(
      "{% endsolution %}", with: "\n" + prediction + "{% endsolution %}")
    for edition in [Edition.reader, .student] {
      let page = try await HTMLReport().page(
        built(edition, text + "\n" + prediction + "\n" + claim).built)
      let claims = page.matches(of: /id="claim_([0-9]+)"/).compactMap { Int($0.1) }
      #expect(claims.sorted() == Array(1...(edition == .student ? 5 : 6)))
      let order = page.matches(of: /Predict ([0-9]+)/).compactMap { Int($0.1) }
      #expect(order == (edition == .student ? [1, 2] : [1, 3, 2]))
    }
  }

  @Test("Each value of a text that YAML folds or escapes has its own words")
  func foldedTexts() async throws {
    let text = statements.replacing(
      "caption: \"Fast: {{ fast.train-loss }}.\"",
      with: "caption: \"\\u0041: {{ setting(seeds) }}, {{ setting(training.epochs) }}.\""
    ).replacing(
      "because: \"The longer step came down to {{ fast.train-loss | digits 2 }}; answer-word.\"",
      with: """
        because: >-
          Over {{ setting(seeds) }} seeds and
          {{ setting(variants) }} variants.
        """)
    let page = MarkdownReport().page(try await built(.reader, text).built)
    #expect(page.contains("** A: 3, 8.") && page.contains("Over 3 seeds and 3 variants."))
  }

  @Test("A claim whose experiment was not run is neither held nor broken")
  func unchecked() async throws {
    let text = statements.replacing(
      "- fast.train-loss < 1e-9", with: "- fast.steps < mean(hidden-one.steps) + 1e9")
    let (built, results) = try await built(.reader, text)
    #expect(TextReport().text(built).contains("2 claims hold\n"))
    let alone = BuiltLesson(built.lesson, results.filter { $0.key == "rates" })
    #expect(
      TextReport().text(alone).contains(
        "1 claim holds; 1 not checked\n✓ fast.train-loss < slow.train-loss: "))
    #expect(
      TextReport().text(alone).contains(
        "\n? fast.steps < mean(hidden-one.steps) + 1e9: not checked"))
  }

  @Test("A tolerance that is a share says of what")
  func shares() async throws {
    let text = statements.replacing(
      "- fast.train-loss < 1e-9",
      with: """
        - 1 == fast.steps within 5%
          - fast.steps == 1 within 5%
          - 1 == fast.steps within 2
        """)
    let messages = try await built(.reader, text).built.problems.sorted.map(\.message)
    #expect(messages[0].contains("needed == 1 within 5% of what was observed;"))
    #expect(messages[1].contains("needed == 1 within 5%;"))
    #expect(messages[2].contains("needed == 1 within 2;"))
  }

  @Test("An instructor finds the answer to a prediction open, a reader folded")
  func answers() async throws {
    for edition in [Edition.reader, .instructor] {
      let isOpen = edition == .instructor
      let built = try await built(edition).built
      let markdown = MarkdownReport().page(built)
      #expect(markdown.contains("\n\n**Answer.**\n\n**fast**: lowest final") == isOpen)
      #expect(markdown.contains("<summary>Answer</summary>") == !isOpen)
      let html = HTMLReport().page(built)
      let opening = "<details class=\"answer\" open>\n<summary>Answer</summary>"
      #expect(html.contains(opening) == isOpen)
      #expect(html.contains("Choose first") == !isOpen)
    }
  }

  // 40 / 7 = 5.714285714…; so says `python3 -c 'print(40 / 7, 40 / 7 - 5.7142857 - 1e-9)'`, too.
  @Test(
    "What was observed has as many digits as it takes to judge the claim",
    arguments: [
      ("< 1", "observed 5.71, needed < 1;", "seed 1: 5.71429,"),
      ("< 5.71428", "observed 5.71429, needed < 5.71428;", "seed 1: 5.71429,"),
      ("< 5.714285713", "observed 5.714285714, needed < 5.714285713;", "seed 1: 5.714285714,"),
      (
        "== 5.7142857 within 1e-9", "observed 5.7142857143, needed == 5.7142857 within 1e-9;",
        "seed 1: 5.7142857143, missed by 1.32857e-8"
      ),
      (
        "== fast.steps / 8 within 0.002%", "needed == 5 (fast.steps / 8) within 0.002%;",
        "observed 5.71429,"
      ),
      ("< 5.71428 on average", "observed 5.71429, needed < 5.71428;", "missed by 5.71e-6"),
    ])
  func digits(comparison: String, finding: String, seed: String) async throws {
    let text = statements.replacing("fast.train-loss < 1e-9", with: "fast.steps / 7 \(comparison)")
    let message = try await built(.reader, text).built.problems.sorted[0].message
    #expect(message.contains(finding) && message.contains(seed), "\(message)")
  }

  @Test(
    "What stands in a lesson between braces is explained with them, too",
    arguments: ["{{ rates.fast.steps }}", " {{rates.fast.steps}} \n", "{{ rates.fast.steps > 1 }}"])
  func braces(text: String) async throws {
    let (built, results) = try await built()
    var diagnostics = Diagnostics()
    let explanation = Explanation(text, in: built.lesson, into: &diagnostics)
    let plain = text.filter { !"{}".contains($0) }
    let expected = Explanation(plain, in: built.lesson, into: &diagnostics)
    #expect(try #require(explanation).text(results).hasPrefix("rates.fast.steps"))
    #expect(expected?.experimentIDs == explanation?.experimentIDs)
    #expect(Explanation("{{ rates.fats.steps }}", in: built.lesson, into: &diagnostics) == nil)
    #expect(diagnostics.all.map(\.position?.column) == [10])
  }

  @Test("A claim that does not hold on average says no")
  func averages() async throws {
    for (claim, cell, finding) in [
      (
        "fast.steps < 41 on average", "| on average |",
        "✓ fast.steps < 41 on average: 40, needed < 41; so on average"
      ),
      (
        "fast.steps < 1 on average", "| no, on average |",
        "✗ fast.steps < 1 on average: 40, needed < 1; not so on average"
      ),
    ] {
      let built = try await built(
        .reader, statements.replacing("fast.train-loss < 1e-9", with: claim)
      ).built
      #expect(MarkdownReport().page(built).contains(cell))
      #expect(TextReport().text(built).contains(finding))
    }
  }

  @Test("A table's title stands above it in Markdown")
  func titles() async throws {
    let text = statements.replacing(
      "show:\n", with: "show:\n  - paired: {of: final train-loss, against: slow, only: [fast]}\n")
    let title = "**final train-loss, less that of slow in the same seed**"
    #expect(
      MarkdownReport().page(try await built(.reader, text).built)
        .contains("\n\n\(title)\n\n| variant | "))
  }

  @Test("A page begins with the claims in it that do not hold, and the index marks its lesson")
  func banner() async throws {
    let built = try await built().built
    let warning = "Not everything that this page says is true. These claims do not hold:"
    let page = MarkdownReport().page(built)
    #expect(page.hasPrefix("\n> **\(warning)**\n>\n> - `fast.train-loss < 1e-9`: 0."))
    #expect(page.contains("\n> - `rates: slow.train-loss > 100`: "))
    let index = IndexPage([CourseEntry(built)])
    #expect(index.markdown.contains("(07-page.md) **✗ 2 claims do not hold** |"))
    #expect(index.html.contains("<strong>✗ 2 claims do not hold</strong>"))
    let right = statements.replacing("< 1e-9", with: "< 1e9").replacing("> 100", with: "< 100")
    let clean = try await self.built(.reader, right).built
    #expect(MarkdownReport().page(clean).hasPrefix("# With 8 epochs"))
    #expect(!IndexPage([CourseEntry(clean)]).markdown.contains("✗"))
  }

  @Test("The ledger holds every claim with a source")
  func ledger() async throws {
    let ledger = LedgerPage([CourseEntry(try await built().built)])
    #expect(Snapshot.difference(ledger.markdown, "ledger.md") == nil)
    #expect(Snapshot.difference(ledger.html.body, "ledger.html") == nil)
  }

  @Test("A result file holds what was claimed about its experiment")
  func record() async throws {
    let (built, results) = try await built()
    let json = built.resultFile(of: try #require(results["rates"])).json
    #expect(json.contains("\"text\": \"fast.train-loss < slow.train-loss\""))
    #expect(json.contains("\"text\": \"rates: slow.train-loss > 100\""))
    #expect(json.contains("\"published\": \"lower\""))
    #expect(json.contains("\"holds\": false"))
    #expect(!json.contains("hidden-one"))
  }

  @Test(
    "Mistakes in values, claims and predictions stand at their exact places",
    arguments: [
      (
        "fast.train-loss }}**", "fast.trian-loss }}**",
        "27:30 no metric 'trian-loss' is recorded here; did you mean 'train-loss'?"
      ),
      (
        "caption: \"Fast: {{ fast.", "caption: \"Fast: {{ fats.",
        "21:61 no variant 'fats' in 'rates'; did you mean 'fast'?"
      ),
      (
        "rates: slow.train-loss > 100", "rates: slow.train-loss > ",
        "28:34 expected a number, a metric or a function, not the end"
      ),
      (
        "answer: lowest final", "answer: lowst final",
        "6:9 an answer begins with 'lowest' or 'highest', or is a claim that compares"
      ),
      (
        "question: Which of {{ setting(variants)", "question: Which of {{ setting(variant)",
        "11:31 there is no setting 'variant' here; did you mean 'variants'?"
      ),
      (
        "```predict rates", "```predict rate",
        "3:12 there is no experiment 'rate' in this lesson; did you mean 'rates'?"
      ),
    ])
  func mistakes(correct: String, wrong: String, message: String) {
    #expect(lesson(statements.replacing(correct, with: wrong)).messages == [message])
  }
}

@Suite("Numbers that nothing binds")
struct UnboundNumberTests {
  private let text = """
    # A title from 1998 to 2005

    Seven of 9 numbers here belong to no experiment.

    ## About rates

    After 8 epochs and 30 samples the loss is 0.386 in `12` runs of {{ setting(rates.seeds) }}, and
    {% claim rates: fast.train-loss < 0.7 %}never above 0.7{% endclaim %}. Then 123456 more.

    ### Deeper

    - about 3 seeds, 38.6% of it

    ```experiment rates
    question: Which one?
    data: {moons: {samples: 30, noise: 0.1}}
    network: {hidden: [3]}
    training: {epochs: 8, batch-size: 10}
    seeds: 3
    variants:
      slow: {training.optimizer.sgd.learning-rate: 0.001}
      fast: {training.optimizer.sgd.learning-rate: 0.5}
    ```

    ## Another section

    With 77 in it.
    """

  private func found(_ results: [String: ExperimentResult] = [:]) -> [String] {
    UnboundNumbers(lesson(text).lesson, results: results).diagnostics.map {
      "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
    }
  }

  @Test("A number in a section with an experiment is found with the setting that comes to it")
  func settings() {
    let found = found()
    #expect(
      found.map { $0.prefix { $0 != " " } } == ["7:7", "7:20", "7:43", "8:77", "12:9", "12:18"])
    #expect(
      found[0].hasSuffix("the number '8'; '{{ setting(rates.training.epochs) }}' comes to it"))
    #expect(found[1].contains("'{{ setting(rates.data.moons.samples) }}'"))
    #expect(found[2].contains("no setting or known result comes to it"))
    #expect(found[4].contains("'{{ setting(rates.seeds) }}'"))
    #expect(found[5].hasSuffix("write a constant as '{{ 38.6/100 | percent }}'"))
  }

  @Test("A result that is at hand is suggested in the form in which it was written")
  func results() async throws {
    let experiment = try #require(lesson(text).lesson.experiments.first)
    let result = try await Runner(jobs: 2).run(experiment)
    let losses = result.variants[1].runs.compactMap { run -> Double? in
      guard case .series(let points)? = run.metrics["train-loss"] else { return nil }
      return points.last?.value
    }
    let mean = Statistics(losses).mean
    let rounded = (mean * 1_000).rounded() / 1_000
    let percent = (mean * 1_000).rounded() / 10
    let own = text.replacing("0.386", with: "\(rounded)").replacing("38.6%", with: "\(percent)%")
      .replacing("123456", with: "\((mean * 100).rounded() / 10)e-1")
    let messages = UnboundNumbers(lesson(own).lesson, results: ["rates": result]).diagnostics
      .map(\.message)
    #expect(messages[2].contains("'{{ final rates.fast.train-loss | mean }}' comes to it"))
    #expect(messages[3].contains("'{{ final rates.fast.train-loss | mean }}' comes to it"))
    #expect(messages[5].contains("'{{ final rates.fast.train-loss | percent }}' comes to it"))
  }
  private let fences = """
    # A title

    ```predict rates
    question: Which one is lower after é 8 epochs of 9?
    options: [slow, fast]
    answer: lowest final train-loss
    because: "A rate of 1e-3 is slow, and {{ 1/4 }} is not."
    ```

    ## About rates

    {% exercise title="Take 30" %}
    ![Half of 60](a1.png "by 3 seeds")
    {% endexercise %}

    - ```experiment rates
      question: Which of 2 rates?
      data: {moons: {samples: 30, noise: 0.1}}
      network: {hidden: [3]}
      training: {epochs: 8, batch-size: 10}
      seeds: 3
      variants:
        slow: {training.optimizer.sgd.learning-rate: 0.001}
        fast: {training.optimizer.sgd.learning-rate: 0.5}
      show:
        - table: {columns: [final train-loss], caption: "{{ setting(seeds) }} rates: −5, 3e-9."}
        - curve:
            of: train-loss
            caption: >-
              By epoch,
              of 10 000.
      ```

    ```figure rates
    curve: {of: train-loss, caption: 'Up to 8.'}
    ```
    """

  @Test("Questions, reasons, captions, titles and attributes are looked through as well")
  func plainTexts() {
    let (lesson, messages) = lesson(fences)
    #expect(messages == [])
    let found = UnboundNumbers(lesson).diagnostics
    #expect(
      found.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0)" } == [
        "4:39", "4:51", "7:21", "12:25", "13:11", "13:26", "17:22", "26:82", "26:88", "29:18",
        "35:41",
      ])
    #expect(
      found.map { $0.message.split(separator: "'", omittingEmptySubsequences: false)[1] } == [
        "8", "9", "1e-3", "30", "60", "3", "2", "−5", "3e-9", "10 000", "8",
      ])
  }

  @Test("Advice is given only where rounding to the last digit comes to the number")
  func lastDigit() async throws {
    let lesson = lesson(fences).lesson
    let result = try await Runner(jobs: 2).run(try #require(lesson.experiments.first))
    let advice = UnboundNumbers(lesson, results: ["rates": result]).diagnostics.map(\.message)
    #expect(
      advice[2].contains("'{{ setting(rates.slow.training.optimizer.sgd.learning-rate) }}' comes"))
    #expect(
      advice[7].hasSuffix(
        "no setting or known result comes to it; bind it to one, mark its"
          + " sentence as a claim, or write a constant as '{{ -5 }}'"))
    #expect(advice[8].hasSuffix("write a constant as '{{ 3e-9 }}'"))
    #expect(advice[9].hasSuffix("write a constant as '{{ 10000 }}'"))
  }
}
