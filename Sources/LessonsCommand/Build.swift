import ArgumentParser
import Documents
import Experiments
import Figures
import Foundation
import Reports
import Specs

/// Runs the experiments of checked lessons and writes what comes of them.
struct Build: Sendable {
  let console: Console
  let interrupts: Interrupts
  let jobs: Int
  let formats: [ReportFormat]
  let isTrusted: Bool
  let ascii: Bool
  let edition: Edition

  /// What was done for one lesson, for the table at the end.
  private struct Tally {
    let lesson: String
    let experiments: Int
    let runs: Int
    let diverged: Int
    let claims: (held: Int, broken: Int)
    let time: Duration
  }

  /// Builds lessons one after the other; each one's files appear as soon as it is done.
  ///
  /// - Throws: An exit code of 1, after everything is written, where something that a lesson says is
  ///   not so.
  func build(_ lessons: [Lesson], into output: OutputFolder, isWholeCourse: Bool) async throws {
    try explaining {
      try output.check(lessons.flatMap(paths) + (isWholeCourse ? coursePaths : []))
    }
    var tallies: [Tally] = []
    var builtLessons: [BuiltLesson] = []
    for lesson in lessons {
      let start = ContinuousClock.now
      var results: [String: ExperimentResult] = [:]
      for experiment in lesson.experiments {
        results[experiment.id] = try await run(experiment, of: lesson)
      }
      let built = BuiltLesson(lesson, results, edition: edition)
      try write(files(of: built, results), into: output, replacingResultsIn: "data/\(lesson.name)")
      tallies.append(tally(built, results, since: start))
      builtLessons.append(built)
    }
    if isWholeCourse { try write(courseFiles(builtLessons), into: output) }
    console.summary(table(of: tallies).text(TextStyle(ascii: ascii)))
    try report(builtLessons.map(\.problems))
  }

  /// Reports what lessons say and is not so.
  private func report(_ problems: [Diagnostics]) throws {
    for problem in problems { console.report(problem) }
    guard problems.contains(where: \.hasErrors) else { return }
    throw ExitCode(1)
  }

  /// Runs the experiments of one id and prints their figures.
  func show(_ id: String, of lessons: [Lesson]) async throws {
    let found = lessons.flatMap { lesson in
      lesson.experiments.filter { $0.id == id }.map { (lesson, $0) }
    }
    guard !found.isEmpty else {
      let ids = lessons.flatMap { $0.experiments.map(\.id) }
      throw CommandProblem(
        "there is no experiment '\(id)'" + Spelling.suggestion(for: id, among: ids), isUsage: true)
    }
    var problems: [Diagnostics] = []
    for (lesson, experiment) in found {
      let result = try await run(experiment, of: lesson)
      let built = BuiltLesson(lesson, [experiment.id: result], edition: edition)
      console.print(TextReport(ascii: ascii).text(built))
      problems.append(built.problems)
    }
    try report(problems)
  }

  private func run(_ experiment: Experiment, of lesson: Lesson) async throws -> ExperimentResult {
    let name = "\(lesson.id) / \(experiment.id)"
    let start = ContinuousClock.now
    console.progress(name, 0, of: experiment.runCount)
    defer { console.endProgress() }
    do {
      let result = try await Runner(jobs: jobs).run(experiment) { done in
        console.progress(name, done, of: experiment.runCount)
      }
      if !console.showsProgress {
        let time = Self.seconds(ContinuousClock.now - start)
        console.note("\(name): \(Count.of(experiment.runCount, "run")) in \(time)")
      }
      return result
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw CommandProblem("experiment '\(experiment.id)' of '\(lesson.id)' failed: \(error)")
    }
  }

  /// Where the files of a lesson will stand, which is known before anything is run.
  private func paths(of lesson: Lesson) -> [String] {
    formats.map { "\(lesson.name).\($0.rawValue)" }
      + lesson.experiments.flatMap { experiment in
        ["json", "csv"].map { "data/\(lesson.name)/\(experiment.id).\($0)" }
      }
  }

  private var coursePaths: [String] {
    formats.flatMap { format in
      switch format {
      case .md: ["index.md", "ledger.md"]
      case .html: ["index.html", "ledger.html", "reference.html"]
      }
    }
  }

  private func files(
    of built: BuiltLesson, _ results: [String: ExperimentResult]
  ) -> [String: String] {
    var files: [String: String] = [:]
    let lesson = built.lesson
    for format in formats {
      switch format {
      case .md: files["\(lesson.name).md"] = MarkdownReport(ascii: ascii).page(built)
      case .html:
        let report = HTMLReport(isTrusted: isTrusted, ascii: ascii)
        files["\(lesson.name).html"] = report.page(built)
      }
    }
    for id in built.shownExperiments {
      guard let result = results[id] else { continue }
      let file = built.resultFile(of: result)
      files["data/\(lesson.name)/\(id).json"] = file.json
      files["data/\(lesson.name)/\(id).csv"] = file.csv
    }
    return files
  }

  private func courseFiles(_ lessons: [BuiltLesson]) -> [String: String] {
    var files: [String: String] = [:]
    for format in formats {
      switch format {
      case .md:
        files["index.md"] = IndexPage(lessons).markdown
        files["ledger.md"] = LedgerPage(lessons).markdown
      case .html:
        files["index.html"] = IndexPage(lessons).html
        files["ledger.html"] = LedgerPage(lessons).html
        files["reference.html"] = Reference().html
      }
    }
    return files
  }

  private func write(
    _ files: [String: String], into output: OutputFolder, replacingResultsIn folder: String? = nil
  ) throws {
    try Task.checkCancellation()
    try explaining {
      try interrupts.whole { try output.write(files, replacingResultsIn: folder) }
    }
  }

  private func explaining(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let problem as FileProblem {
      throw CommandProblem("the reports cannot be written: \(problem)")
    }
  }

  private func tally(
    _ built: BuiltLesson, _ results: [String: ExperimentResult],
    since start: ContinuousClock.Instant
  ) -> Tally {
    let runs = results.values.flatMap { $0.variants.flatMap(\.runs) }
    return Tally(
      lesson: built.lesson.id, experiments: results.count, runs: runs.count,
      diverged: runs.count(where: \.isDiverged), claims: built.claimCounts,
      time: ContinuousClock.now - start)
  }

  private func table(of tallies: [Tally]) -> Table {
    let heads = ["experiments", "runs", "diverged", "held", "broken", "time"]
    return Table(
      title: "",
      columns: [Table.Column("lesson")] + heads.map { Table.Column($0, alignment: .trailing) },
      rows: tallies.map { tally in
        [
          tally.lesson, "\(tally.experiments)", "\(tally.runs)", "\(tally.diverged)",
          "\(tally.claims.held)", "\(tally.claims.broken)", Self.seconds(tally.time),
        ].map { Table.Cell($0) }
      })
  }

  private static func seconds(_ duration: Duration) -> String {
    let (whole, attoseconds) = duration.components
    return NumberFormat.fixed(Double(whole) + Double(attoseconds) * 1e-18, decimals: 2) + " s"
  }
}
