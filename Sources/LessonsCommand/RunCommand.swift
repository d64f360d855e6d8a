import ArgumentParser
import Documents
import Reports

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the experiments of lessons and writes their reports.")

  @OptionGroup var options: LessonOptions

  @OptionGroup var changes: ChangeOptions
  @OptionGroup var form: SummaryOption

  @Option(
    name: .shortAndLong,
    help: """
      The folder that reports are written into; if left out 'output', or 'output-student' and \
      'output-instructor' for those editions.
      """)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Run one experiment, print its figures, and write nothing.", valueName: "experiment"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "The forms of report: md, html, ipynb, pdf, or some of them with commas; md,html if left out.",
      discussion: """
        A notebook, ipynb, holds text and pictures, and runs nothing. PDF is printed by Chromium or \
        Chrome, which CHROME may name.
        """),
    transform: ReportFormat.list)
  var format: [ReportFormat]?

  @Option(
    help: ArgumentHelp(
      "Whom the reports are for: student, reader or instructor.",
      discussion: "Students' reports have no solutions and answers in them.")) var edition = Edition
    .reader

  @Option(name: .shortAndLong, help: "How many runs go on at once; all cores if left out.")
  var jobs: Int?

  @Flag(help: "Run everything: take no result from the store, and put none into it.")
  var noCache = false

  @Flag(help: "Say of each experiment which runs are not from the store, and why.")
  var why = false

  @Option(
    help: ArgumentHelp(
      "Run so many of the stored runs again and compare; a difference is an error.",
      valueName: "count"))
  var verify: Int?

  @Flag(help: "Draw plots in ASCII alone.")
  var ascii = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    if let verify, verify < 1 { throw ValidationError("--verify takes a number from 1.") }
    if noCache, why || verify != nil {
      throw ValidationError("--no-cache leaves nothing to explain with --why or to --verify.")
    }
    if options.untrusted, format?.contains(where: \.keepsMarkup) == true {
      throw ValidationError(
        "--untrusted goes with --format html and pdf alone: \(ReportFormat.whyMarkdownIsTrusted).")
    }
  }

  /// Editions have folders of their own, or a page of one could be left among those of another.
  private var outputFolder: String {
    output ?? (edition == .reader ? "output" : "output-\(edition.rawValue)")
  }

  /// Where the report of a lesson stands that one would open.
  private func reportPath(of lesson: Lesson) -> String {
    let folder = outputFolder.hasSuffix("/") ? outputFolder : outputFolder + "/"
    let form = formats.contains(.html) ? ReportFormat.html : formats.first ?? .md
    return "\(folder)\(lesson.name).\(form.rawValue)"
  }

  private var formats: [ReportFormat] {
    format ?? (options.untrusted ? [.html] : ReportFormat.usual)
  }

  func run() async throws {
    let console = Console(isQuiet: options.quiet, printsJSON: form.json)
    let summary = Summary()
    defer { console.printJSON(of: summary) }
    try await Interrupts.run(console, summary) { interrupts in
      let printer = formats.contains(.pdf) ? PagePrinter(browser: try Browser()) : nil
      let (course, selection) = try options.course(
        console, summary, changedBy: changes, only: only)
      let store = noCache ? nil : DiskStore.ofUser(console)
      defer { store?.end(console) }
      let different =
        if let verify, let store {
          try Verification(store: store, console: console).verify(verify, of: course.lessons)
        } else {
          0
        }
      let build = Build(
        console: console, interrupts: interrupts,
        runs: ExperimentRuns(
          console: console, jobs: jobs ?? ExperimentRuns.usualJobs, store: store, explainsRuns: why),
        formats: formats, isTrusted: !options.untrusted, ascii: ascii, edition: edition,
        summary: summary, trustsStamps: different == 0, printer: printer)
      if only != nil || changes.isGiven && output == nil {
        try await build.show(only, of: course.lessons)
      } else {
        if options.untrusted, format == nil {
          console.note("only HTML is written: \(ReportFormat.whyMarkdownIsTrusted)")
        }
        let place = course.lessons.count == 1 ? course.lessons.first.map(reportPath) : nil
        do {
          try await build.build(
            course.placed(isWholeCourse: selection.isWholeCourse),
            into: OutputFolder(outputFolder, protecting: selection.paths),
            isWholeCourse: selection.isWholeCourse)
        } catch let code as ExitCode {
          // The report is there; something that it says does not hold.
          if let place { console.summary(place) }
          throw code
        }
        if let place { console.summary(place) }
      }
      if different > 0 { throw ExitCode(1) }
    }
  }
}

extension Edition: ExpressibleByArgument {}
