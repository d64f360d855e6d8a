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
  /// Where results are kept; nothing where everything is run.
  let store: DiskStore?
  /// Whether files are known by checksums that are stored; else all are made and compared.
  let trustsStamps: Bool
  /// Whether each experiment is told of with what had to be run, and why.
  let explainsRuns: Bool

  /// What was done for one lesson, for the table at the end.
  private struct Tally {
    let lesson: String
    let experiments: Int
    let runs: Int
    let stored: Int
    let diverged: Int
    let time: Duration
  }

  /// Runs lessons one after the other, but for those whose files are as they should be; each one's files are made while the next ones are run, and
  /// appear as soon as they are done.
  func build(_ lessons: [Lesson], into output: OutputFolder, isWholeCourse: Bool) async throws {
    try explaining {
      try output.check(lessons.flatMap(paths) + (isWholeCourse ? coursePaths : []))
    }
    let tallies = try await withThrowingTaskGroup(of: (index: Int, tally: Tally).self) { group in
      var tallies: [(index: Int, tally: Tally)] = []
      let stamps = lessons.mappedInParallel { stampOfCurrentFiles($0, in: output) }
      for (index, (lesson, stamp)) in zip(lessons, stamps).enumerated() {
        let start = ContinuousClock.now
        if let stamp {
          tallies.append((index, skip(lesson, stamp, since: start)))
          continue
        }
        let results = try await results(of: lesson)
        // Results take memory until their files are written.
        if index - tallies.count >= jobs, let done = try await group.next() { tallies.append(done) }
        group.addTask {
          let files = files(of: lesson, results)
          try write(files, into: output, replacingResultsIn: "data/\(lesson.name)")
          let tally = tally(lesson, results, since: start)
          keepStamp(of: files, lesson, divergedCount: tally.diverged)
          return (index, tally)
        }
      }
      for try await done in group { tallies.append(done) }
      return tallies.sorted { $0.index < $1.index }.map(\.tally)
    }
    if isWholeCourse { try write(courseFiles(lessons), into: output) }
    store?.settle()
    console.summary(table(of: tallies).text(TextStyle(ascii: ascii)))
  }

  // MARK: Files that stand there already

  /// What the checksums of a lesson's files are kept under: everything that stands in them.
  private func key(of lesson: Lesson) -> RunKey {
    RunKey(
      ofFilesFrom: lesson.experiments,
      ["lesson", Pages.revision, lesson.name, lesson.document.source.text]
        + ["\(isTrusted)", "\(ascii)"] + formats.map(\.rawValue))
  }

  /// What is known of everything that a lesson's build would write, where it all stands there.
  private func stampOfCurrentFiles(_ lesson: Lesson, in output: OutputFolder) -> FileStamp? {
    guard let stamp = stamp(under: key(of: lesson)),
      output.has(paths(of: lesson), stamp.checksums)
    else { return nil }
    return stamp
  }

  private func stamp(under key: RunKey) -> FileStamp? {
    guard trustsStamps, let store else { return nil }
    return FileStamp(under: key, in: store)
  }

  private func keep(_ stamp: FileStamp, under key: RunKey) {
    guard let store, FileStamp(under: key, in: store) != stamp else { return }
    stamp.keep(under: key, in: store)
  }

  private func keepStamp(of files: [String: OutputFile], _ lesson: Lesson, divergedCount: Int) {
    let checksums = paths(of: lesson).compactMap { files[$0]?.checksum }
    keep(FileStamp(checksums, divergedCount: divergedCount), under: key(of: lesson))
  }

  /// Tells of a lesson of which nothing has to be done.
  private func skip(
    _ lesson: Lesson, _ stamp: FileStamp, since start: ContinuousClock.Instant
  ) -> Tally {
    for experiment in lesson.experiments {
      let name = "\(lesson.id) / \(experiment.id)"
      if !console.showsProgress {
        console.note("\(name): \(Count.of(experiment.runCount, "run")) from the store")
      }
      if explainsRuns { console.print("\(name): from the store") }
    }
    let runs = lesson.experiments.reduce(0) { $0 + $1.runCount }
    return Tally(
      lesson: lesson.id, experiments: lesson.experiments.count, runs: runs, stored: runs,
      diverged: stamp.divergedCount, time: ContinuousClock.now - start)
  }

  private func results(of lesson: Lesson) async throws -> [String: ExperimentResult] {
    var results: [String: ExperimentResult] = [:]
    for experiment in lesson.experiments {
      results[experiment.id] = try await run(experiment, of: lesson)
    }
    return results
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
    for (lesson, experiment) in found {
      let result = try await run(experiment, of: lesson)
      console.print(TextReport(ascii: ascii).text(lesson, result))
    }
    store?.settle()
  }

  private func run(_ experiment: Experiment, of lesson: Lesson) async throws -> ExperimentResult {
    let name = "\(lesson.id) / \(experiment.id)"
    let start = ContinuousClock.now
    defer { console.endProgress() }
    do {
      let result = try await Runner(jobs: jobs, store: store).run(experiment) { done in
        console.progress(name, done, of: experiment.runCount)
      }
      console.endProgress()
      if !console.showsProgress {
        let time = Self.seconds(ContinuousClock.now - start)
        console.note("\(name): \(Self.runs(of: result)) in \(time)")
      }
      if let store { explain(result, name, lesson, store) }
      return result
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw CommandProblem("experiment '\(experiment.id)' of '\(lesson.id)' failed: \(error)")
    }
  }

  /// Says why runs had to be run, if that is asked for, and remembers the experiment.
  private func explain(
    _ result: ExperimentResult, _ name: String, _ lesson: Lesson, _ store: DiskStore
  ) {
    let reasons = RerunReasons(result.experiment, lesson: lesson.id, in: store)
    reasons.remember(in: store)
    guard explainsRuns else { return }
    let count = result.experiment.runCount
    let lines = reasons.lines(for: result)
    let head = "\(name): " + (result.storedCount == count ? "from the store" : "")
    let ran = "\(count - result.storedCount) of \(Count.of(count, "run"))"
    switch lines.count {
    case 0: console.print(head)
    case 1: console.print("\(head)\(ran): \(lines[0])")
    default: console.print("\(head)\(ran):\n" + lines.map { "  \($0)" }.joined(separator: "\n"))
    }
  }

  /// How many runs a result has, and how many of them the store had.
  private static func runs(of result: ExperimentResult) -> String {
    let (count, stored) = (result.experiment.runCount, result.storedCount)
    let runs = Count.of(count, "run")
    return stored == 0
      ? runs : stored == count ? "\(runs) from the store" : "\(runs), \(stored) from the store,"
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

  private func files(
    of lesson: Lesson, _ results: [String: ExperimentResult]
  ) -> [String: OutputFile] {
    let built = BuiltLesson(lesson, results)
    let pages = formats.mappedInParallel { format in
      switch format {
      case .md: ("\(lesson.name).md", OutputFile(MarkdownReport(ascii: ascii).page(built)))
      case .html:
        (
          "\(lesson.name).html",
          OutputFile(HTMLReport(isTrusted: isTrusted, ascii: ascii).page(built))
        )
      }
    }
    let data = Array(results.values).mappedInParallel { result in
      let place = "data/\(lesson.name)/\(result.experiment.id)"
      let (json, csv) = files(of: ResultFile(result, lesson: lesson.id))
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

  private func courseFiles(_ lessons: [Lesson]) -> [String: OutputFile] {
    var files: [String: OutputFile] = [:]
    for format in formats {
      switch format {
      case .md: files["index.md"] = OutputFile(IndexPage(lessons).markdown)
      case .html:
        files["index.html"] = OutputFile(IndexPage(lessons).html)
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

  private func tally(
    _ lesson: Lesson, _ results: [String: ExperimentResult], since start: ContinuousClock.Instant
  ) -> Tally {
    let runs = results.values.flatMap { $0.variants.flatMap(\.runs) }
    return Tally(
      lesson: lesson.id, experiments: results.count, runs: runs.count,
      stored: results.values.reduce(0) { $0 + $1.storedCount },
      diverged: runs.count(where: \.isDiverged), time: ContinuousClock.now - start)
  }

  private func table(of tallies: [Tally]) -> Table {
    let heads = ["experiments", "runs", "stored", "diverged", "time"]
    return Table(
      title: "",
      columns: [Table.Column("lesson")] + heads.map { Table.Column($0, alignment: .trailing) },
      rows: tallies.map { tally in
        [
          tally.lesson, "\(tally.experiments)", "\(tally.runs)", "\(tally.stored)",
          "\(tally.diverged)", Self.seconds(tally.time),
        ].map { Table.Cell($0) }
      })
  }

  private static func seconds(_ duration: Duration) -> String {
    let (whole, attoseconds) = duration.components
    return NumberFormat.fixed(Double(whole) + Double(attoseconds) * 1e-18, decimals: 2) + " s"
  }
}
