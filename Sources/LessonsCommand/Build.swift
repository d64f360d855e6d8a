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
  let runs: ExperimentRuns
  let formats: [ReportFormat]
  let isTrusted: Bool
  let ascii: Bool
  let edition: Edition
  let summary: Summary
  /// Whether files are known by checksums that are stored; else all are made and compared.
  let trustsStamps: Bool

  private var store: DiskStore? { runs.store }

  /// A lesson that is done with; what was drawn of it, unless nothing had to be.
  private struct Done {
    let index: Int
    let tally: LessonTally
    let built: BuiltLesson?
  }

  /// Runs lessons one after the other, but for those whose files are as they should be; each one's
  /// files are made while the next ones are run, and appear as soon as they are done.
  ///
  /// - Throws: An exit code of 1, after everything is written, where something that a lesson says is
  ///   not so.
  func build(_ lessons: [Lesson], into output: OutputFolder, isWholeCourse: Bool) async throws {
    try explaining {
      try output.check(lessons.flatMap(paths) + (isWholeCourse ? coursePaths : []))
    }
    let known = stampsOfCurrentFiles(lessons, in: output, isWholeCourse: isWholeCourse)
    let done = try await withThrowingTaskGroup(of: Done.self) { group in
      var done: [Done] = []
      for (index, lesson) in lessons.enumerated() {
        let start = ContinuousClock.now
        if let stamp = known[index] {
          done.append(Done(index: index, tally: skip(lesson, stamp, since: start), built: nil))
          continue
        }
        let results = try await runs.run(lesson.experiments, of: lesson)
        // Results take memory until their files are written.
        if index - done.count >= runs.jobs, let next = try await group.next() { done.append(next) }
        group.addTask {
          let built = BuiltLesson(
            lesson, results, edition: edition, pictures: trustsStamps ? store : nil)
          let files = files(of: built, results)
          try write(files, into: output, replacingResultsIn: "data/\(lesson.name)")
          let tally = LessonTally(built, Array(results.values), in: ContinuousClock.now - start)
          if built.problems.all.isEmpty {
            keepStamp(of: files, at: paths(of: lesson), tally.counts, under: key(of: lesson))
          }
          return Done(index: index, tally: tally, built: built)
        }
      }
      for try await next in group { done.append(next) }
      return done.sorted { $0.index < $1.index }
    }
    let built = done.compactMap(\.built)
    if isWholeCourse, !built.isEmpty {
      let files = courseFiles(built)
      try write(files, into: output)
      keepStamp(of: files, at: coursePaths, [], under: key(ofCourse: lessons))
    }
    let tallies = done.map(\.tally)
    for tally in tallies { summary.add(lesson: tally.json) }
    console.summary(LessonTally.table(of: tallies).text(TextStyle(ascii: ascii)))
    try report(built.map(\.problems))
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

  // MARK: Files that stand there already

  /// What the checksums of a lesson's files are kept under: everything that stands in them.
  private func key(of lesson: Lesson) -> RunKey {
    RunKey(
      ofFilesFrom: lesson.experiments,
      ["lesson", Pages.revision, lesson.name, lesson.document.source.text]
        + ["\(isTrusted)", "\(ascii)", "\(edition)"] + formats.map(\.rawValue))
  }

  /// What those of the pages about all lessons are kept under.
  private func key(ofCourse lessons: [Lesson]) -> RunKey {
    RunKey(ofFilesFrom: [], ["course"] + lessons.map { key(of: $0).digest.hexadecimal })
  }

  /// What is known of the files of each lesson, where all of them stand there as they should.
  ///
  /// The pages about all lessons need each of them; so it is all or none of a course.
  private func stampsOfCurrentFiles(
    _ lessons: [Lesson], in output: OutputFolder, isWholeCourse: Bool
  ) -> [FileStamp?] {
    let stamps = lessons.mappedInParallel { lesson in
      stamp(under: key(of: lesson)).flatMap { stamp in
        output.has(paths(of: lesson), stamp.checksums) ? stamp : nil
      }
    }
    guard isWholeCourse else { return stamps }
    let course = stamp(under: key(ofCourse: lessons))
    let isCurrent = course.map { output.has(coursePaths, $0.checksums) } ?? false
    return isCurrent && !stamps.contains { $0 == nil } ? stamps : lessons.map { _ in nil }
  }

  private func stamp(under key: RunKey) -> FileStamp? {
    guard trustsStamps, let store else { return nil }
    return FileStamp(under: key, in: store)
  }

  private func keep(_ stamp: FileStamp, under key: RunKey) {
    guard let store, FileStamp(under: key, in: store) != stamp else { return }
    stamp.keep(under: key, in: store)
  }

  /// Keeps the checksums of files, where they are all there are.
  private func keepStamp(
    of files: [String: OutputFile], at paths: [String], _ counts: [Int], under key: RunKey
  ) {
    let checksums = paths.compactMap { files[$0]?.checksum }
    guard checksums.count == paths.count, checksums.count == files.count else { return }
    keep(FileStamp(checksums, counts: counts), under: key)
  }

  /// Tells of a lesson of which nothing has to be done.
  private func skip(
    _ lesson: Lesson, _ stamp: FileStamp, since start: ContinuousClock.Instant
  ) -> LessonTally {
    for experiment in lesson.experiments {
      let name = "\(lesson.id) / \(experiment.id)"
      if !console.showsProgress {
        console.note("\(name): \(Count.of(experiment.runCount, "run")) from the store")
      }
      if runs.explainsRuns { console.print("\(name): from the store") }
    }
    return LessonTally(lesson, stamp.counts, in: ContinuousClock.now - start)
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
      let results = try await runs.run(chosen, of: lesson)
      let built = BuiltLesson(lesson, results, edition: edition)
      if !problems.isEmpty { console.print("") }
      console.print(TextReport(ascii: ascii).text(built))
      let time = ContinuousClock.now - start
      summary.add(lesson: LessonTally(built, Array(results.values), in: time).json)
      problems.append(built.problems)
    }
    try report(problems)
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
  ) -> [String: OutputFile] {
    let lesson = built.lesson
    let pages = formats.mappedInParallel { format in
      switch format {
      case .md: ("\(lesson.name).md", OutputFile(MarkdownReport(ascii: ascii).page(built)))
      case .html:
        (
          "\(lesson.name).html",
          OutputFile(HTMLReport(isTrusted: isTrusted).page(built))
        )
      }
    }
    let data = built.shownExperiments.compactMap { results[$0] }.mappedInParallel { result in
      let place = "data/\(lesson.name)/\(result.experiment.id)"
      let (json, csv) = files(of: built.resultFile(of: result))
      return [("\(place).json", json), ("\(place).csv", csv)]
    }
    return Dictionary(pages + data.flatMap { $0 }) { first, _ in first }
  }

  /// The result files of an experiment; their texts are long, and made only where they are needed.
  private func files(of file: ResultFile) -> (json: OutputFile, csv: OutputFile) {
    let key = file.key
    if let known = stamp(under: key)?.checksums, known.count == 2 {
      return (OutputFile(known[0]) { file.json }, OutputFile(known[1]) { file.csv })
    }
    let (json, csv) = (OutputFile(file.json), OutputFile(file.csv))
    keep(FileStamp([json.checksum, csv.checksum]), under: key)
    return (json, csv)
  }

  private func courseFiles(_ lessons: [BuiltLesson]) -> [String: OutputFile] {
    var files: [String: OutputFile] = [:]
    for format in formats {
      switch format {
      case .md:
        files["index.md"] = OutputFile(IndexPage(lessons).markdown)
        files["ledger.md"] = OutputFile(LedgerPage(lessons).markdown)
      case .html:
        files["index.html"] = OutputFile(IndexPage(lessons).html)
        files["ledger.html"] = OutputFile(LedgerPage(lessons).html)
        files["reference.html"] = OutputFile(Reference().html)
      }
    }
    return files
  }

  private func write(
    _ files: [String: OutputFile], into output: OutputFolder,
    replacingResultsIn folder: String? = nil
  ) throws {
    let changed = output.changed(files)
    try Task.checkCancellation()
    try explaining {
      try interrupts.whole {
        try output.write(changed, keeping: Set(files.keys), replacingResultsIn: folder)
      }
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
