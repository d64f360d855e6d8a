import Foundation
import Testing

/// What the results of the course's own lessons must show.
@Suite("The course")
struct CourseTests {
  /// One run as a result file holds it.
  private struct Run: Decodable {
    let seed: Int
    let outcome: String
    let metrics: [String: Metric]

    /// A metric's values; the places on its axis are left out.
    enum Metric: Decodable {
      case scalar(Double)
      case series([[Double]])
      case layers([String: [[Double]]])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .scalar(number)
        } else if let series = try? container.decode([[Double]].self) {
          self = .series(series)
        } else {
          self = .layers(try container.decode([String: [[Double]]].self))
        }
      }
    }

    /// The last value of a series, of a layer where it has layers.
    func final(_ metric: String, layer: Int? = nil) -> Double? {
      switch metrics[metric] {
      case .scalar(let number): number
      case .series(let series): series.last?.last
      case .layers(let layers): layers["layer \(layer ?? 1)"]?.last?.last
      case nil: nil
      }
    }

    /// The value of a layer at the start.
    func first(_ metric: String, layer: Int) -> Double? {
      guard case .layers(let layers)? = metrics[metric] else { return nil }
      return layers["layer \(layer)"]?.first?.last
    }

    /// How many layers a metric has.
    func layerCount(_ metric: String) -> Int {
      guard case .layers(let layers)? = metrics[metric] else { return 0 }
      return layers.count
    }
  }

  private struct ResultFile: Decodable {
    struct Variant: Decodable {
      let name: String
      let runs: [Run]
    }
    let variants: [Variant]

    func runs(of variant: String) throws -> [Run] {
      try #require(variants.first { $0.name == variant }).runs
    }
  }

  private func results(_ lesson: String, _ experiment: String) throws -> ResultFile {
    let program = try Program()
    let file = Program.repository.appending(path: "lessons/\(lesson).md").path
    let outcome = try program.run(file)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let json = program.folder.appending(path: "output/data/\(lesson)/\(experiment).json")
    return try JSONDecoder().decode(ResultFile.self, from: Data(contentsOf: json))
  }

  @Test("Zeros leave one distinct hidden unit and chance; Xavier learns the moons in every seed")
  func initialisation() throws {
    let results = try results("08-initialisation", "init")
    for run in try results.runs(of: "zeros") {
      for layer in 1...run.layerCount("distinct-units") {
        #expect(run.final("distinct-units", layer: layer) == 1)
      }
      #expect(run.final("test-accuracy") == 0.5)
    }
    let xavier = try results.runs(of: "xavier")
    #expect(xavier.count >= 5)
    for run in xavier { #expect(try #require(run.final("test-accuracy")) >= 0.95) }
  }

  @Test("A deep sigmoid network's first gradient is at least 100 times smaller than its last")
  func vanishing() throws {
    for run in try results("09-vanishing-gradients", "deep-sigmoid").runs(of: "sigmoid") {
      let last = run.layerCount("gradient-norm")
      let top = try #require(run.first("gradient-norm", layer: last))
      let bottom = try #require(run.first("gradient-norm", layer: 1))
      #expect(bottom > 0 && top >= 100 * bottom)
    }
  }

  @Test("Every lesson says what it is about, what it is for and how long it takes")
  func frontMatter() throws {
    let folder = Program.repository.appending(path: "lessons")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
    #expect(names.count >= 5)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for key in ["summary:", "objectives:", "minutes:"] {
        #expect(text.contains("\n\(key)"), "\(name) has no \(key)")
      }
    }
  }

  @Test("The README's excerpt stands in the committed report, line by line")
  func excerpt() throws {
    let read = { (path: String) in
      try String(contentsOf: Program.repository.appending(path: path), encoding: .utf8)
        .split(separator: "\n")
    }
    let report = try Set(read("output/08-initialisation.md"))
    let lines = try read("README.md")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| variant | first train-loss") })
    let end = try #require(lines.firstIndex { $0.contains("▲ xavier: ") })
    #expect(end - start > 20)
    let missing = lines[start...end].filter { !report.contains($0) }
    #expect(missing.isEmpty)
  }
}

@Suite("The guide to writing lessons")
struct GuideTests {
  @Test("The whole lesson in the guide is built, and everything that it says holds")
  func example() throws {
    let guide = try String(
      contentsOf: Program.repository.appending(path: "lessons/README.md"), encoding: .utf8)
    let lesson = try #require(guide.firstMatch(of: /````markdown\n((?s:.*?))````\n/)).1
    let program = try Program()
    try program.write(String(lesson), to: "01-guide.md")
    let strict = try program.run("check", "--strict", "01-guide.md")
    #expect(strict.exitCode == 0, "\(strict.errors)")
    let outcome = try program.run("01-guide.md", "--json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"held\": 3"))
  }
}

@Suite("Editions of the course")
struct EditionTests {
  /// Pieces of a lesson's solutions and answers that are long enough to be found nowhere else.
  private func secrets(of text: String) -> [String] {
    let solutions = text.matches(of: /\{% solution %\}\n((?s:.*?))\{% endsolution %\}/).map(\.1)
    let reasons = text.matches(of: /```predict(?s:.*?)\nbecause: ((?s:.*?))\n```/).map(\.1)
    let lines = (solutions + reasons).flatMap { $0.split(separator: "\n") }
    // What stands between marks, tags and values is the same in every form of page.
    return lines.flatMap { $0.split { "{}%`*_[]()<>&\"'\\|#$".contains($0) } }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.count >= 24 }
  }

  /// Every file of an edition; of results the beginning, where words stand, and not all numbers.
  private func pages(of edition: String, _ program: Program) throws -> [String: Data] {
    try program.files(in: edition).reduce(into: [:]) { pages, file in
      let isResult = file.key.hasPrefix("data/")
      pages[file.key] = isResult ? Data(file.value.prefix(20_000)) : file.value
    }
  }

  @Test("Students' files hold no piece of any solution or answer; readers' hold them")
  func students() throws {
    let program = try Program()
    let folder = Program.repository.appending(path: "lessons").path
    for edition in ["student", "reader"] {
      let outcome = try program.run("run", folder, "--edition", edition, "--output", edition)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
    let (student, reader) = (try pages(of: "student", program), try pages(of: "reader", program))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
    let texts = try names.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    // What some lesson says elsewhere as well is no secret.
    let open = texts.map { text in
      text.replacing(/\{% solution %\}\n(?s:.*?)\{% endsolution %\}/, with: "")
        .replacing(/\nbecause: (?s:.*?)\n```/, with: "")
    }.joined()
    var count = 0
    for (name, text) in zip(names, texts) {
      for secret in secrets(of: text) where !open.contains(secret) {
        let piece = Data(secret.utf8)
        let isOwn = { (path: String) in !path.contains(/\d\d-/) || path.contains(name.dropLast(3)) }
        for (path, bytes) in student where isOwn(path) {
          #expect(bytes.range(of: piece) == nil, "\(path): \(secret)")
        }
        let isShown = reader.contains { isOwn($0.key) && $0.value.range(of: piece) != nil }
        if isShown { count += 1 }
      }
    }
    #expect(count > 50)
    #expect(student.count > 20)
  }
}
