import Foundation
import Testing

@Suite("Where reports are written")
struct OutputTests {
  private static let table = "x,y,class\n1,2,a\n1,3,b\n2,2,a\n2,3,b\n"

  @Test("No lesson is written over, be it named by another path or through a link")
  func lessonsStay() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.appending(path: "link").path, withDestinationPath: "lessons")
    let before = try program.files(in: "lessons")
    for output in ["lessons", "./lessons/", "link", "lessons/../lessons"] {
      let outcome = try program.run("lessons", "--output", output)
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains("01-small.md' would be written over the lesson"))
      #expect(!outcome.errors.contains("runs in"), "it ran before it refused")
      #expect(try program.files(in: "lessons") == before)
    }
    let outcome = try program.run("lessons", "--output", "lessons", "--format", "html")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try program.read("lessons/01-small.md") == Fixture.good)
  }

  @Test("A run of one lesson ends with where its report is, whether or not its claims hold")
  func place() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let broken = Fixture.good.replacing(
      "show:\n  - table", with: "claims: [slow.train-loss < 0]\nshow:\n  - table")
    try program.write(broken, to: "lessons/02-wrong.md")
    let html = try program.run("small")
    #expect(html.exitCode == 0 && html.output.hasSuffix("\noutput/01-small.html\n"))
    let markdown = try program.run("small", "--format", "md", "--output", "a/")
    #expect(markdown.output.hasSuffix("\na/01-small.md\n") && program.exists("a/01-small.md"))
    let wrong = try program.run("wrong")
    #expect(wrong.exitCode == 1 && wrong.output.hasSuffix("\noutput/02-wrong.html\n"))
    #expect(try program.run("small", "--quiet").output == "")
    #expect(try !program.run("small", "--json").output.contains("01-small.html"))
    #expect(try !program.run("lessons").output.contains(".html"))
  }

  @Test("Files that are not ours stay among the result files")
  func foreignFiles() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.run()
    let foreign = [
      "train.csv": Self.table, "walk.txt": "mine", "other.json": "{\"experiment\": 1}\n",
      "other.csv": Self.table, "sub/walk.json": "{}",
    ]
    for (name, text) in foreign { try program.write(text, to: "output/data/01-small/\(name)") }
    try program.write(
      Fixture.good.replacing("experiment walk", with: "experiment stroll"),
      to: "lessons/01-small.md")
    #expect(try program.run().exitCode == 0)
    let names = try program.files(in: "output/data/01-small").keys.sorted()
    let ours = ["stroll.csv", "stroll.json", "tiny.csv", "tiny.json"]
    #expect(names == (ours + foreign.keys).sorted())
  }

  @Test("A file that is no result of an experiment is not written over by one")
  func foreignResult() throws {
    let program = try Program()
    let lesson = Fixture.good.replacing("experiment walk", with: "experiment train")
    try program.write(lesson, to: "lessons/first.md")
    try program.write(Self.table, to: "lessons/data/first/train.csv")
    let outcome = try program.run("lessons", "--output", "lessons", "--format", "html")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("'lessons/data/first/train.csv' would be written over"))
    #expect(try program.read("lessons/data/first/train.csv") == Self.table)
  }

  @Test(
    "What stands in the way of one file keeps all as they were",
    arguments: [
      ("data/01-small/walk.json/sub/file", "data/01-small/walk.json: Is a directory"),
      ("data/01-small", "data/01-small: Not a directory"),
      ("", ": Not a directory"),
    ])
  func inTheWay(path: String, message: String) throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let place = path.isEmpty ? "output" : "output/\(path)"
    try program.write("in the way", to: place)
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    let reason = "error: the reports cannot be written: output\(path.isEmpty ? "" : "/")\(message)"
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(!outcome.errors.contains("runs in"), "it ran before it refused")
    #expect(try program.read(place) == "in the way")
    if !path.isEmpty { #expect(try program.files(in: "output").count == 1) }
  }

  /// A folder on another disk than the temporary one, where there is such.
  private static var otherDisk: URL? {
    let folders = [FileManager.default.temporaryDirectory.path, "/dev/shm"]
    let disks = folders.map { path -> Int? in
      let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
      return (attributes?[.systemNumber] as? NSNumber)?.intValue
    }
    guard let other = disks[1], other != disks[0] else { return nil }
    return URL(filePath: folders[1]).appending(path: "lessons-test-\(UUID().uuidString)")
  }

  @Test("A file that cannot be moved takes those before it back", .enabled(if: otherDisk != nil))
  func takenBack() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.write("old", to: "output/01-small.html")
    let other = try #require(Self.otherDisk)
    defer { try? FileManager.default.removeItem(at: other) }
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    try program.write("mine", to: "output/data/notes.txt")
    try FileManager.default.createSymbolicLink(
      at: program.folder.appending(path: "output/data/01-small"), withDestinationURL: other)
    let before = try program.files(in: "output")
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("cannot be written: output/data/01-small/tiny.csv: "))
    #expect(outcome.errors.contains("ross-device link"))
    #expect(try program.files(in: "output") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == [])
  }

  @Test("A folder is made for the reports, however its path is written")
  func newFolder() throws {
    let program = try Program()
    try program.write("# A\n", to: "lessons/01-a.md")
    for output in ["x//y/", "./x/./z", "new/../other", program.folder.path + "/absolute/"] {
      let outcome = try program.run("--output", output)
      #expect(outcome.exitCode == 0, "\(output): \(outcome.errors)")
    }
    for folder in ["x/y", "x/z", "other", "absolute"] {
      #expect(try program.files(in: folder)["01-a.md"] != nil)
    }
  }

  @Test("What killed programs left behind is cleared away, and nothing of those that live")
  func leftovers() throws {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    for name in [".staging-999999999", ".staging-1", ".staging-mine"] {
      try program.write("half", to: "output/\(name)/0")
    }
    #expect(try program.run().exitCode == 0)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.folder.appending(path: "output").path)
    #expect(names.filter { $0.hasPrefix(".st") }.sorted() == [".staging-1", ".staging-mine"])
  }

  @Test(
    "Any name of a lesson's file makes a working link",
    arguments: [
      ("02-my lesson", "02-my%20lesson"),
      ("javascript:alert(1);x", "javascript%3Aalert%281%29%3Bx"),
      ("a](b)\"c", "a%5D%28b%29%22c"), ("größe~1_2.3", "gr%C3%B6%C3%9Fe~1_2.3"),
    ])
  func links(name: String, encoded: String) throws {
    let program = try Program()
    try program.write("# A\n", to: "lessons/\(name).md")
    let outcome = try program.run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try program.read("output/index.md").contains("[A](\(encoded).md)"))
    #expect(try program.read("output/index.html").contains("<a href=\"\(encoded).html\">A</a>"))
    let file = try #require(encoded.removingPercentEncoding) + ".html"
    #expect(try program.files(in: "output")[file] != nil)
  }
}
