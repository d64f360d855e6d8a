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
  /// What prints PDF, where it is asked for.
  let printer: PagePrinter?

  private var store: DiskStore? { runs.store }

  /// A lesson that is done with, and what the pages about the course say of it.
  private struct Done {
    let index: Int
    let tally: LessonTally
    var problems = Diagnostics()
    let entry: CourseEntry?
    let checksums: [String: Checksum]
  }

  /// Runs lessons one after the other, but for those whose files are as they should be; each one's
  /// files are made while the next ones are run, and appear as soon as they are done.
  ///
  /// - Throws: An exit code of 1, after everything is written, where something that a lesson says is
  ///   not so.
  func build(
    _ lessons: [PlacedLesson], into output: OutputFolder, isWholeCourse: Bool
  ) async throws {
    let course = CourseFiles(formats: formats, lessonCount: lessons.count)
    try explaining {
      try output.check(lessons.flatMap(ownPaths) + (isWholeCourse ? course.paths : []))
    }
    let isCurrent = isWholeCourse && isCurrent(course, of: lessons, in: output)
    let known = lessons.mappedInParallel { lesson in
      currentFiles(of: lesson, in: output, needsEntry: isWholeCourse && !isCurrent)
    }
    let done = try await withThrowingTaskGroup(of: Done.self) { group in
      var done: [Done] = []
      for (index, placed) in lessons.enumerated() {
        let start = ContinuousClock.now
        let lesson = placed.lesson
        if let (stamp, entry) = known[index] {
          done.append(
            Done(
              index: index, tally: skip(lesson, stamp, since: start), entry: entry,
              checksums: Dictionary(zip(paths(of: placed), stamp.checksums)) { first, _ in first }))
          continue
        }
        let results = try await runs.run(lesson.experiments, of: lesson)
        // Results take memory until their files are written.
        if index - done.count >= runs.jobs, let next = try await group.next() { done.append(next) }
        group.addTask {
          let built = BuiltLesson(
            lesson, results, edition: edition, pictures: trustsStamps ? store : nil)
          var files = files(of: built, at: placed, results)
          files["\(lesson.name).pdf"] = try await pdf(
            of: files["\(lesson.name).html"], built, at: placed, in: output)
          try write(files, into: output, replacingResultsIn: "data/\(lesson.name)")
          let tally = LessonTally(built, Array(results.values), in: ContinuousClock.now - start)
          let entry =
            isWholeCourse ? CourseEntry(built, page: files["\(lesson.name).html"]?.text) : nil
          if built.problems.all.isEmpty {
            keep(entry, of: placed)
            keepStamp(of: files, at: paths(of: placed), tally.counts, under: key(of: placed))
          }
          return Done(
            index: index, tally: tally, problems: built.problems, entry: entry,
            checksums: files.mapValues(\.checksum))
        }
      }
      for try await next in group { done.append(next) }
      return done.sorted { $0.index < $1.index }
    }
    let checksums = zip(lessons, done).map { ($0.lesson.name, $1.checksums) }
    if !isWholeCourse {
      try note(checksums, in: output)
    } else if !isCurrent {
      try await write(course, done.compactMap(\.entry), of: lessons, checksums, into: output)
    }
    let tallies = done.map(\.tally)
    for tally in tallies { summary.add(lesson: tally.json) }
    console.summary(LessonTally.table(of: tallies).text(TextStyle(ascii: ascii)))
    try report(done.map(\.problems))
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

  /// Everything that stands in a lesson's files besides its results.
  private func words(of placed: PlacedLesson) -> [String] {
    let attachments = attachments(of: placed).flatMap { [$0.place, "\($0.checksum)"] }
    return [Pages.revision, placed.lesson.name, placed.lesson.document.source.text]
      + ["\(isTrusted)", "\(ascii)", "\(edition)"] + formats.map(\.rawValue)
      + placed.place.description + attachments
  }

  /// What the checksums of a lesson's files are kept under.
  private func key(of placed: PlacedLesson) -> RunKey {
    RunKey(ofFilesFrom: placed.lesson.experiments, ["lesson"] + words(of: placed))
  }

  /// What is kept under this is what the pages about all lessons say of one.
  private func entryKey(of placed: PlacedLesson) -> RunKey {
    RunKey(ofFilesFrom: placed.lesson.experiments, ["entry"] + words(of: placed))
  }

  /// What those of the pages about all lessons are kept under.
  func key(ofCourse lessons: [PlacedLesson]) -> RunKey {
    RunKey(ofFilesFrom: [], ["course"] + lessons.map { key(of: $0).digest.hexadecimal })
  }

  /// What is known of the files of a lesson, where all of them stand there as they should.
  private func currentFiles(
    of placed: PlacedLesson, in output: OutputFolder, needsEntry: Bool
  ) -> (stamp: FileStamp, entry: CourseEntry?)? {
    guard let stamp = stamp(under: key(of: placed)),
      output.has(paths(of: placed), stamp.checksums)
    else { return nil }
    let text = needsEntry ? store?.text(under: entryKey(of: placed)) : nil
    let entry = text.flatMap(CourseEntry.init)
    return needsEntry && entry == nil ? nil : (stamp, entry)
  }

  /// Whether the pages about all lessons stand there as they should.
  private func isCurrent(
    _ course: CourseFiles, of lessons: [PlacedLesson], in output: OutputFolder
  ) -> Bool {
    guard let stamp = stamp(under: key(ofCourse: lessons)) else { return false }
    return output.has(course.paths + [Manifest.path], stamp.checksums)
  }

  private func keep(_ entry: CourseEntry?, of placed: PlacedLesson) {
    guard let store, let entry else { return }
    let key = entryKey(of: placed)
    let known = store.text(under: key).flatMap(CourseEntry.init)
    if known != entry, let text = entry.text { store.keep(text, under: key) }
  }

  func stamp(under key: RunKey) -> FileStamp? {
    guard trustsStamps, let store else { return nil }
    return FileStamp(under: key, in: store)
  }

  func keep(_ stamp: FileStamp, under key: RunKey) {
    guard let store, FileStamp(under: key, in: store) != stamp else { return }
    stamp.keep(under: key, in: store)
  }

  /// Keeps the checksums of files, where they are all there are.
  func keepStamp(
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
  private func paths(of placed: PlacedLesson) -> [String] {
    ownPaths(of: placed) + attachments(of: placed).map(\.place)
  }

  /// Where the files will stand that are made of a lesson.
  private func ownPaths(of placed: PlacedLesson) -> [String] {
    let lesson = placed.lesson
    return formats.map { "\(lesson.name).\($0.rawValue)" }
      + lesson.experiments.flatMap { experiment in
        ["json", "csv"].map { "data/\(lesson.name)/\(experiment.id).\($0)" }
      }
  }

  /// The files that go along with a lesson's pages in this edition, each once.
  private func attachments(of placed: PlacedLesson) -> [Attachment] {
    var seen: Set<String> = []
    return placed.attachments.filter { $0.isForStudents || edition != .student }
      .filter { seen.insert($0.place).inserted }
  }

  private func files(
    of built: BuiltLesson, at placed: PlacedLesson, _ results: [String: ExperimentResult]
  ) -> [String: OutputFile] {
    let lesson = built.lesson
    let pages = formats.mappedInParallel { format -> (String, OutputFile)? in
      switch format {
      case .md: ("\(lesson.name).md", OutputFile(MarkdownReport(ascii: ascii).page(built)))
      case .html:
        (
          "\(lesson.name).html",
          OutputFile(HTMLReport(isTrusted: isTrusted).page(built, at: placed.place))
        )
      case .ipynb: ("\(lesson.name).ipynb", OutputFile(NotebookReport().notebook(built)))
      case .pdf: nil
      }
    }.compactMap(\.self)
    let data = built.shownExperiments.compactMap { results[$0] }.mappedInParallel { result in
      let place = "data/\(lesson.name)/\(result.experiment.id)"
      let (json, csv) = files(of: built.resultFile(of: result))
      return [("\(place).json", json), ("\(place).csv", csv)]
    }
    let copies = attachments(of: placed).map { ($0.place, OutputFile($0)) }
    return Dictionary(pages + data.flatMap { $0 } + copies) { first, _ in first }
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

  func write(
    _ files: [String: OutputFile], into output: OutputFolder,
    replacingResultsIn folder: String? = nil, removing stale: [String: Manifest.Entry] = [:]
  ) throws {
    let changed = output.changed(files)
    try Task.checkCancellation()
    try explaining {
      try interrupts.whole {
        output.remove(stale)
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
