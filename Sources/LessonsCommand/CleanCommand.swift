import ArgumentParser
import Foundation

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empties the store of results; the next build runs everything.")

  func run() throws {
    let console = Console()
    guard let folder = StoreFolder.ofUser(ProcessInfo.processInfo.environment) else {
      console.print("there is no store: neither XDG_CACHE_HOME nor HOME says where")
      return
    }
    let (entries, bytes, left) = DiskStore(folder).empty()
    console.print(
      "removed \(Count.of(entries, "entry", plural: "entries")), \(Count.ofBytes(bytes)), "
        + "from \(folder.path)")
    guard left == 0 else {
      console.error("\(Count.of(left, "file")) in \(folder.path) cannot be removed")
      throw ExitCode(1)
    }
  }
}
