import ArgumentParser
import Experiments
import Figures
import Reports
import Specs

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists lessons with what they require and hold.")

  @OptionGroup var options: LessonOptions
  @OptionGroup var form: SummaryOption

  func run() throws {
    let console = Console(isQuiet: options.quiet, printsJSON: form.json)
    let summary = Summary()
    defer { console.printJSON(of: summary) }
    let course = try options.course(console, summary).course
    for lesson in course.lessons { summary.add(lesson: Self.json(lesson)) }
    let table = Table(
      title: "",
      columns: [
        Table.Column("", alignment: .trailing), Table.Column("id"), Table.Column("title"),
        Table.Column("minutes", alignment: .trailing), Table.Column("requires"),
        Table.Column("experiments"), Table.Column("claims", alignment: .trailing),
      ],
      rows: course.lessons.map { Self.words(of: $0).map { Table.Cell($0) } })
    console.print(table.text(TextStyle()))
  }

  private static func words(of lesson: Lesson) -> [String] {
    [
      lesson.number.map(String.init) ?? "", lesson.id, lesson.title,
      lesson.frontMatter.minutes.map(String.init) ?? "",
      (lesson.frontMatter.requires ?? []).joined(separator: ", "),
      lesson.experiments.map(\.id).joined(separator: ", "), String(lesson.claimCount),
    ]
  }

  private static func json(_ lesson: Lesson) -> [String: SpecValue] {
    let matter = lesson.frontMatter
    return [
      "id": .text(lesson.id), "path": .text(lesson.document.source.path),
      "title": .text(lesson.title), "number": lesson.number.map(SpecValue.integer) ?? .null,
      "summary": matter.summary.map(SpecValue.text) ?? .null,
      "minutes": matter.minutes.map(SpecValue.integer) ?? .null,
      "requires": .list((matter.requires ?? []).map(SpecValue.text)),
      "experiments": .list(lesson.experiments.map(json)), "claims": .integer(lesson.claimCount),
    ]
  }

  private static func json(_ experiment: Experiment) -> SpecValue {
    .map([
      "id": .text(experiment.id), "question": .text(experiment.question),
      "kind": .text(experiment.kind.name),
      "variants": .list(experiment.variants.map { .text($0.name) }),
      "seeds": .integer(experiment.seeds.count), "runs": .integer(experiment.runCount),
    ])
  }
}
