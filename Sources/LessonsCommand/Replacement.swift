import Foundation

/// Files that take the places of others, all of them or none.
///
/// They are first written into a folder of their own on the same disk. The files that they replace
/// get a second name in there, under which they are found again if a later one fails.
struct Replacement {
  private struct Move {
    let place: String
    let new: String
    let old: String
  }

  private let staging: String
  private var moves: [Move] = []
  /// The moves that were made, and whether each replaced something.
  private var made: [(move: Move, hadOld: Bool)] = []
  private var folders: [String] = []

  /// Makes the folder beside the places, which must be on its disk.
  init(in folder: String) throws(FileProblem) {
    Self.removeLeftovers(in: folder)
    staging = "\(folder)/\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)"
    folders = try Disk.makeFolder(staging)
  }

  /// Writes a file that will stand at a place.
  mutating func add(_ content: OutputFile.Content, at place: String) throws(FileProblem) {
    let move = Move(
      place: place, new: "\(staging)/\(moves.count)", old: "\(staging)/\(moves.count)-old")
    switch content {
    case .text(let text): try Disk.create(move.new, text)
    case .bytes(let bytes): try Disk.create(move.new, bytes)
    case .copy(let source): try Disk.copy(source, to: move.new)
    }
    moves.append(move)
  }

  /// Moves every file into its place.
  mutating func commit() throws(FileProblem) {
    for move in moves { try make(move) }
    made = []
    folders = []
  }

  /// Removes the folder, after everything is put back as it was unless it was committed.
  func end() {
    let results = made.reversed().map { move, hadOld in
      hadOld ? rename(move.old, move.place) : unlink(move.place)
    }
    // What could not be put back is still in the folder.
    guard results.allSatisfy({ $0 == 0 }) else { return }
    try? FileManager.default.removeItem(atPath: staging)
    Disk.removeFolders(folders)
  }

  private mutating func make(_ move: Move) throws(FileProblem) {
    folders += try Disk.makeFolder(Disk.parent(of: move.place))
    let hadOld = Disk.exists(move.place)
    if hadOld { try Disk.keep(move.place, as: move.old) }
    try Disk.move(move.new, to: move.place)
    made.append((move, hadOld))
  }

  // MARK: What killed programs leave

  private static let prefix = ".staging-"

  /// Removes the folders of programs that have ended.
  static func removeLeftovers(in folder: String) {
    for name in (try? Disk.names(in: folder)) ?? [] where isLeftover(name) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  /// Whether a folder is that of a program that has ended; our own number may be used again.
  private static func isLeftover(_ name: String) -> Bool {
    guard name.hasPrefix(prefix), let id = pid_t(name.dropFirst(prefix.count)), id > 0 else {
      return false
    }
    return id == ProcessInfo.processInfo.processIdentifier || kill(id, 0) != 0 && errno == ESRCH
  }
}
