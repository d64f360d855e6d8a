import Documents
import Foundation
import Specs

/// Makes a page of each Markdown text on standard input; texts and pages end with a NUL, which no text
/// may hold.
@main
enum Pages {
  static func main() throws {
    let input = try FileHandle.standardInput.readToEnd() ?? Data()
    var output = Data()
    for text in input.split(separator: 0, omittingEmptySubsequences: false).dropLast() {
      output += Array(page(of: String(decoding: text, as: UTF8.self)).utf8) + [0]
    }
    try FileHandle.standardOutput.write(contentsOf: output)
  }

  private static func page(of text: String) -> String {
    let lesson = LessonDocument(source: SourceText(path: "example.md", text: text))
    let renderer = HTMLRenderer(rawHTML: .pass, footnotes: Footnotes(lesson)) { fence in
      let body = fence.body.lines.map { $0.text + "\n" }.joined()
      return "<pre><code class=\"language-\(fence.kind.rawValue)\">\(body)</code></pre>\n"
    }
    return renderer.html(of: lesson.blocks).markup + (renderer.notes?.markup ?? "")
  }
}
