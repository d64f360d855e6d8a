import Foundation
import Testing

@Suite("What reaches the terminal")
struct TerminalTests {
  private static func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
    }
  }

  /// What the program itself writes at a terminal, and nothing else, taken out.
  private static func withoutOwn(_ text: String) -> String {
    ["\u{1B}[K", "\u{1B}[1;31m", "\u{1B}[1;33m", "\u{1B}[0m", "\r"].reduce(text) { text, own in
      String(
        decoding: Array(text.utf8).split(
          separator: Array(own.utf8), omittingEmptySubsequences: false
        )
        .joined(), as: UTF8.self)
    }
  }

  private static let lesson = """
    # Title \u{1B}]0;owned\u{07} \u{9B}2J \u{7F}

    ```experiment a
    question: "What \\e[2J \\x9b31m?"
    kind: descent
    surface: bowl
    steps: 2
    ```

    """

  @Test("Control characters of a lesson are made visible, wherever they are printed")
  func controls() throws {
    let program = try Program()
    let name = "01-a\u{1B}[2Jb"
    try program.write(Self.lesson, to: "lessons/\(name).md")
    let list = try program.run("list")
    #expect(list.exitCode == 0 && list.output.contains("]0;owned"))
    let only = try program.run("--only", "a")
    #expect(only.exitCode == 0 && only.output.contains("What \u{FFFD}[2J \u{FFFD}31m?"))
    #expect(only.errors.contains("a\u{FFFD}[2Jb / a: "))
    let mistake = Self.lesson.replacing("bowl", with: "\"b\\eowl\"")
    try program.write(mistake, to: "lessons/\(name).md")
    let wrong = try program.run()
    #expect(wrong.exitCode == 1 && wrong.errors.contains("b\u{FFFD}owl"))
    let missing = try program.run("no\u{1B}[2J")
    #expect(missing.errors.contains("there is no lesson 'no\u{FFFD}[2J'"))
    for outcome in [list, only, wrong, missing] {
      #expect(Self.isHarmless(outcome.output) && Self.isHarmless(outcome.errors))
    }
  }

  @Test("Colours and the progress bar still work at a terminal, and nothing else does")
  func terminal() throws {
    let program = try Program()
    let name = "01-a\u{1B}[2Jb"
    try program.write(Self.lesson, to: "lessons/\(name).md")
    let good = try program.runAtTerminal("run")
    #expect(good.exitCode == 0)
    #expect(good.errors.contains("\r\u{1B}[K█") && good.errors.contains("a\u{FFFD}[2Jb / a"))
    #expect(good.errors.hasSuffix("\r\u{1B}[K"))
    try program.write(Self.lesson.replacing("bowl", with: "\"b\\eowl\""), to: "lessons/\(name).md")
    let wrong = try program.runAtTerminal("run")
    #expect(wrong.exitCode == 1)
    if ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty {
      #expect(wrong.errors.contains(" \u{1B}[1;31merror:\u{1B}[0m "))
    }
    for outcome in [good, wrong] { #expect(Self.isHarmless(Self.withoutOwn(outcome.errors))) }
  }

  @Test("Many short runs redraw the progress bar only as often as anybody sees")
  func progress() throws {
    let program = try Program()
    let lesson = """
      # Many

      ```experiment many
      question: How often?
      data: {moons: {samples: 20}}
      network: {hidden: [2]}
      training: {epochs: 1}
      seeds: 1000
      ```

      """
    try program.write(lesson, to: "lessons/01-many.md")
    let clock = ContinuousClock()
    var outcome: Program.Outcome?
    let time = try clock.measure { outcome = try program.runAtTerminal("--format", "html") }
    let errors = try #require(outcome).errors
    let count = errors.components(separatedBy: "\r\u{1B}[K").count
    #expect(Double(count) < 10 + 20 * (time / .seconds(1)), "\(count) in \(time)")
    #expect(errors.contains(" 0/1000 runs") && errors.contains(" 1000/1000 runs"))
  }
}
