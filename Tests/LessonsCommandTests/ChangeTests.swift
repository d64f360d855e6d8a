import Foundation
import Testing

@Suite("What if: --set and --seeds")
struct ChangeTests {
  private func program() throws -> Program {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    return program
  }

  private func hasOutput(_ program: Program) -> Bool {
    FileManager.default.fileExists(atPath: program.folder.appending(path: "output").path)
  }

  @Test("Changed experiments are run and printed, the others not, and nothing is written")
  func printed() throws {
    let program = try program()
    let outcome = try program.run("--set", "training.epochs=2", "--seeds", "3")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("small / tiny: 6 runs") && !outcome.errors.contains("walk"))
    #expect(outcome.output.hasPrefix("tiny: Does it learn?\n\n"))
    #expect(
      outcome.output.contains(
        "Not the lesson's own results. Changed: training.epochs=2 and seeds=3.\n"))
    #expect(!hasOutput(program))
    let walk = try program.run("small", "--set", "walk.steps=2", "--seeds", "2")
    #expect(walk.output.contains("walk: How far") && walk.output.contains("after 2 steps"))
  }

  @Test(
    "With --output reports are written, and say at their top and at each experiment what changed")
  func written() throws {
    let program = try program()
    let outcome = try program.run(
      "--set", "network.hidden=[3, 3]", "--seeds", "1", "--output", "what-if")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(!hasOutput(program))
    let report = try program.read("what-if/01-small.md")
    #expect(report.contains("---\n\n> **Not the lesson's own results: "))
    #expect(report.contains("Changed: network.hidden=\\[3, 3\\] and seeds=1."))
    #expect(
      report.contains(
        "`swift run lessons run small --only tiny --set 'network.hidden=[3, 3]' --seeds 1`"))
    #expect(report.components(separatedBy: "Not the lesson's own results").count == 3)
    let page = try program.read("what-if/01-small.html")
    #expect(page.components(separatedBy: "Not the lesson&#39;s own results").count == 3)
    let results = try program.read("what-if/data/01-small/tiny.json")
    #expect(results.contains("\"hidden\": [3, 3]"))
  }

  @Test("The command that a changed report names gives its results again")
  func reproduction() throws {
    let program = try program()
    let change = ["--set", "network.hidden=[3, 3]", "--seeds", "1"]
    let first = try program.run(
      "small", "--only", "tiny", change[0], change[1], change[2], change[3])
    let again = try program.run("--only", "tiny", change[2], change[3], change[0], change[1])
    #expect(first.exitCode == 0 && first.output == again.output)
    #expect(first.output.contains("Changed: network.hidden=[3, 3] and seeds=1."))
  }

  @Test("A figure that fits no more is left out with a warning; one that was wrong stays an error")
  func figures() throws {
    let program = try Program()
    let lesson = Fixture.good.replacing(
      "- curve:", with: "- bars: {of: train-loss at epoch 3}\n  - curve:")
    try program.write(lesson, to: "lessons/01-small.md")
    let outcome = try program.run("--set", "training.epochs=2")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains(
        """
        lessons/01-small.md:21:36: warning: 'train-loss' is not recorded at epoch 3; the nearest is \
        epoch 2 (so it is left out)
        """))
    #expect(outcome.output.contains("train-loss by epoch"))
    #expect(!outcome.output.contains("train-loss at epoch 3"))
    try program.write(lesson.replacing("epoch 3", with: "epoch 4"), to: "lessons/01-small.md")
    #expect(try program.run("--set", "training.epochs=2").exitCode == 1)
  }

  @Test("Claims and values that fit no more are left out with a warning; the others are checked")
  func statements() throws {
    let program = try Program()
    let lesson = Fixture.good
      .replacing(
        "show:\n  - table",
        with: """
          claims:
            - slow.train-loss at epoch 3 > 0
            - final slow.train-loss < 0
          show:
            - table
          """
      )
      .replacing("Remember this.", with: "Remember {{ tiny.slow.train-loss at epoch 3 }}.")
    try program.write(lesson, to: "lessons/01-small.md")
    let outcome = try program.run("--set", "training.epochs=2", "--json")
    let left = "is not recorded at epoch 3; the nearest is epoch 2 (so it is left out)"
    #expect(outcome.errors.components(separatedBy: left).count == 3)
    #expect(outcome.errors.contains("warning: 'train-loss' \(left)"))
    // The claim that still fits does not hold, as without the change.
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("\"broken\": 1,\n        \"held\": 0"))
    #expect(outcome.output.contains("\"severity\": \"error\""))
  }

  @Test("A mistake in a setting is shown with a caret, and is wrong usage")
  func mistakes() throws {
    let program = try program()
    let outcome = try program.run(
      "--set", "training.batch-size=4", "--set", "training.epochs=ten", "--set", "data.moons.nois=1"
    )
    #expect(outcome.exitCode == 64 && outcome.output == "")
    #expect(
      outcome.errors == """
        --set:1:17: error: expected a whole number from 0, not 'ten'
          training.epochs=ten
                          ^
        --set:1:1: error: data set 'moons' has no parameter 'nois'; did you mean 'noise'?
          data.moons.nois=1
          ^
        2 errors; nothing was run

        """)
    let nowhere = try program.run("--set", "lr=1")
    #expect(
      nowhere.exitCode == 64 && nowhere.errors.hasPrefix("--set:1:1: error: no experiment here"))
    for text in ["0", "+", "3+", "1+9999999"] {
      #expect(try program.run("--seeds", text).exitCode == 64)
    }
    #expect(try program.run("--set", "seeds=3").exitCode == 64)
    #expect(try program.run("--only", "tinny", "--set", "steps=1").errors.contains("'tiny'?"))
  }

  @Test("Shifted seeds keep claims and figures, and are named in both")
  func shifted() throws {
    let program = try Program()
    let table = "  - table: {columns: [final train-loss, final test-accuracy]}"
    let lesson = Fixture.good.replacing(table, with: "\(table)\n  - scatter: {seed: 2}")
    try program.write(lesson, to: "lessons/01-small.md")
    let outcome = try program.run("--seeds", "+100", "--output", "shifted", "--format", "md")
    #expect(outcome.exitCode == 0)
    #expect(!outcome.errors.contains("left out"))
    let report = try program.read("shifted/01-small.md")
    #expect(report.contains("training samples, seed 102"))
    #expect(report.contains("--seeds 2+100`"))
  }

  @Test("What a change breaks in a lesson is told as coming of the change")
  func broken() throws {
    let program = try Program()
    let lesson = Fixture.good.replacing(
      "batch-size: 8", with: "batch-size: 8, label-smoothing: 0.1")
    try program.write(lesson, to: "lessons/01-small.md")
    let outcome = try program.run("--set", "data=sine")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(
        "label smoothing needs classes, but the targets are numbers (after the change)"))
  }

  @Test("What changes nothing is told of, and nothing is run")
  func noEffect() throws {
    let outcome = try program().run("--set", "training.optimizer.sgd.learning-rate=1")
    #expect(outcome.exitCode == 0 && outcome.output == "")
    #expect(
      outcome.errors.hasPrefix("--set:1:1: warning: every variant of 'tiny' overrides this, so"))
    #expect(outcome.errors.hasSuffix("no experiment is changed; nothing was run\n"))
  }
}

@Suite("Summaries as JSON")
struct SummaryTests {
  private struct Summary: Decodable {
    struct Lesson: Decodable {
      struct Claims: Decodable, Equatable {
        let held: Int
        let broken: Int
      }
      let id: String
      let runs: Int?
      let stored: Int?
      let diverged: Int?
      let claims: Claims?
      let seconds: Double?
    }
    struct Mistake: Decodable {
      let path: String?
      let line: Int?
      let column: Int?
      let severity: String
      let message: String
    }
    let lessons: [Lesson]
    let errors: [Mistake]
  }

  private func summary(of outcome: Program.Outcome) throws -> Summary {
    try JSONDecoder().decode(Summary.self, from: Data(outcome.output.utf8))
  }

  @Test("run tells of each lesson, also when it only prints or says nothing else")
  func run() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let outcome = try program.run("--json", "--quiet")
    #expect(outcome.exitCode == 0 && outcome.errors == "")
    let found = try summary(of: outcome)
    #expect(found.errors.isEmpty)
    let lesson = try #require(found.lessons.first)
    #expect(lesson.id == "small" && lesson.runs == 5 && lesson.diverged == 0)
    #expect(lesson.stored != nil && lesson.claims != nil && lesson.seconds ?? -1 >= 0)
    #expect(try !program.read("output/01-small.md").isEmpty)
    let only = try summary(of: program.run("--only", "tiny", "--json"))
    #expect(only.lessons.map(\.runs) == [4])
  }

  @Test("Everything wrong is told, whoever finds it", arguments: ["run", "check", "list"])
  func mistakes(command: String) throws {
    let program = try Program()
    try program.write(Fixture.tenMistakes, to: "lessons/02-wrong.md")
    let outcome = try program.run(command, "--json")
    #expect(outcome.exitCode == 1 && outcome.errors.contains("10 errors"))
    let found = try summary(of: outcome)
    #expect(found.lessons.isEmpty && found.errors.count == 10)
    let first = try #require(found.errors.first)
    #expect(first.path == "lessons/02-wrong.md" && first.line == 2 && first.column == 1)
    #expect(first.severity == "error" && first.message.hasPrefix("unknown key 'minuts'"))
    let missing = try program.run(command, "nowhere", "--json")
    #expect(missing.exitCode == 64)
    let problem = try #require(try summary(of: missing).errors.first)
    #expect(problem.path == nil && problem.message.hasPrefix("there is no lesson 'nowhere'"))
  }

  @Test("A number that nothing binds is told once")
  func unbound() throws {
    let program = try Program()
    try program.write(Fixture.good + "\nIt took 7 tries.\n", to: "lessons/01-small.md")
    let outcome = try program.run("check", "--strict", "--json")
    #expect(outcome.exitCode == 1)
    let found = try summary(of: outcome).errors.filter { $0.message.contains("'7'") }
    #expect(found.count == 1)
  }

  @Test("A misspelt fence, whose experiment and claims would be missed, is no warning when strict")
  func misspeltFence() throws {
    let program = try Program()
    let text = Fixture.good.replacing("```experiment walk", with: "```experimnt walk")
    try program.write(text, to: "lessons/01-small.md")
    #expect(try program.run("check").exitCode == 0)
    let outcome = try program.run("check", "--strict")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("0 numbers in prose that nothing binds, 1 warning"))
  }

  @Test("Output that cannot be written is told too")
  func unwritable() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.write("in the way", to: "output")
    let outcome = try program.run("--json")
    #expect(outcome.exitCode == 1)
    #expect(try summary(of: outcome).errors.count == 1)
  }

  @Test("list tells what each lesson is about and holds, check how many runs it takes")
  func list() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let list = try program.run("list", "--json")
    #expect(list.exitCode == 0)
    for part in [
      "\"title\": \"Small steps\"", "\"minutes\": 5", "\"number\": 1",
      "\"question\": \"Does it learn?\"",
      "\"variants\": [\"slow\", \"fast\"]", "\"path\": \"lessons/01-small.md\"",
      "\"claims\": 0",
    ] { #expect(list.output.contains(part), "\(part) is not in \(list.output)") }
    #expect(try summary(of: program.run("check", "--json")).lessons.map(\.runs) == [5])
  }
}
