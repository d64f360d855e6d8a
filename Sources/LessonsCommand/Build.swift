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
  let summary: Summary

  /// Builds lessons one after the other; each one's files appear as soon as it is done.
  func build(_ lessons: [Lesson], into output: OutputFolder, isWholeCourse: Bool) async throws {
    try explaining {
      try output.check(lessons.flatMap(paths) + (isWholeCourse ? coursePaths : []))
    }
    var tallies: [LessonTally] = []
    for lesson in lessons {
      let start = ContinuousClock.now
      var results: [String: ExperimentResult] = [:]
      for experiment in lesson.experiments {
        results[experiment.id] = try await run(experiment, of: lesson)
      }
      try write(files(of: lesson, results), into: output, replacingResultsIn: "data/\(lesson.name)")
      tallies.append(tally(lesson, Array(results.values), since: start))
    }
    if isWholeCourse { try write(courseFiles(lessons), into: output) }
    console.summary(LessonTally.table(of: tallies).text(TextStyle(ascii: ascii)))
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
    var hasPrinted = false
    for lesson in lessons {
      let start = ContinuousClock.now
      var results: [ExperimentResult] = []
      for experiment in lesson.experiments
      where id == nil ? experiment.isChanged : id == experiment.id {
        let result = try await run(experiment, of: lesson)
        if hasPrinted { console.print("") }
        console.print(TextReport(ascii: ascii).text(lesson, result))
        hasPrinted = true
        results.append(result)
      }
      if !results.isEmpty { tally(lesson, results, since: start) }
    }
  }

  @discardableResult
  private func tally(
    _ lesson: Lesson, _ results: [ExperimentResult], since start: ContinuousClock.Instant
  ) -> LessonTally {
    let tally = LessonTally(lesson, results, in: ContinuousClock.now - start)
    summary.add(lesson: tally.json)
    return tally
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
    formats.flatMap { $0 == .md ? ["index.md"] : ["index.html", "reference.html"] }
  }

  private func files(of lesson: Lesson, _ results: [String: ExperimentResult]) -> [String: String] {
    var files: [String: String] = [:]
    let built = BuiltLesson(lesson, results)
    for format in formats {
      switch format {
      case .md: files["\(lesson.name).md"] = MarkdownReport(ascii: ascii).page(built)
      case .html:
        let report = HTMLReport(isTrusted: isTrusted, ascii: ascii)
        files["\(lesson.name).html"] = report.page(built)
      }
    }
    for (id, result) in results {
      let file = ResultFile(result, lesson: lesson.id)
      files["data/\(lesson.name)/\(id).json"] = file.json
      files["data/\(lesson.name)/\(id).csv"] = file.csv
    }
    return files
  }

  private func courseFiles(_ lessons: [Lesson]) -> [String: String] {
    var files: [String: String] = [:]
    for format in formats {
      switch format {
      case .md: files["index.md"] = IndexPage(lessons).markdown
      case .html:
        files["index.html"] = IndexPage(lessons).html
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
