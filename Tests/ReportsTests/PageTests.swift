import Documents
import Experiments
import Foundation
import Reports
import Snapshots
import Specs
import Testing

/// A lesson with one experiment of each kind and most figures, small enough to read its pages.
private let lessonText = """
  ---
  summary: Everything on one page.
  minutes: 10
  objectives: [read a report]
  source: nobody
  requires: [other, third]
  ---
  # A page & its parts

  ## Figure 1

  ## Experiment train

  Before comes [another](06-other.md#top), and [a file](https://example.org/x.md).

  ```experiment train
  question: Which *rate* is < the other?
  data: {moons: {samples: 40, noise: 0.1, test: 0.25}}
  network: {hidden: [3]}
  training: {epochs: 4, batch-size: 10}
  seeds: 2
  variants:
    slow: {training.optimizer.sgd.learning-rate: 0.01}
    fast: {training.optimizer.sgd.learning-rate: 0.5}
  show:
    - table: {columns: [final train-loss, best test-accuracy, distinct-units]}
    - curve: {of: [train-loss, test-loss], only: [fast], caption: Both parts.}
    - layers: {of: gradient-norm, at: epoch 1}
    - bars: {of: final test-accuracy}
    - histogram: {of: weights, only: [slow], layers: [1]}
  ```

  > - Quoted and listed:
  >
  >   ```experiment shapes
  >   question: How do they bend?
  >   kind: functions
  >   functions: [sigmoid, relu]
  >   points: 25
  >   show:
  >     - curve: {of: derivative, by: z}
  >     - table: {columns: [max derivative]}
  >   ```

  ```experiment walk
  question: Where does it end?
  kind: descent
  surface: bowl
  sweep:
    steps: [1, 2]
    optimizer.sgd.learning-rate: [0.1, 10]
  show:
    - heatmap: {of: final height}
  ```

  {% hint style="warning" %}
  ```figure train
  table: {columns: [steps]}
  ```
  {% endhint %}

  """

private struct NoFiles: DataFiles {
  func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
    throw DataFileError("no files")
  }
}

/// Reads a lesson; what is wrong comes as `line:column message`.
func lesson(_ text: String) -> (lesson: Lesson, messages: [String]) {
  var diagnostics = Diagnostics()
  let source = SourceText(path: "07-page.md", text: text)
  let lesson = Lesson(
    source, name: "07-page", in: ReadingContext(files: NoFiles()), into: &diagnostics)
  let messages = diagnostics.sorted.map {
    "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
  }
  return (lesson, messages)
}

@Suite("Pages")
struct PageTests {
  private func built() async throws -> (Lesson, [String: ExperimentResult]) {
    let (lesson, messages) = lesson(lessonText)
    #expect(messages == [])
    var results: [String: ExperimentResult] = [:]
    for experiment in lesson.experiments {
      results[experiment.id] = try await Runner(jobs: 2).run(experiment)
    }
    return (lesson, results)
  }

  @Test("A lesson becomes its recorded Markdown page")
  func markdown() async throws {
    let (lesson, results) = try await built()
    #expect(
      Snapshot.difference(MarkdownReport().page(BuiltLesson(lesson, results)), "page.md") == nil)
  }

  @Test("A lesson becomes its recorded HTML page")
  func html() async throws {
    let (lesson, results) = try await built()
    #expect(
      Snapshot.difference(HTMLReport().page(BuiltLesson(lesson, results)).body, "page.html")
        == nil)
  }

  @Test("An HTML page asks for no other file, and its ids are unique")
  func selfContained() async throws {
    let (lesson, results) = try await built()
    let page = HTMLReport().page(BuiltLesson(lesson, results))
    for mark in ["<script src", "<link", "src=\"http", "url(http", "@import"] {
      #expect(!page.contains(mark), "\(mark)")
    }
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(ids.count > 20 && Set(ids).count == ids.count)
  }

  @Test("One experiment prints its recorded text")
  func text() async throws {
    let (lesson, results) = try await built()
    let result = try #require(results["train"])
    #expect(
      Snapshot.difference(
        TextReport().text(BuiltLesson(lesson, [result.experiment.id: result])) + "\n",
        "experiment.txt") == nil)
  }

  @Test("The index lists the lessons in its recorded forms")
  func index() async throws {
    let (lesson, results) = try await built()
    let index = IndexPage([CourseEntry(BuiltLesson(lesson, results))])
    #expect(Snapshot.difference(index.markdown, "index.md") == nil)
    #expect(Snapshot.difference(index.html.body, "index.html") == nil)
  }

  @Test(
    "Keys can be asked for in the reference, also by their path and into a family",
    arguments: [
      ("early-stopping", ["train.training.early-stopping: a map; default: never"]),
      ("training.schedule", ["train.training.schedule: a schedule; default: constant"]),
      ("patience", ["train.training.early-stopping.patience: ", "plateau.patience: "]),
      ("sgd.momentum", ["sgd.momentum: "]), ("training.optimizer.sgd", ["optimizer sgd: "]),
      ("training.optimizer.sgd.momentum", ["sgd.momentum: "]),
    ])
  func referencedKeys(name: String, beginnings: [String]) throws {
    let texts = try #require(Reference().text(of: name)).components(separatedBy: "\n\n")
    #expect(texts.count == beginnings.count)
    for (text, beginning) in zip(texts, beginnings) { #expect(text.hasPrefix(beginning)) }
  }

  @Test(
    "A path in the reference must lead somewhere", arguments: ["a.sgd", "sgd.sgd", "train.", "."])
  func referencedNowhere(name: String) { #expect(Reference().text(of: name) == nil) }

  @Test("Every word from elsewhere means one of ours")
  func synonyms() {
    let reference = Reference()
    for (word, meanings) in Synonyms.meanings {
      for meaning in meanings {
        #expect(reference.text(of: meaning) != nil, "\(word) means '\(meaning)'")
      }
    }
  }

  @Test("The reference is as recorded, and each family and entry can be asked for")
  func reference() throws {
    let reference = Reference()
    let text = try #require(reference.text())
    #expect(Snapshot.difference(text, "reference.txt") == nil)
    for name in reference.names { #expect(reference.text(of: name) != nil, "\(name)") }
    #expect(reference.text(of: "nonsense") == nil)
    #expect(reference.html.contains("<code>learning-rate</code>"))
  }
}

extension String {
  /// A page's body without its scripts: what a change of style leaves as it is.
  var body: String {
    let start = range(of: "<body>")?.lowerBound ?? startIndex
    return String(self[start...]).replacing(
      #/<script>.*?<\/script>\n/#.dotMatchesNewlines(), with: "")
  }
}
