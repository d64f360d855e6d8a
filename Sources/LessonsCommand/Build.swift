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
  let summary: Summary

  /// Builds lessons one after the other; each one's files appear as soon as it is done.
  ///
  /// - Throws: An exit code of 1, after everything is written, where something that a lesson says is
  ///   not so.
  func build(_ lessons: [Lesson], into output: OutputFolder, isWholeCourse: Bool) async throws {
    try explaining {
      try output.check(lessons.flatMap(paths) + (isWholeCourse ? coursePaths : []))
    }
    var tallies: [LessonTally] = []
    var builtLessons: [BuiltLesson] = []
    for lesson in lessons {
      let start = ContinuousClock.now
      let results = try await run(lesson.experiments, of: lesson)
      let built = BuiltLesson(lesson, results, edition: edition)
      try write(files(of: built, results), into: output, replacingResultsIn: "data/\(lesson.name)")
      tallies.append(tally(built, results, since: start))
      builtLessons.append(built)
    }
    if isWholeCourse { try write(courseFiles(builtLessons), into: output) }
    console.summary(LessonTally.table(of: tallies).text(TextStyle(ascii: ascii)))
    try report(builtLessons.map(\.problems))
  }

  /// Reports what lessons say and is not so.
  private func report(_ problems: [Diagnostics]) throws {
    for problem in problems {
      summary.add(problem)
      console.report(problem)
    }
    guard problems.contains(where: \.hasErrors) else { return }
    throw ExitCode(1)
  }

  /// Runs the experiments of one id, or those that are changed, and prints their figures.
  func show(_ id: String?, of lessons: [Lesson]) async throws {
    let ids = lessons.flatMap { $0.experiments.map(\.id) }
    if id == nil, !lessons.contains(where: \.isChanged) {
      console.note("no experiment is changed; nothing was run")
    }
    if let id, !ids.contains(id) {
      throw CommandProblem(
        "there is no experiment '\(id)'" + Spelling.suggestion(for: id, among: ids), isUsage: true)
    }
    var problems: [Diagnostics] = []
    for lesson in lessons {
      let start = ContinuousClock.now
      let chosen = lesson.experiments.filter { id == nil ? $0.isChanged : $0.id == id }
      if chosen.isEmpty { continue }
      let results = try await run(chosen, of: lesson)
      let built = BuiltLesson(lesson, results, edition: edition)
      if !problems.isEmpty { console.print("") }
      console.print(TextReport(ascii: ascii).text(built))
      tally(built, results, since: start)
      problems.append(built.problems)
    }
    try report(problems)
  }

  @discardableResult
  private func tally(
    _ built: BuiltLesson, _ results: [String: ExperimentResult],
    since start: ContinuousClock.Instant
  ) -> LessonTally {
    let tally = LessonTally(built, Array(results.values), in: ContinuousClock.now - start)
    summary.add(lesson: tally.json)
    return tally
  }

  private func run(
    _ experiments: [Experiment], of lesson: Lesson
  ) async throws -> [String: ExperimentResult] {
    var results: [String: ExperimentResult] = [:]
    for experiment in experiments {
      results[experiment.id] = try await run(experiment, of: lesson)
    }
    return results
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
        let time = LessonTally.text(ContinuousClock.now - start)
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
}
