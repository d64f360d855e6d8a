import Documents
import Experiments
import Foundation
import Reports
import Specs
import Testing

@Suite("Notebooks")
struct NotebookTests {
  private static let text = """
    ---
    summary: A *plain* summary.
    objectives: [read a notebook]
    ---
    # A page

    It has {{ final walk.height }} in it.

    ## Part

    ```experiment walk
    question: Where does it end?
    kind: descent
    surface: bowl
    steps: 3
    show:
      - surface: {caption: "Ends at {{ final height }}."}
      - table: {columns: [final height]}
    ```

    > ```figure walk
    > surface
    > ```

    ## Part

    {% exercise %}
    How far?
    {% solution %}
    Not {{ final walk.height | digits 1 }}, the secret.
    {% endsolution %}
    {% endexercise %}

    """

  private struct Content: Decodable {
    struct Cell: Decodable {
      let cell_type: String
      let id: String
      let source: [String]

      var text: String { source.joined() }
    }

    let cells: [Cell]
    let nbformat: Int
    let nbformat_minor: Int
  }

  private func notebook(_ text: String = text, edition: Edition = .reader) async throws -> Content {
    let (lesson, messages) = lesson(text)
    #expect(messages == [])
    var results: [String: ExperimentResult] = [:]
    for experiment in lesson.experiments {
      results[experiment.id] = try await Runner(jobs: 1).run(experiment)
    }
    let json = NotebookReport().notebook(BuiltLesson(lesson, results, edition: edition))
    return try JSONDecoder().decode(Content.self, from: Data(json.utf8))
  }

  @Test("Title, facts, headings and experiments are cells of their own, all of them Markdown")
  func cells() async throws {
    let notebook = try await notebook()
    #expect(notebook.nbformat == 4 && notebook.nbformat_minor == 5)
    #expect(notebook.cells.allSatisfy { $0.cell_type == "markdown" })
    let texts = notebook.cells.map(\.text)
    #expect(texts[0] == "# A page")
    #expect(texts[1].hasPrefix("*A \\*plain\\* summary.*\n\nAfter this lesson you can\n\n- read"))
    #expect(texts[2].hasPrefix("It has ") && !texts[2].contains("{{"))
    #expect(texts[3] == "## Part")
    #expect(texts[4].hasPrefix("**Experiment `walk`.** Where does it end?"))
    #expect(texts[5].hasPrefix("> <img alt="))
    #expect(texts[6].hasPrefix("## Part\n\n**Exercise 1.**"))
    #expect(texts.count == 7)
  }

  @Test("A picture is an image of its SVG with its own colours, also inside a quote")
  func pictures() async throws {
    let texts = try await notebook().cells.map(\.text)
    for text in [texts[4], texts[5]] {
      let match = try #require(
        text.firstMatch(of: /<img alt="[^"]+" src="data:image\/svg\+xml;base64,([^"]*)">/))
      let svg = try #require(Data(base64Encoded: String(match.1)))
      let picture = String(decoding: svg, as: UTF8.self)
      #expect(picture.hasPrefix("<svg ") && picture.contains("<style>"))
    }
    #expect(texts[4].contains("| height |") || texts[4].contains("| final height |"))
  }

  @Test("Ids are unique, and those of a section stay when another changes")
  func ids() async throws {
    let ids = try await notebook().cells.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z0-9]{16}/) != nil })
    let longer = Self.text.replacing("# A page\n", with: "# A page\n\n## New\n\nText.\n")
    let changed = try await notebook(longer).cells.map(\.id)
    #expect(Set(ids).subtracting(changed).count <= 1)
  }

  @Test("Students get no solution, and readers a folded one")
  func editions() async throws {
    let student = try await notebook(edition: .student).cells.map(\.text).joined()
    #expect(student.contains("How far?") && !student.contains("secret"))
    let reader = try await notebook().cells.map(\.text).joined()
    #expect(
      reader.contains("<summary>Solution of exercise 1</summary>") && reader.contains("secret"))
  }
}
