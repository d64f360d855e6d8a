import Foundation
import Testing

@Suite("The store on the disk")
struct StoreTests {
  /// A lesson with a few runs, and the program in whose folder it lies.
  private func program() throws -> Program {
    let program = try Program()
    try program.write(Fixture.good, to: "lessons/01-small.md")
    return program
  }

  private func entries(of program: Program) throws -> [String] {
    guard program.exists("cache/lessons/runs") else { return [] }
    return try program.files(in: "cache/lessons/runs").keys.sorted()
  }

  /// How many runs the table at the end says were stored.
  private func stored(_ outcome: Program.Outcome) -> String? {
    let row = outcome.output.split(separator: "\n").first { $0.contains(" small ") }
    let cells = row?.split { "│|".contains($0) } ?? []
    return cells.count > 3 ? cells[3].trimmingCharacters(in: .whitespaces) : nil
  }

  @Test("A second build takes every run from the store, writes the same bytes and says so")
  func warm() throws {
    let program = try program()
    let cold = try program.run("--output", "a", "--why")
    let warm = try program.run("--output", "b", "--why")
    #expect(cold.exitCode == 0 && warm.exitCode == 0)
    #expect(stored(cold) == "0" && stored(warm) == "5")
    #expect(cold.output.contains("small / tiny: 4 of 4 runs: not built before\n"))
    #expect(warm.output.contains("small / tiny: from the store\n"))
    #expect(warm.errors.contains("small / walk: 1 run from the store in "))
    #expect(try program.files(in: "a") == program.files(in: "b"))
  }

  @Test("Files that would not change are left alone, and one that was changed is put right")
  func untouched() throws {
    let program = try program()
    try program.run()
    let before = try program.modified("output")
    try program.run()
    #expect(try program.modified("output") == before)
    let csv = try program.read("output/data/01-small/tiny.csv")
    for path in ["output/01-small.md", "output/data/01-small/tiny.csv"] {
      let text = try program.read(path)
      try program.write(text.replacing("7", with: "8"), to: path)
    }
    let warm = try program.run()
    #expect(stored(warm) == "5")
    #expect(try program.read("output/data/01-small/tiny.csv") == csv)
    let now = try program.modified("output")
    let changed = now.keys.filter { now[$0] != before[$0] }
    #expect(changed.sorted() == ["01-small.md", "data/01-small/tiny.csv"])
  }

  @Test("What had to be run is told with the reason")
  func reasons() throws {
    let program = try program()
    try program.run()
    try program.write(
      Fixture.good.replacing("seeds: 2", with: "seeds: 3").replacing("steps: 5", with: "steps: 6")
        .replacing("Does it learn?", with: "Does it?"),
      to: "lessons/01-small.md")
    let outcome = try program.run("--why")
    #expect(outcome.output.contains("small / tiny: 2 of 6 runs: new seed 3\n"))
    #expect(outcome.output.contains("small / walk: 1 of 1 run: changed: steps\n"))
    #expect(outcome.errors.contains("small / tiny: 6 runs, 4 from the store, in "))
  }

  @Test("--no-cache neither reads the store nor writes into it")
  func noCache() throws {
    let program = try program()
    #expect(stored(try program.run("--no-cache")) == "0")
    #expect(!program.exists("cache"))
    try program.run()
    let before = try program.files(in: "cache")
    #expect(stored(try program.run("--no-cache")) == "0")
    #expect(try program.files(in: "cache") == before)
    #expect(try program.run("--no-cache", "--why").exitCode == 64)
  }

  @Test("Without a home nothing is stored, and one note says why")
  func homeless() throws {
    let program = try program()
    program.environment = ["XDG_CACHE_HOME": "relative/path"]
    let outcome = try program.run()
    #expect(outcome.exitCode == 0 && stored(outcome) == "0")
    #expect(outcome.errors.contains("results are not stored: "))
    #expect(!program.exists("relative"))
    program.environment = ["HOME": program.folder.path]
    try program.run()
    #if os(macOS)
      #expect(program.exists("Library/Caches/lessons/runs"))
    #else
      #expect(program.exists(".cache/lessons/runs"))
    #endif
  }

  @Test("A lesson whose files are all as they should be is not drawn again; any other is")
  func current() throws {
    let program = try program()
    try program.run()
    // What the runs recorded is not needed any more.
    for entry in try entries(of: program) {
      let path = "cache/lessons/runs/\(entry)"
      if try program.data(path).count > 1_000 { try program.write("damaged", to: path) }
    }
    let again = try program.run("--why")
    #expect(stored(again) == "5" && !again.errors.contains("warning:"))
    #expect(again.output.contains("small / tiny: from the store\n"))
    let other = try program.run("--ascii")
    #expect(stored(other) != "5" && other.errors.contains("warning:"))
    #expect(try !program.read("output/01-small.md").contains("┤"))
  }

  // MARK: Damage

  @Test("Entries that are damaged, cut off or another's are run again, with one warning")
  func damage() throws {
    let program = try program()
    try program.run("--output", "right")
    let entries = try entries(of: program)
    for (index, entry) in entries.enumerated() {
      let path = "cache/lessons/runs/\(entry)"
      var data = try program.data(path)
      switch index % 4 {
      case 0: data[data.count - 3] ^= 1
      case 1: data = data.prefix(data.count / 2)
      case 2: data = Data("something else".utf8)
      default: data = Data()
      }
      try program.write(data, to: path)
    }
    let outcome = try program.run("--output", "again")
    #expect(outcome.exitCode == 0 && stored(outcome) == "0")
    #expect(outcome.errors.components(separatedBy: "warning:").count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("of the store were damaged; what they held was computed again"))
    #expect(try program.files(in: "right") == program.files(in: "again"))
    let healed = try program.run("--output", "again")
    #expect(stored(healed) == "5" && !healed.errors.contains("warning:"))
  }

  @Test("Folders, links and pipes in the places of entries keep nothing from being right")
  func oddFiles() throws {
    let program = try program()
    try program.run("--output", "right")
    for (index, entry) in try entries(of: program).enumerated() {
      let place = program.folder.appending(path: "cache/lessons/runs/\(entry)")
      try FileManager.default.removeItem(at: place)
      switch index % 3 {
      case 0: try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      case 1:
        try FileManager.default.createSymbolicLink(
          at: place, withDestinationURL: program.folder.appending(path: "lessons/01-small.md"))
      default: #expect(mkfifo(place.path, 0o600) == 0)
      }
    }
    let outcome = try program.run("--output", "again")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try program.files(in: "right") == program.files(in: "again"))
    #expect(try program.read("lessons/01-small.md") == Fixture.good)
  }

  @Test("A store that cannot be made or written gives right reports and one warning")
  func unwritable() throws {
    let program = try program()
    try program.run("--no-cache", "--output", "right")
    try program.write("in the way", to: "cache")
    let outcome = try program.run("--output", "again")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.components(separatedBy: "warning:").count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("the store cannot be written, so the next build computes"))
    #expect(try program.files(in: "right") == program.files(in: "again"))
  }

  @Test("A run that the store has otherwise is found by --verify, an error, and right afterwards")
  func verify() throws {
    let program = try program()
    try program.run("--output", "right")
    let fine = try program.run("--verify", "3", "--output", "again")
    #expect(fine.exitCode == 0 && fine.errors.contains("verified 3 of 5 stored runs: all the same"))
    for entry in try entries(of: program) {
      let path = "cache/lessons/runs/\(entry)"
      try program.write(Self.forged(try program.data(path)), to: path)
    }
    let wrong = try program.run("--verify", "99", "--output", "again")
    #expect(wrong.exitCode == 1)
    #expect(wrong.errors.contains("error: small / tiny, fast, seed 2: the stored result is not"))
    #expect(wrong.errors.contains("verified 5 of 5 stored runs: 5 different"))
    #expect(stored(wrong) == "0")
    #expect(try program.files(in: "right") == program.files(in: "again"))
    #expect(try program.run("--verify", "99", "--output", "again").exitCode == 0)
  }

  @Test("Damaged entries are counted by --verify beside those that it can compare")
  func verifyDamaged() throws {
    let program = try program()
    try program.run("--only", "walk")
    // One is the run, another what it was made of.
    let paths = try entries(of: program).map { "cache/lessons/runs/\($0)" }
    try program.run()
    for path in paths { try program.write(try program.data(path).prefix(50), to: path) }
    let outcome = try program.run("--verify", "9")
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors.contains(
        "verified 4 of 4 stored runs: all the same; 1 damaged entry dropped\n"))
  }

  /// An entry whose outcome says that it diverged, with the checksum that goes with it.
  private static func forged(_ entry: Data) -> Data {
    let head = "lessons-run".utf8.count + 1 + 32
    var content = Array(entry.dropFirst(head + 16))
    guard content.count > 100, content[0] == 0 else { return entry }
    content.replaceSubrange(0..<1, with: [1, 2, 2, UInt8(ascii: "x")])
    func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
      let product = (sum ^ word) &* 0x0000_0100_0000_01b3
      return product ^ product >> 32
    }
    func word(_ place: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(content[place + $1]) << (8 * UInt64($1)) }
    }
    var sums: [UInt64] = Array(repeating: 0xcbf2_9ce4_8422_2325, count: 4)
    let (blocks, whole) = (content.count / 32 * 32, content.count / 8 * 8)
    for place in stride(from: 0, to: blocks, by: 8) {
      sums[place / 8 % 4] = mixed(sums[place / 8 % 4], word(place))
    }
    var sum = sums.dropFirst().reduce(sums[0], mixed)
    for place in stride(from: blocks, to: whole, by: 8) { sum = mixed(sum, word(place)) }
    for byte in content[whole...] { sum = mixed(sum, UInt64(byte)) }
    let words = [UInt64(content.count), sum].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
    return Data(entry.prefix(head)) + words + content
  }

  // MARK: Size

  @Test("clean removes what is ours and nothing else")
  func clean() throws {
    let program = try program()
    try program.run()
    let count = try entries(of: program).count
    let mine = ["cache/lessons/notes.txt", "cache/lessons/runs/ab/mine", "cache/other/file"]
    for path in mine { try program.write("mine", to: path) }
    let outcome = try program.run("clean")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.hasPrefix("removed \(count) entries, "), "\(outcome.output)")
    #expect(
      try program.files(in: "cache").keys.sorted() == mine.map { String($0.dropFirst(6)) }.sorted())
    for path in mine {
      try FileManager.default.removeItem(at: program.folder.appending(path: path))
    }
    #expect(stored(try program.run()) == "0")
    try program.run("clean")
    #expect(!program.exists("cache/lessons"))
    #expect(try program.run("clean").output.hasPrefix("removed 0 entries, 0 bytes, from "))
  }

  @Test("A store that grew too large loses what was not used for longest, and only that")
  func limit() throws {
    let program = try program()
    // Without the drawings, one of which is larger than everything else together.
    let form = ["--format", "md"]
    try program.run(form)
    let old = try entries(of: program)
    let size = try program.files(in: "cache/lessons/runs").values.reduce(0) { $0 + $1.count }
    for entry in old { try program.age("cache/lessons/runs/\(entry)", bySeconds: 100_000) }
    // Reading is use.
    #expect(try program.run("small", "--only", "walk").exitCode == 0)
    // Room for one and a half such lessons; a fifth of it is made free.
    program.environment["LESSONS_STORE_MB"] = "\(Double(size) * 1.5 / 1e6)"
    let other = Fixture.good.replacing("noise: 0.1", with: "noise: 0.2")
    try program.write(other, to: "other.md")
    try program.run(["other.md", "--output", "other"] + form)
    let left = try program.files(in: "cache/lessons/runs")
    let bytes = left.values.reduce(0) { $0 + $1.count }
    #expect(bytes <= size * 6 / 5 && bytes > size * 4 / 5)
    #expect(try program.read("cache/lessons/total") == "\(bytes)")
    let again = try program.run(["other.md", "--output", "other", "--why"] + form)
    #expect(again.output.contains("other / tiny: from the store"))
    let first = try program.run(["--why", "--output", "fresh"] + form)
    #expect(first.output.contains("small / walk: from the store"))
    #expect(first.output.contains(#/small / tiny: [1-4] of 4 runs: /#))
  }

  @Test(
    "A size of the store that is none is told, and the usual one stands",
    arguments: ["abc", "-1", "nan", "1e300"])
  func strangeLimit(text: String) throws {
    let program = try program()
    program.environment["LESSONS_STORE_MB"] = text
    let outcome = try program.run()
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors.contains(
        "warning: LESSONS_STORE_MB is '\(text)' and should be a number of megabytes from 0; the store"
          + " may take 1000\n"))
    #expect(stored(try program.run("--output", "again")) == "5")
  }

  @Test("Whatever command runs something keeps count of the store's size")
  func total() throws {
    let program = try program()
    for arguments in [["explain", "1", "tiny.slow.train-loss"], ["--only", "walk"], []] {
      try program.run(arguments)
      let bytes = try program.files(in: "cache/lessons/runs").values.reduce(0) { $0 + $1.count }
      #expect(try bytes > 0 && program.read("cache/lessons/total") == "\(bytes)")
    }
  }

  // MARK: Several at once, and sudden ends

  @Test("Two builds may use one store at once")
  func twoAtOnce() throws {
    let program = try program()
    try program.run("--no-cache", "--output", "right")
    for _ in 0..<3 {
      try program.run("clean")
      let processes = try ["a", "b"].map { try program.start(["--output", $0], outputs: $0) }
      for process in processes { process.waitUntilExit() }
      for (process, folder) in zip(processes, ["a", "b"]) {
        #expect(process.terminationStatus == 0)
        #expect(try program.files(in: folder) == program.files(in: "right"))
        let errors = try program.read(".stderr-\(folder)")
        #expect(!errors.contains("warning:"), "\(errors)")
      }
      #expect(stored(try program.run("--output", "a")) == "5")
    }
  }

  @Test("A program killed at any moment leaves files whole, and the next build is right")
  func kills() throws {
    let count = ProcessInfo.processInfo.environment["LESSONS_KILLS"].flatMap { Int($0) } ?? 8
    let program = try program()
    let changed = Fixture.good.replacing("noise: 0.1", with: "noise: 0.2")
    try program.write(changed, to: "lessons/01-small.md")
    try program.run("--no-cache", "--output", "new")
    try program.write(Fixture.good, to: "lessons/01-small.md")
    let start = ContinuousClock.now
    try program.run("--no-cache", "--output", "old")
    let time = ContinuousClock.now - start
    let (old, new) = (try program.files(in: "old"), try program.files(in: "new"))
    var random = SystemRandomNumberGenerator()
    for index in 0..<count {
      try program.write(Fixture.good, to: "lessons/01-small.md")
      try program.run()
      try program.run("clean")
      try program.write(changed, to: "lessons/01-small.md")
      let process = try program.start([])
      // The moments are spread over a whole build, with some chance in each part of it.
      let share = (Double(index) + Double.random(in: 0..<1, using: &random)) / Double(count)
      Thread.sleep(forTimeInterval: time / .seconds(1) * share)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      for (path, data) in try program.files(in: "output") where !path.hasPrefix(".staging") {
        #expect(data == old[path] || data == new[path], "\(path) after \(share) of a build")
      }
      let next = try program.run()
      #expect(next.exitCode == 0 && !next.errors.contains("warning:"), "\(next.errors)")
      #expect(try program.files(in: "output") == new)
    }
  }

  @Test("A full disk gives right reports and one warning", .enabled(if: SmallDisk.canBeMade))
  func fullDisk() throws {
    let program = try program()
    try program.run("--no-cache", "--output", "right")
    let disk = try SmallDisk(at: program.folder.appending(path: "cache"), bytes: 32 << 10)
    defer { disk.remove() }
    let outcome = try program.run("--output", "again")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.components(separatedBy: "warning:").count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("No space left on device"))
    #expect(try program.files(in: "right") == program.files(in: "again"))
    #expect(try entries(of: program).allSatisfy { !$0.contains(".") }, "no draft is left")
  }

  @Test(
    "A read-only disk gives right reports from what it has, and one warning for the rest",
    .enabled(if: SmallDisk.canBeMade))
  func readOnly() throws {
    let program = try program()
    let disk = try SmallDisk(at: program.folder.appending(path: "cache"), bytes: 8 << 20)
    defer { disk.remove() }
    try program.run("--output", "right")
    #expect(disk.makeReadOnly())
    let warm = try program.run("--output", "again")
    #expect(stored(warm) == "5" && !warm.errors.contains("warning:"), "\(warm.errors)")
    try program.write(
      Fixture.good.replacing("seeds: 2", with: "seeds: 3"), to: "lessons/01-small.md")
    let more = try program.run("--output", "again")
    #expect(more.exitCode == 0 && stored(more) == "5")
    #expect(more.errors.components(separatedBy: "warning:").count == 2, "\(more.errors)")
    #expect(try program.run("clean").exitCode == 1)
  }
}

/// A disk in memory, which only root can make, and only on Linux.
private struct SmallDisk {
  static let canBeMade =
    getuid() == 0 && FileManager.default.fileExists(atPath: "/bin/mount")
    && (try? SmallDisk(
      at: FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)"),
      bytes: 4096))?.remove() == true

  private let folder: URL

  init(at folder: URL, bytes: Int) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let arguments = ["-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", folder.path]
    guard Self.run("/bin/mount", arguments) else { throw CocoaError(.fileWriteUnknown) }
  }

  func makeReadOnly() -> Bool { Self.run("/bin/mount", ["-o", "remount,ro", folder.path]) }

  @discardableResult
  func remove() -> Bool {
    Self.run("/bin/umount", [folder.path])
  }

  private static func run(_ path: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
