import Foundation
import Testing

@Suite("The pages as a site")
struct SiteTests {
  /// A program with a course of three lessons.
  private func course() throws -> Program {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    try program.write(
      "---\nrequires: [small]\n---\n# Two\n\nSee [small](01-small.md) and ![p](img/p.png)\n",
      to: "lessons/02-two.md")
    try program.write("# Three\n\n[the plan](plan.csv)\n", to: "lessons/03-three.md")
    try program.write(Data([0x89, 0x50, 0, 1]), to: "lessons/img/p.png")
    try program.write("a,b\n", to: "lessons/plan.csv")
    return program
  }

  /// The addresses of a page that lead to no file beside it.
  private func deadLinks(of page: String, in program: Program) throws -> [String] {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    return try program.read(page).matches(of: /(?:href|src|action)="([^"#:]+)[^":]*"/)
      .map { String($0.1) }.filter { !program.exists("\(folder)/\($0)") }
  }

  @Test("Every link of a course's pages leads to a page or file that is there")
  func wholeCourse() throws {
    let program = try course()
    let outcome = try program.run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for path in try program.files(in: "output").keys where path.hasSuffix(".html") {
      #expect(try deadLinks(of: "output/\(path)", in: program) == [], "\(path)")
    }
    #expect(try program.data("output/img/p.png") == Data([0x89, 0x50, 0, 1]))
    #expect(try program.read("output/02-two.html").contains("<img src=\"img/p.png\""))
  }

  @Test("A lesson that is built alone leads nowhere, and takes its files along")
  func alone() throws {
    let program = try course()
    #expect(try program.run("two").exitCode == 0)
    #expect(try deadLinks(of: "output/02-two.html", in: program) == [])
    #expect(
      try program.files(in: "output").keys.sorted() == ["02-two.html", "02-two.md", "img/p.png"])
  }

  @Test("The files of a lesson that is gone go with the next build of the course, nobody else's")
  func gone() throws {
    let program = try course()
    try program.run()
    try program.write("mine", to: "output/notes.html")
    try program.write("changed by hand", to: "output/01-small.md")
    for name in ["01-small.md", "02-two.md"] {
      try FileManager.default.removeItem(at: program.folder.appending(path: "lessons/\(name)"))
    }
    #expect(try program.run().exitCode == 0)
    let left = try program.files(in: "output").keys.filter { !$0.hasPrefix("03-") }.sorted()
    #expect(
      left == [
        ".lessons-files", "01-small.md", "course.html", "index.html", "index.md", "ledger.html",
        "ledger.md", "notes.html", "plan.csv", "reference.html", "search.html",
      ])
    #expect(!program.exists("output/data/01-small") && !program.exists("output/img"))
  }

  @Test("A list of files that names others outside of the folder removes none of them")
  func outside() throws {
    let program = try course()
    try program.run()
    let list = try program.read("output/.lessons-files")
    let own = try #require(
      list.firstMatch(of: /"lesson": "03-three",[^}]*"path": "(03-three\.md)"/))
    let report = try program.read("output/03-three.md")
    try program.write(report, to: "mine.md")
    let absolute = program.folder.appending(path: "mine.md").path
    for path in ["../mine.md", absolute] {
      let forged = own.0.replacing("03-three.md", with: path).replacing(
        "\"03-three\"", with: "\"gone\"")
      try program.write(list.replacing(own.0, with: forged), to: "output/.lessons-files")
      #expect(try program.run().exitCode == 0)
      #expect(program.exists("mine.md"), "\(path)")
    }
  }

  @Test("Reports of other forms, and of lessons built by themselves, stay")
  func others() throws {
    let program = try course()
    try program.run()
    try program.write("# Apart\n", to: "apart.md")
    try program.run("apart.md")
    #expect(try program.run("--format", "html").exitCode == 0)
    for name in ["01-small.md", "index.md", "apart.md", "apart.html"] {
      #expect(program.exists("output/\(name)"), "\(name)")
    }
  }

  @Test("A lesson that was built by itself in between is known when it is gone")
  func between() throws {
    let program = try course()
    try program.run()
    try program.write("# Three, changed\n", to: "lessons/03-three.md")
    try program.run("three")
    try FileManager.default.removeItem(at: program.folder.appending(path: "lessons/03-three.md"))
    try program.run()
    #expect(!program.exists("output/03-three.md") && !program.exists("output/03-three.html"))
  }

  @Test("After an edit only what it touches is written, and everything is as in a new folder")
  func edit() throws {
    let program = try course()
    try program.run()
    let before = try program.modified("output")
    try program.write("# Three, changed\n\n[the plan](plan.csv)\n", to: "lessons/03-three.md")
    #expect(try program.run().exitCode == 0)
    let after = try program.modified("output")
    #expect(before["01-small.html"] == after["01-small.html"])
    #expect(before["02-two.html"] != after["02-two.html"], "it names the next lesson")
    #expect(try program.run("--output", "new", "--no-cache").exitCode == 0)
    #expect(try program.files(in: "output") == program.files(in: "new"))
  }

  @Test("A picture that changes is copied again, and its lesson's text need not change")
  func picture() throws {
    let program = try course()
    try program.run()
    try program.write(Data([1, 2, 3]), to: "lessons/img/p.png")
    #expect(try program.run().exitCode == 0)
    #expect(try program.data("output/img/p.png") == Data([1, 2, 3]))
  }

  @Test("A course that is built into its own folder keeps all of its files")
  func ownFolder() throws {
    let program = try course()
    #expect(try program.run("lessons", "--output", "lessons", "--format", "html").exitCode == 0)
    try program.write("# Two\n", to: "lessons/02-two.md")
    #expect(try program.run("lessons", "--output", "lessons", "--format", "html").exitCode == 0)
    #expect(program.exists("lessons/img/p.png"))
  }

  @Test("Students' search holds no word of solutions and answers, nor files that only these show")
  func students() throws {
    let program = try Program()
    let text = """
      # A

      Openly said.[^open]

      {% exercise %}
      Question?
      {% solution %}
      ## Hidden heading

      Concealed words.[^note] ![s](secret.png)
      {% endsolution %}
      {% endexercise %}

      [^open]: Told to all.
      [^note]: Noted in secret.

      """
    try program.write(text, to: "lessons/01-a.md")
    try program.write(Data([1]), to: "lessons/secret.png")
    for edition in ["student", "reader", "instructor"] {
      #expect(try program.run("--edition", edition, "--output", edition).exitCode == 0)
    }
    for page in ["search", "course", "index"] {
      let student = try program.read("student/\(page).html")
      #expect(!student.contains("Hidden") && !student.contains("Concealed"))
    }
    #expect(try program.read("student/search.html").contains("Openly said."))
    #expect(!program.exists("student/secret.png") && program.exists("reader/secret.png"))
    #expect(try !program.read("reader/search.html").contains("Concealed"))
    let search = try program.read("reader/search.html")
    #expect(search.contains("Told to all") && !search.contains("Noted in secret"))
    #expect(try program.read("instructor/search.html").contains("Concealed"))
    #expect(try program.read("instructor/search.html").contains("Noted in secret"))
    #expect(try program.read("reader/course.html").contains("Concealed"))
  }
}

@Suite("Links that lead nowhere")
struct DeadLinkTests {
  @Test("Each is an error at its place, with the nearest word")
  func messages() throws {
    let program = try Program()
    let text = """
      # A

      ## Part one

      [1](#part-on) [2](02-b.md#intr) [3](02-bb.md), ![4](img/plt.png)
      [5](#fig:los) [6](../x.txt) [7](img) [8](/etc/passwd)
      [9](#part-one) [10](02-b.md) [11](https://x.org/#y) [12](mailto:a@b.c) [13](#) [14](index.html)

      {% solution %}
      ## Inside
      {% endsolution %}

      [15](#solution--inside)

      """
    try program.write(text, to: "lessons/01-a.md")
    try program.write("# B\n\n## Intro\n", to: "lessons/02-b.md")
    try program.write("x", to: "lessons/img/plot.png")
    try program.write("x", to: "x.txt")
    let outcome = try program.run("check")
    #expect(outcome.exitCode == 1)
    let heads = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("lessons/") }
    let path = "lessons/01-a.md"
    #expect(
      heads.map(String.init) == [
        "\(path):5:5: error: this lesson has no '#part-on'; did you mean 'part-one'?",
        "\(path):5:19: error: lesson 'b' has no '#intr'; did you mean 'intro'?",
        "\(path):5:37: error: '02-bb.md' is no lesson here; did you mean '02-b.md'?",
        "\(path):5:53: error: there is no file 'img/plt.png'; did you mean 'img/plot.png'?",
        "\(path):6:5: error: this lesson has no '#fig:los'; expected a or part-one",
        "\(path):6:19: error: '../x.txt' lies outside the lesson's folder and cannot go with the page",
        "\(path):6:33: error: 'img' is a folder, and no file",
        "\(path):6:42: error: '/etc/passwd' lies outside the lesson's folder and cannot go with the page",
        "\(path):13:6: error: '#solution--inside' stands in a solution, which students do not get",
      ])
    #expect(try program.run().exitCode == 1 && !program.exists("output"))
  }

  @Test("In a lesson that is read alone, links to its neighbours are checked as well")
  func neighbours() throws {
    let program = try Program()
    try program.write(
      "# A\n\n[b](02-b.md#intro) [b](02-b.md#outro) [c](03-c.md)\n", to: "x/01-a.md")
    try program.write("# B\n\n## Intro\n", to: "x/02-b.md")
    let outcome = try program.run("check", "x/01-a.md")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("x/01-a.md:3:24: error: '02-b.md' has no '#outro'"))
    #expect(outcome.errors.contains("x/01-a.md:3:43: error: '03-c.md' is no lesson here"))
    #expect(outcome.errors.hasSuffix("2 errors; nothing was run\n"))
  }

  @Test(
    "A lesson that is not trusted sends along nothing from elsewhere, and nothing that runs",
    arguments: [("link.png", "leads outside the lesson's folder"), ("a.svg", "could run scripts")])
  func untrusted(file: String, message: String) throws {
    let program = try Program()
    try program.write("secret", to: "secret.png")
    try program.write("# A\n\n![a](\(file))\n", to: "lessons/01-a.md")
    try program.write("<svg/>", to: "lessons/a.svg")
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.appending(path: "lessons/link.png").path,
      withDestinationPath: "../secret.png")
    let outcome = try program.run("--untrusted")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("'\(file)' \(message), which --untrusted refuses"))
    #expect(try program.run().exitCode == 0)
  }

  @Test("Two files that would stand in one place are refused, one that two lessons show is not")
  func samePlace() throws {
    let program = try Program()
    for folder in ["x", "y"] {
      try program.write("# A\n\n![p](p.png)\n", to: "\(folder)/0-\(folder).md")
      try program.write(folder, to: "\(folder)/p.png")
    }
    try program.write("# A\n\n![p](./p.png)\n", to: "x/1-z.md")
    #expect(try program.run("x").exitCode == 0)
    let outcome = try program.run("x", "y")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("y/0-y.md:3:6: error: 'p.png' would stand in the place of "))
  }

  @Test("A file that would stand in the place of a page is refused")
  func placeOfPage() throws {
    let program = try Program()
    try program.write("# One\n\n[a](02-two.html)\n", to: "lessons/01-one.md")
    try program.write("# Two\n", to: "lessons/02-two.md")
    try program.write("mine", to: "lessons/02-two.html")
    let outcome = try program.run()
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(
        "01-one.md:3:5: error: '02-two.html' would stand in the place of a page; rename it"))
  }
}
