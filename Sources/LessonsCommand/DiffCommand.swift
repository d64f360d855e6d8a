import ArgumentParser
import Foundation
import Reports

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Says in words what differs between two results.",
    discussion: """
      Compared are the result files below 'data': settings, claims, metrics, and runs that diverged. \
      The exit code is 0 where nothing differs, and 1 where anything does.
      """)

  @Argument(
    help: "The results before: an output folder, a lesson's data folder, or a result file.",
    completion: .file())
  var old: String

  @Argument(help: "The results now, of the same form.", completion: .file())
  var new: String

  @Flag(help: "Tell of every metric, not only of those of a variant that differ most.")
  var all = false

  func run() throws {
    let console = Console()
    do {
      if try differs(console) { throw ExitCode(1) }
      console.print("nothing changed")
    } catch let problem as CommandProblem {
      console.error(problem.message)
      throw ExitCode(problem.isUsage ? ExitCode.validationFailure.rawValue : 1)
    } catch let problem as FileProblem {
      console.error("\(problem)")
      throw ExitCode(1)
    }
  }

  /// Prints what differs, experiment by experiment.
  private func differs(_ console: Console) throws -> Bool {
    let (before, now) = (try ResultFiles(old), try ResultFiles(new))
    guard before.place == now.place else {
      throw CommandProblem(
        "'\(old)' is \(before.place.rawValue) and '\(new)' is \(now.place.rawValue); "
          + "name two of one form", isUsage: true)
    }
    var differs = false
    for name in Set(before.paths.keys).union(now.paths.keys).sorted() {
      let sentences = try sentences(from: before.paths[name], to: now.paths[name])
      for sentence in sentences { console.print(sentence) }
      differs = differs || !sentences.isEmpty
    }
    return differs
  }

  private func sentences(from old: String?, to new: String?) throws -> [String] {
    let before = try old.map { (path: $0, bytes: try ResultFiles.bytes(of: $0)) }
    let now = try new.map { (path: $0, bytes: try ResultFiles.bytes(of: $0)) }
    guard let before else { return try now.map { ["\(try record($0).name): appeared"] } ?? [] }
    guard let now else { return ["\(try record(before).name): vanished"] }
    if before.bytes == now.bytes { return [] }
    return ResultDifference(from: try record(before), to: try record(now)).sentences(all: all)
  }

  private func record(_ file: (path: String, bytes: Data)) throws -> ResultRecord {
    try ResultFiles.record(file.bytes, of: file.path)
  }
}
