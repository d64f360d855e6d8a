import Documents
import Experiments
import Reports
import Specs
import Testing

@Suite("Labels of figures")
struct FigureLabelTests {
  private static let text = """
    # Labels

    See [](#fig:loss), then [](#fig:first "both") and [the table](#fig:numbers).

    ```experiment train
    question: What?
    data: {moons: {samples: 20, test: 0.5}}
    network: {hidden: [2]}
    training: {epochs: 1}
    show:
      - table: {columns: [final train-loss], id: numbers}
      - curve: {of: train-loss, id: first, caption: The loss.}
    ```

    > {% solution %}
    > [](#fig:hidden)
    > ```figure train
    > curve: {of: test-loss, id: hidden}
    > ```
    > {% endsolution %}

    ```figure train
    curve: {of: [train-loss, test-loss], id: loss}
    ```

    """

  private static func lesson(_ text: String) -> (lesson: Lesson, messages: [String]) {
    var diagnostics = Diagnostics()
    let context = ReadingContext(files: NoFiles())
    let lesson = Lesson(
      SourceText(path: "labels.md", text: text), name: "labels", in: context, into: &diagnostics)
    return (lesson, diagnostics.all.map(\.message))
  }

  private static func built(_ edition: Edition) async throws -> BuiltLesson {
    let (lesson, messages) = lesson(text)
    #expect(messages == [])
    var results: [String: ExperimentResult] = [:]
    for experiment in lesson.experiments {
      results[experiment.id] = try await Runner(jobs: 1).run(experiment)
    }
    return BuiltLesson(lesson, results, edition: edition)
  }

  @Test(
    "Figures and tables are counted apart, and those in solutions last", arguments: Edition.allCases
  )
  func numbers(edition: Edition) async throws {
    let page = HTMLReport().page(try await Self.built(edition))
    #expect(page.contains(##"<a href="#fig:loss">Figure 2</a>"##))
    #expect(page.contains(##"<a href="#fig:first" title="both">Figure 1</a>"##))
    #expect(page.contains(##"<a href="#fig:numbers">the table</a>"##))
    #expect(page.contains(##"<figure class="table" id="fig:numbers">"##))
    #expect(page.contains("Figure 3") == (edition != .student))
  }

  @Test("The Markdown report refers to figures, too", arguments: Edition.allCases)
  func markdown(edition: Edition) async throws {
    let page = MarkdownReport().page(try await Self.built(edition))
    #expect(page.contains(##"See [Figure 2](#fig:loss), then [Figure 1](#fig:first "both")"##))
    #expect(page.contains(##"<a id="fig:first"></a>**Figure 1.** The loss."##))
    #expect(page.contains("> [Figure 3](#fig:hidden)") == (edition != .student))
  }

  @Test("A figure's id is a name that no other figure has")
  func mistakes() {
    let twice = Self.lesson(Self.text.replacing("id: hidden", with: "id: loss"))
    #expect(
      twice.messages == [
        "the figure on line 18 is called 'loss' already; ids are unique in a lesson"
      ])
    let odd = Self.lesson(Self.text.replacing("id: numbers", with: "id: the numbers"))
    #expect(
      odd.messages
        == ["a figure's id is made of letters, digits and '-', so that '[](#fig:…)' can name it"])
  }

  @Test("Images with captions are counted with the pictures, where they stand among them")
  func images() async throws {
    let text = Self.text.replacing(
      "> {% solution %}",
      with: """
        ![A sketch](sketch.png "Drawn {{ setting(train.seeds) }} times")

        ![](bare.png)

        > {% solution %}
        """)
    let (lesson, messages) = Self.lesson(text)
    #expect(messages == [])
    let built = BuiltLesson(lesson, [:])
    let page = HTMLReport().page(built)
    #expect(page.contains(##"<figure id="fig:figure-2">"##))
    #expect(page.contains(##"<figcaption><span class="figure-label">Figure 2</span> Drawn"##))
    #expect(page.contains(##"<a href="#fig:loss">Figure 3</a>"##))
    #expect(lesson.anchors(in: .student).contains("fig:figure-2"))
    #expect(
      MarkdownReport().page(built)
        .contains("\n<a id=\"fig:figure-2\"></a>**Figure 2.** Drawn"))
  }
}
