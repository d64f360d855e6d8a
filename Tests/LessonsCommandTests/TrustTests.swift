import Foundation
import Testing

@Suite("Lessons that are not trusted")
struct TrustTests {
  @Test("Files outside the lesson's folder are refused, and HTML is shown as text")
  func untrusted() throws {
    let program = try Program()
    try program.write("x,y,class\n1,2,a\n1,3,b\n2,2,a\n2,3,b\n", to: "secret.csv")
    let spec = """
      # Lesson <script>alert(1)</script>

      ```experiment a
      question: What?
      data: {csv: {file: ../secret.csv}}
      training: {epochs: 1}
      ```

      """
    try program.write(spec, to: "lessons/01-a.md")
    let refused = try program.run("--untrusted")
    #expect(refused.exitCode == 1)
    #expect(refused.errors.contains("lies outside the lesson's folder, which --untrusted refuses"))
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.appending(path: "lessons/link.csv").path,
      withDestinationPath: "../secret.csv")
    try program.write(spec.replacing("../secret", with: "link"), to: "lessons/01-a.md")
    #expect(try program.run("--untrusted").errors.contains("leads outside the lesson's folder"))
    try program.write(spec.replacing("../secret.csv", with: "mine.csv"), to: "lessons/01-a.md")
    try program.write("x,y,class\n1,2,a\n1,3,b\n2,2,a\n2,3,b\n", to: "lessons/mine.csv")
    #expect(try program.run("--untrusted").exitCode == 0)
    #expect(try !program.read("output/01-a.html").contains("<script>alert"))
  }
  /// A lesson with an experiment on a data set.
  private static func lesson(on data: String) -> String {
    """
    # Lesson

    ```experiment a
    question: What?
    data: \(data)
    training: {epochs: 1}
    seeds: 1
    ```

    """
  }

  @Test("Data that ships can be used from anywhere", arguments: ["iris", "digits"])
  func shipped(data: String) throws {
    let program = try Program()
    try program.write(Self.lesson(on: data), to: "far/away/01-a.md")
    let outcome = try program.run("--untrusted", "far/away", "--only", "a")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test("No link among data that ships leads out of it", arguments: ["iris.csv", ""])
  func shippedLinks(link: String) throws {
    let program = try Program()
    let iris = Program.repository.appending(path: "lessons/data/iris.csv")
    try program.write(Data(contentsOf: iris), to: "secrets/iris.csv")
    try program.write(Self.lesson(on: "iris"), to: "other/01-a.md")
    let data = program.folder.appending(path: "lessons/data")
    if !link.isEmpty { try program.write("", to: "lessons/data/mine.txt") }
    try program.write("", to: "lessons/other.txt")
    try FileManager.default.createSymbolicLink(
      atPath: link.isEmpty ? data.path : data.path + "/" + link,
      withDestinationPath: program.folder.appending(path: "secrets/" + link).path)
    let outcome = try program.run("--untrusted", "other", "--only", "a")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("'iris.csv' leads outside the lesson's folder"))
    #expect(try program.run("other", "--only", "a").exitCode == 0)
  }

  @Test("They become no Markdown, which would keep their HTML")
  func noMarkdown() throws {
    let program = try Program()
    try program.write("# A\n\n[b](javascript:alert(1)) <script>\n", to: "lessons/01-a.md")
    let outcome = try program.run("--untrusted")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("only HTML is written: a Markdown report keeps the lesson's"))
    #expect(
      try program.files(in: "output").keys.sorted() == [
        ".lessons-files", "01-a.html", "course.html", "index.html", "ledger.html",
        "reference.html", "search.html",
      ])
    #expect(try program.run("--untrusted", "--format", "html").errors == "")
    for format in ["md", "md,html", "ipynb"] {
      let refused = try program.run("--untrusted", "--format", format, "--output", "refused")
      #expect(refused.exitCode == 64)
      #expect(refused.errors.contains("--untrusted goes with --format html and pdf alone"))
    }
  }
}
