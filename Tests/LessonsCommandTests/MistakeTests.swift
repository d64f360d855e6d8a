import Foundation
import Testing

@Suite("Mistakes in lessons")
struct MistakeTests {
  @Test("Ten mistakes are reported in one go, and nothing is run or touched")
  func tenMistakes() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    #expect(try program.run().exitCode == 0)
    let before = try program.files(in: "output")
    try program.write(Fixture.tenMistakes, to: "lessons/02-wrong.md")
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "")
    #expect(try program.files(in: "output") == before)
    let heads = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("lessons/") }
    let path = "lessons/02-wrong.md"
    #expect(
      heads.map(String.init) == [
        "\(path):2:1: error: unknown key 'minuts'; did you mean 'minutes'?",
        "\(path):8:16: error: data set 'moons' has no parameter 'sampels'; did you mean 'samples'?",
        "\(path):9:23: error: 0 is out of range; expected a whole number from 1 to 1000000",
        "\(path):9:39: error: unknown activation 'sigmod'; did you mean 'sigmoid'?",
        "\(path):10:23: error: the key 'epochs' stands here a second time; the first is on line 10",
        "\(path):10:67: error: 'nan' is not a number; expected a number above 0",
        "\(path):11:8: error: expected a whole number from 1 to 1000, not 'many'",
        "\(path):21:19: error: no metric 'valeu' is recorded here; did you mean 'value'?",
        "\(path):24:11: error: there is no experiment 'three' in this lesson; expected one or two",
        "\(path):28:16: error: unknown style 'inof' of 'hint'; did you mean 'info'?",
      ])
    #expect(outcome.errors.hasSuffix("10 errors; nothing was run\n"))
  }

  @Test("A caret stands under the word that is wrong")
  func caret() throws {
    let program = try Program()
    try program.write(Fixture.tenMistakes, to: "wrong.md")
    let outcome = try program.run("check", "wrong.md")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(
        """
        wrong.md:9:39: error: unknown activation 'sigmod'; did you mean 'sigmoid'?
          network: {hidden: [4, 0], activation: sigmod}
                                                ^
        """))
  }

  @Test("Two files whose reports would have one name are refused")
  func sameName() throws {
    let program = try Program()
    try program.write("# A\n", to: "a/x.md")
    try program.write("# B\n", to: "b/x.md")
    let outcome = try program.run("a", "b")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("b/x.md: error: its reports would overwrite those of a/x.md"))
  }

  @Test(
    "A lesson may not be called like one of the course's own pages",
    arguments: ["index", "Reference", "ledger", "search", "Course"])
  func reservedName(name: String) throws {
    let program = try Program()
    try program.write("# A\n", to: "lessons/\(name).md")
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.hasPrefix(
        "lessons/\(name).md: error: its reports would overwrite the course's own pages; rename it"))
  }

  @Test("Two lessons of one id are refused")
  func sameID() throws {
    let program = try Program()
    try program.write("# A\n", to: "lessons/01-a.md")
    try program.write("# A\n", to: "lessons/02-a.md")
    try program.write("# B\n", to: "lessons/03-b.md")
    let outcome = try program.run("check")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors == """
        lessons/02-a.md: error: its id 'a' is that of lessons/01-a.md already; rename one
        1 error; nothing was run

        """)
  }

  @Test("Lessons that are to be read before themselves are refused, each circle once")
  func circles() throws {
    let program = try Program()
    let requirements = [("01-a", "c"), ("02-b", "a"), ("03-c", "b"), ("04-d", "d"), ("05-e", "a")]
    for (name, id) in requirements {
      try program.write("---\nrequires: [\(id)]\n---\n# A\n", to: "lessons/\(name).md")
    }
    let outcome = try program.run("check")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors == """
        lessons/01-a.md:2:12: error: its requirements lead back to it: \
        'a' requires 'c' requires 'b' requires 'a'
          requires: [c]
                     ^
        lessons/04-d.md:2:12: error: it requires itself
          requires: [d]
                     ^
        2 errors; nothing was run

        """)
    #expect(try program.run("check", "lessons/04-d.md").exitCode == 1)
  }

  @Test("A lesson that requires one that is not there is refused")
  func requirement() throws {
    let program = try Program()
    try program.write("---\nrequires: [neurn]\n---\n# A\n", to: "lessons/02-a.md")
    try program.write("# B\n", to: "lessons/01-neuron.md")
    let outcome = try program.run("check")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("lessons/02-a.md:2:12: error: it requires"))
    #expect(outcome.errors.contains("a lesson 'neurn' that is not there; did you mean 'neuron'?"))
  }
}

@Suite("Files that are no lessons")
struct FileTests {
  @Test(
    "What cannot be read is refused with a reason",
    arguments: [
      ("folder-without-lessons", 1, "the folder 'folder-without-lessons' has no lesson"),
      ("missing.md", 64, "there is no file 'missing.md'"),
      ("neurons", 64, "there is no lesson 'neurons'; did you mean 'neuron'?"),
      ("binary.md", 1, "binary.md:1:3: error: a NUL byte; the file is no text"),
      ("latin.md", 1, "latin.md:2:4: error: byte 0xE9 is not UTF-8; save the file as UTF-8"),
      ("large.md", 1, "large.md: error: the file has 50000000 bytes; a lesson may have 1048576"),
    ])
  func unreadable(argument: String, exitCode: Int32, message: String) throws {
    let program = try Program()
    try program.write("# N\n", to: "lessons/01-neuron.md")
    try program.write("", to: "folder-without-lessons/notes.txt")
    try program.write(Data([0x23, 0x20, 0x00, 0x0A]), to: "binary.md")
    try program.write(Data("# A\ncaf".utf8) + Data([0xE9, 0x0A]), to: "latin.md")
    try program.write("", to: "large.md")
    let large = try FileHandle(forWritingTo: program.folder.appending(path: "large.md"))
    try large.truncate(atOffset: 50_000_000)
    let outcome = try program.run("run", argument)
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "output").path))
  }

  @Test("CRLF, a byte order mark and an empty file are lessons like any other")
  func oddTexts() throws {
    let program = try Program()
    let crlf = Fixture.good.replacing("\n", with: "\r\n")
    try program.write(crlf, to: "lessons/01-crlf.md")
    try program.write("\u{FEFF}" + Fixture.good, to: "lessons/02-mark.md")
    try program.write("", to: "lessons/03-empty.md")
    try program.write("\u{FEFF}", to: "lessons/04-lone-mark.md")
    let outcome = try program.run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let report = try program.read("output/01-crlf.md")
    #expect(report.contains("Small *steps*\r\n"))
    #expect(!report.replacing("\r\n", with: "").contains("\n"))
    #expect(try program.read("output/02-mark.md").hasPrefix("---\nsummary"))
    #expect(try program.read("output/03-empty.md") == "")
  }

  @Test("No folder of lessons, wrong options and no such experiment are wrong usage")
  func usage() throws {
    let program = try Program()
    #expect(try program.run().exitCode == 64)
    try program.write(Fixture.good, to: "lessons/01-small.md")
    #expect(try program.run("--jobs", "0").exitCode == 64)
    #expect(try program.run("--format", "doc").exitCode == 64)
    #expect(try program.run("--nonsense").exitCode == 64)
    let outcome = try program.run("small", "--only", "tinny")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("there is no experiment 'tinny'; did you mean 'tiny'?"))
  }

  @Test("Output that cannot be written is an error that says so")
  func unwritable() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.write("in the way", to: "output")
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("the reports cannot be written"))
    #expect(try program.read("output") == "in the way")
  }

  @Test("A folder that may not be read is not said to be empty", .enabled(if: getuid() != 0))
  func unreadableFolder() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "closed/01-small.md")
    let path = program.folder.appending(path: "closed").path
    try FileManager.default.setAttributes([.posixPermissions: 0o300], ofItemAtPath: path)
    let outcome = try program.run("check", "closed")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("the folder 'closed' cannot be read: Permission denied"))
  }
}
