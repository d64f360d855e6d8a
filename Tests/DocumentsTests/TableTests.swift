import Foundation
import Specs
import Testing

@testable import Documents

@Suite("Pipe tables are GitHub's")
struct TableTests {
  @Test("Columns have alignments, and every row has as many cells")
  func content() throws {
    let lesson = document("> - text\n>   | *a* | b |\n>   |:--|--:|\n>   | f\n>   | g | h | i |\n")
    guard case .quote(let blocks) = lesson.blocks[0].kind, case .list(let list) = blocks[0].kind,
      case .table(let table) = list.items[0].blocks[1].kind
    else {
      Issue.record("no table")
      return
    }
    #expect(table.alignments == [.left, .right])
    #expect(table.header.map(\.plainText) == ["a", "b"])
    #expect(table.rows.map { $0.map(\.plainText) } == [["f", ""], ["g", "h"]])
    #expect(list.items[0].blocks.map(\.lines) == [1...1, 2...5])
  }

  static let samples = [
    "| a | b |\n|---|---|\n| c | d |", "a | b\n--- | ---\nc | d", "| a |\n|---|",
    "| a |\n|:-:|\n| b |\n\nc",
    "| a | b |\n|:--|--:|\n| c |\n| d | e | f |", "text\n| a |\n|---|\n| b |",
    "one\ntwo\n| a | b |\n|-|-|",
    "| a |\n|---|---|", "| `a|b` |\n|---|", "| `a\\|b` | c |\n|---|---|",
    "| a \\| b |\n|---|\n| \\\\ |",
    "| *a* | [r] |\n|---|---|\n| ![i](s) | <b>x</b> |\n\n[r]: /u",
    "[r]: /u\n\n| [r] |\n|---|\n| [r][] |",
    "> | a |\n> |---|\n> | b |", "- | a |\n  |---|\n  | b |",
    "1. x\n\n   | a |\n   |---|\n   | b |\n   ```\n   c\n   ```",
    "| a |\n|---|\n# h", "| a |\n|---|\n> q", "| a |\n|---|\n- i", "| a |\n|---|\nno pipe",
    "| # a | - b |\n|---|---|\n| 1. c | > d |",
    "| a # | ## |\n|---|---|\n|  | # |", "| a |\n| --- |\n| <http://a.b> |",
    "| \\`a | b` |\n|---|---|", "|a|b|\n|-|:-:|\n|&amp;|\\*|",
    "| a | b |\n|---|---|\n| `c` | **d** |  \n| e | f |\t", "| é | 日本 |\n|---|---|\n| ü | 👩‍🔬 |",
    "|a|\n|-|\n|\\\\|\n|`\\\\|b`|", "- - | a |\n    |---|\n    | b |\n  - c",
    "| [a](b) | \"c\" |\n|---|---|",
    "[r]: /u\n[s]: /v\n\n| [s] |\n|---|\n| [r] |\n\nx",
  ]

  @Test(
    "A table's page is what cmark-gfm makes of it", .enabled(if: GitHubMarkdown.isInstalled),
    arguments: samples)
  func sample(markdown: String) throws {
    let page = normalised(plainPage(document(markdown)))
    #expect(page == normalised(try GitHubMarkdown.page(of: markdown)))
  }

  @Test(
    "A random table's page is what cmark-gfm makes of it", .enabled(if: GitHubMarkdown.isInstalled))
  func random() throws {
    var different: [String] = []
    for seed in 0..<400 as Range<UInt64> {
      let markdown = Self.randomTable(seed: seed)
      let page = normalised(plainPage(document(markdown)))
      if page != normalised(try GitHubMarkdown.page(of: markdown)) { different.append(markdown) }
    }
    #expect(different.isEmpty)
  }

  private static func randomTable(seed: UInt64) -> String {
    var random = SampleGenerator(seed: seed)
    let cells = [
      "a", "*b*", "`c`", "\\|", "é", "", " ", "[r]", "&lt;", "`", "x y", "# h", "\\\\", "**", "<b>",
      "-",
    ]
    let columns = 1 + Int(random.next() % 3)
    func row(_ random: inout SampleGenerator, _ count: Int) -> String {
      "| " + (0..<count).map { _ in random.pick(cells) }.joined(separator: " | ") + " |"
    }
    let dashes = (0..<columns).map { _ in random.pick(["---", ":-", "-:", ":-:", "-"]) }
    var lines = random.next() % 4 == 0 ? ["text"] : []
    lines += [row(&random, columns), "|" + dashes.joined(separator: "|") + "|"]
    for _ in 0..<(random.next() % 4) { lines.append(row(&random, 1 + Int(random.next() % 4))) }
    let prefix = random.pick(["", "", "> ", "   "])
    lines = lines.map { prefix + $0 }
    return (lines + ["", "[r]: /u"]).joined(separator: "\n") + "\n"
  }

  /// Writes alignments as cmark-gfm does.
  private func normalised(_ page: String) -> String {
    page.replacing(#/ style="text-align: ([a-z]+)"/#) { " align=\"\($0.1)\"" }
  }
}

/// GitHub's own Markdown program, where it is installed.
enum GitHubMarkdown {
  private static let path = "/usr/bin/cmark-gfm"

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  static func page(of markdown: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["--unsafe", "--extension", "table"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Array(markdown.utf8))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
