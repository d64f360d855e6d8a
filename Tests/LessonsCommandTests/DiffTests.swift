import Foundation
import Testing

@Suite("Comparing results: diff")
struct DiffTests {
  /// A folder with the results of a lesson in `a`, and of it with another rate and more seeds in `b`.
  private func program() throws -> Program {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    #expect(try program.run("--output", "a", "--format", "md").exitCode == 0)
    let other = Fixture.good.replacing(
      "fast: {training.optimizer.sgd.learning-rate: 0.5}",
      with: "fast: {training.optimizer.sgd.learning-rate: 0.4}"
    )
    .replacing("experiment walk", with: "experiment stroll")
    try program.write(other, to: "lessons/01-small.md")
    #expect(try program.run("--output", "b", "--format", "md").exitCode == 0)
    return program
  }

  @Test("Equal results are said to be so, with exit code 0")
  func equal() throws {
    let program = try program()
    try FileManager.default.copyItem(
      at: program.folder.appending(path: "a"), to: program.folder.appending(path: "c"))
    for pair in [["a", "c"], ["a/data/01-small", "c/data/01-small"], ["a/data", "c/data/"]] {
      let outcome = try program.run("diff", pair[0], pair[1])
      #expect(
        outcome.exitCode == 0 && outcome.output == "nothing changed\n" && outcome.errors == "")
    }
  }

  @Test("What differs is told in words, with exit code 1; the folders may be named at any level")
  func different() throws {
    let program = try program()
    let outcome = try program.run("diff", "a", "b")
    #expect(outcome.exitCode == 1 && outcome.errors == "")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "small / stroll: appeared" && lines.last == "small / walk: vanished")
    #expect(
      lines.contains("small / tiny: training.optimizer.sgd.learning-rate of fast: 0.5 -> 0.4"))
    #expect(lines.contains { $0.hasPrefix("small / tiny: final train-loss of fast ") })
    #expect(
      lines.contains { $0.hasPrefix("small / tiny: and ") && $0.hasSuffix(" more metrics of fast") }
    )
    #expect(!outcome.output.contains("slow"))
    #expect(try program.run("diff", "a/data/01-small", "b/data/01-small").output == outcome.output)
    let file = try program.run("diff", "a/data/01-small/tiny.json", "b/data/01-small/tiny.json")
    #expect(file.exitCode == 1)
    #expect(
      file.output.split(separator: "\n").map(String.init) == Array(lines.dropFirst().dropLast()))
    let all = try program.run("diff", "--all", "a", "b")
    #expect(all.output.contains("weight-norm at layer") && !all.output.contains("more metrics"))
  }

  @Test(
    "What cannot be compared is refused",
    arguments: [
      (["a"], 64, "Missing expected argument '<new>'"),
      (["a", "nowhere"], 64, "there is no file or folder 'nowhere'"),
      (["a", "empty"], 64, "'empty' holds no results"),
      (["a", "b/data/01-small"], 64, "name two of one form"),
      (
        ["broken.json", "a/data/01-small/tiny.json"], 1,
        "broken.json: this is no JSON"
      ),
      (
        ["a/data/01-small/tiny.json", "other.json"], 1,
        "other.json: this is no result file: 'format' is missing"
      ),
    ])
  func refused(arguments: [String], exitCode: Int32, message: String) throws {
    let program = try program()
    try program.write("", to: "empty/notes.txt")
    try program.write("{\"format\": 1, x", to: "broken.json")
    try program.write("{\"name\": 1}", to: "other.json")
    let process = try program.start(["diff"] + arguments)
    process.waitUntilExit()
    let outcome = try program.outcome(of: process)
    #expect(outcome.exitCode == exitCode && outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
