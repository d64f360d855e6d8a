import ArgumentParser
import Reports
import Specs

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Prints everything that an experiment may say.")

  @Argument(help: "A family such as 'optimizer' or an entry such as 'adam'; all if left out.")
  var entry: [String] = []

  func run() throws {
    let console = Console()
    let reference = Reference()
    let name = entry.isEmpty ? nil : entry.joined(separator: " ")
    guard let text = reference.text(of: name) else {
      let name = name ?? ""
      let near = Spelling.nearest(to: name, in: reference.names)
      console.error(
        "there is no '\(name)' in the reference"
          + (near.map { "; did you mean '\($0)'?" } ?? "; see 'lessons reference'"))
      throw ExitCode.validationFailure
    }
    console.print(text)
  }
}
