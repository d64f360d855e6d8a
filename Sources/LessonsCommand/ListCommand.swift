import ArgumentParser
import Figures
import Reports

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists lessons with what they require and hold.")

  @OptionGroup var options: LessonOptions

  func run() throws {
    let console = Console(isQuiet: options.quiet)
    let course = try options.course(console).course
    let table = Table(
      title: "",
      columns: [
        Table.Column("", alignment: .trailing), Table.Column("id"), Table.Column("title"),
        Table.Column("minutes", alignment: .trailing), Table.Column("requires"),
        Table.Column("experiments"),
      ],
      rows: course.lessons.map { lesson in
        [
          lesson.number.map(String.init) ?? "", lesson.id, lesson.title,
          lesson.frontMatter.minutes.map(String.init) ?? "",
          (lesson.frontMatter.requires ?? []).joined(separator: ", "),
          lesson.experiments.map(\.id).joined(separator: ", "),
        ].map { Table.Cell($0) }
      })
    console.print(table.text(TextStyle()))
  }
}
