import Foundation
import Testing

@Suite("Reports as PDF")
struct PrintTests {
  /// A program with one that stands in for a browser: that one keeps what it is to print, counts how
  /// often it is run, and does a deed before it writes its PDF.
  private func program(_ deed: String = "") throws -> Program {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let script = """
      #!/bin/sh
      echo run >> '\(program.folder.path)/runs'
      for argument; do
        case "$argument" in
          --print-to-pdf=*) pdf=${argument#--print-to-pdf=} ;;
          file://*) page=${argument#file://} ;;
        esac
      done
      cp "$page" '\(program.folder.path)/page.html'
      \(deed)
      printf '%%PDF-1.4\\n<</CreationDate (D:20260102030405+00'"'00'"')>>\\n%%%%EOF\\n' > "$pdf"
      """
    try program.write(script, to: "browser")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: program.folder.appending(path: "browser").path)
    program.environment["CHROME"] = program.folder.appending(path: "browser").path
    return program
  }

  private func runs(_ program: Program) throws -> Int {
    program.exists("runs") ? try program.read("runs").split(separator: "\n").count : 0
  }

  @Test("A PDF stands beside the page, and does not say when it was printed")
  func printed() throws {
    let program = try program()
    let outcome = try program.run("lessons/01-small.md", "--format", "html,pdf")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try program.read("output/01-small.pdf").contains("(D:20000101000000+00'00')"))
    #expect(program.exists("output/01-small.html"))
  }

  @Test("What is printed names no place on this machine")
  func nameless() throws {
    let program = try program()
    let lesson = Fixture.good + "\n[a](02-b.md) [b](#small-steps) ![c](c.png) [d](https://d.org/)\n"
    try program.write(lesson, to: "lessons/01-small.md")
    try program.write("# B\n", to: "lessons/02-b.md")
    try program.write("", to: "lessons/c.png")
    #expect(try program.run("lessons/01-small.md", "--format", "pdf").exitCode == 0)
    #expect(!program.exists("output/01-small.html"))
    let page = try program.read("page.html")
    #expect(!page.contains("02-b.") && page.contains("<a href=\"#small-steps\">b</a>"))
    #expect(page.contains("<a href=\"https://d.org/\">d</a>"))
    let picture = page.firstMatch(of: /src="(file:[^"]*)"/).flatMap { URL(string: String($0.1)) }
    #expect(try FileManager.default.fileExists(atPath: #require(picture).path))
  }

  @Test("A page is printed anew only where it changed")
  func again() throws {
    let program = try program()
    #expect(try program.run("--format", "html,pdf").exitCode == 0)
    let count = try runs(program)
    #expect(count == 2, "the lesson and the whole course")
    let before = try program.modified("output")["01-small.pdf"]
    for change in ["", "output/01-small.html", "output/data/01-small/tiny.csv"] {
      if !change.isEmpty {
        try FileManager.default.removeItem(at: program.folder.appending(path: change))
      }
      #expect(try program.run("--format", "html,pdf").exitCode == 0)
    }
    #expect(try runs(program) == count)
    #expect(try program.modified("output")["01-small.pdf"] == before)
    try program.write(Fixture.good + "\nMore.\n", to: "lessons/01-small.md")
    #expect(try program.run("--format", "html,pdf").exitCode == 0)
    #expect(try runs(program) == count + 2)
  }

  @Test(
    "Without a PDF the old reports stay, and the message says why",
    arguments: [
      ("echo 'cannot print' >&2; exit 3", "(exit code 3): cannot print"),
      ("echo > \"$pdf\"; echo broken >&2; exit 0", "(exit code 0): broken"),
    ])
  func failing(deed: String, message: String) throws {
    let program = try program(deed)
    try program.write("old", to: "output/01-small.pdf")
    let outcome = try program.run("lessons/01-small.md", "--format", "html,pdf")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("printed no page \(message)"), "\(outcome.errors)")
    #expect(try program.files(in: "output").keys.sorted() == ["01-small.pdf"])
    #expect(try program.read("output/01-small.pdf") == "old")
  }

  @Test("Without a browser nothing is run, and the message says how to get one")
  func missing() throws {
    let program = try program()
    program.environment["CHROME"] = "nowhere/chromium"
    let named = try program.run("--format", "pdf")
    #expect(named.exitCode == 1)
    #expect(named.errors.contains("CHROME names 'nowhere/chromium', which is no program"))
    #if os(Linux)
      program.environment["CHROME"] = nil
      program.environment["PATH"] = program.folder.path
      let none = try program.run("--format", "pdf")
      #expect(none.exitCode == 1 && none.errors.contains("'apt-get install chromium'"))
    #endif
    #expect(!program.exists("output"))
  }

  @Test("An interrupt ends the browser, and what it started")
  func interrupt() throws {
    let program = try program()
    let beats = program.folder.appending(path: "beats").path
    let browser = try program.read("browser").replacing(
      "cp \"$page\"",
      with: "(while :; do echo >> '\(beats)'; sleep 0.02; done) &\nwait\ncp \"$page\"")
    try program.write(browser, to: "browser")
    let process = try program.start(["lessons/01-small.md", "--format", "pdf"])
    let deadline = Date(timeIntervalSinceNow: 30)
    while !program.exists("beats"), process.isRunning, Date() < deadline { usleep(20_000) }
    try #require(program.exists("beats"))
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let count = try program.data("beats").count
    usleep(500_000)
    #expect(try program.data("beats").count == count)
    #expect(!program.exists("output/01-small.pdf"))
  }
}
