import Foundation
import Testing

@Suite("Building lessons")
struct BuildTests {
  @Test("A lesson becomes a Markdown page, an HTML page and result files; the course an index")
  func files() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let outcome = try program.run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      try program.files(in: "output").keys.sorted() == [
        ".lessons-files", "01-small.html", "01-small.md", "course.html", "data/01-small/tiny.csv",
        "data/01-small/tiny.json", "data/01-small/walk.csv", "data/01-small/walk.json",
        "index.html", "index.md", "ledger.html", "ledger.md", "reference.html", "search.html",
      ])
    #expect(outcome.output.contains("small") && outcome.output.contains("5"))
    #expect(outcome.errors.contains("small / tiny: 4 runs in "))
  }

  @Test("The author's text stays as it is, and results stand in the fences' places")
  func splicing() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.run()
    let report = try program.read("output/01-small.md")
    for line in Fixture.good.split(separator: "\n").prefix(7) {
      #expect(report.contains(line), "\(line) is not in the report")
    }
    #expect(report.contains("| variant | final train-loss | final test-accuracy |"))
    #expect(report.contains("   **Experiment `walk`.** How far does it roll?"))
    #expect(report.contains("> ```text"))
    #expect(report.contains("Loss & time."))
    #expect(report.contains("swift run lessons run small --only tiny"))
    #expect(!report.contains("```experiment") && !report.contains("```figure"))
  }

  @Test("Reports are the same bytes for any number of jobs and on every run")
  func sameBytes() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    for (folder, jobs) in [("a", "1"), ("b", "2"), ("c", "7"), ("d", "1")] {
      #expect(try program.run("--output", folder, "--jobs", jobs).exitCode == 0)
      #expect(try program.files(in: folder) == program.files(in: "a"))
    }
  }

  @Test("A lesson may lie anywhere, and is named by id, number, file or folder")
  func naming() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/03-small.md")
    for argument in ["small", "3", "03-small", "lessons/03-small.md", "lessons", "./lessons/"] {
      let outcome = try program.run("run", argument, "--output", "out", "--quiet")
      #expect(outcome.exitCode == 0, "\(argument): \(outcome.errors)")
      #expect(outcome.output == "" && outcome.errors == "")
      #expect(try program.read("out/03-small.md").contains("Small"))
      try FileManager.default.removeItem(at: program.folder.appending(path: "out"))
    }
  }

  @Test("The command that a report names runs the experiment again, also outside a course")
  func reproduction() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "mine.md")
    try program.run("mine.md")
    let report = try program.read("output/mine.md")
    #expect(report.contains("`swift run lessons run mine --only tiny`"))
    let again = try program.run("run", "mine", "--only", "tiny")
    #expect(again.exitCode == 0 && again.output.contains("Does it learn?"))
  }

  @Test("A file beside the lesson is never taken for one that ships")
  func shippedData() throws {
    let program = try Program()
    try program.write("1,2\nnonsense", to: "iris.csv")
    try program.write(
      "# A\n\n```experiment a\nquestion: What?\ndata: iris\ntraining: {epochs: 1}\n```\n",
      to: "a.md")
    let outcome = try program.run("check", "a.md")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test("One form of report can be asked for, and plots in ASCII alone")
  func formats() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.run("--format", "md", "--ascii")
    let names = try program.files(in: "output").keys
    #expect(names.contains("01-small.md") && !names.contains("01-small.html"))
    #expect(
      try program.read("output/01-small.md").replacing("±", with: "").utf8.allSatisfy { $0 < 128 })
  }

  @Test("One experiment can be shown alone, and nothing is written")
  func only() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let outcome = try program.run("small", "--only", "tiny")
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.output.contains("Does it learn?") && outcome.output.contains("train-loss by epoch"))
    #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "output").path))
  }

  @Test("An experiment that is gone leaves no result files behind")
  func staleFiles() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.run()
    try program.write(
      Fixture.good.replacing("experiment walk", with: "experiment stroll"),
      to: "lessons/01-small.md")
    try program.run()
    let names = try program.files(in: "output/data/01-small").keys.sorted()
    #expect(names == ["stroll.csv", "stroll.json", "tiny.csv", "tiny.json"])
  }

  @Test("An interrupt ends the program with 130 and leaves the old reports whole")
  func interrupt() throws {
    let program = try Program()
    let lesson = """
      # Long

      ```experiment quick
      question: Is it running?
      kind: descent
      surface: bowl
      ```

      ```experiment slow
      question: Does it stop?
      data: {moons: {samples: 60}}
      training: {epochs: EPOCHS, record-every: 900000}
      ```

      """
    try program.write(lesson.replacing("EPOCHS", with: "1"), to: "lessons/01-long.md")
    try program.run()
    let before = try program.files(in: "output")
    try program.write(lesson.replacing("EPOCHS", with: "900000"), to: "lessons/01-long.md")
    let process = try program.start([])
    while process.isRunning, try !program.read(".stderr").contains("long / quick") {
      Thread.sleep(forTimeInterval: 0.02)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try program.files(in: "output") == before)
  }

  @Test("The real lessons have nothing wrong, and the list and the reference print")
  func otherCommands() throws {
    let program = try Program()
    let lessons = Program.repository.appending(path: "lessons").path
    let check = try program.run("check", lessons)
    #expect(check.exitCode == 0, "\(check.errors)")
    #expect(check.output.contains("nothing wrong"))
    #expect(try program.run("list", lessons).output.contains("experiments"))
    #expect(try program.run("reference").output.contains("leaky-relu"))
    #expect(try program.run("reference", "optimizers").output.hasPrefix("OPTIMIZER"))
    let unknown = try program.run("reference", "adm")
    #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'adam'?"))
  }
}
