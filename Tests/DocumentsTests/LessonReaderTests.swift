import Foundation
import Specs
import Testing

@testable import Documents

@Suite("A lesson's file is read, or what is wrong with it is said")
struct LessonReaderTests {
  /// Runs with the path of a file of some bytes that is gone afterwards.
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("lesson.md")
    try Data(bytes).write(to: file)
    try body(file.path)
  }

  private func message(_ path: String) -> String? {
    do {
      _ = try LessonReader.read(path)
      return nil
    } catch {
      return error.description.replacing(path, with: "lesson.md")
    }
  }

  @Test(
    "Text is read as it is, without a byte order mark",
    arguments: [
      ("", ""), ("\u{FEFF}", ""), ("\u{FEFF}a\r\nb", "a\r\nb"), ("é\n", "é\n"),
      ("a\rb\n\n", "a\rb\n\n"), ("\u{FFFD}", "\u{FFFD}"),
    ])
  func text(written: String, read: String) throws {
    try withFile(Array(written.utf8)) { path in
      let source = try LessonReader.read(path)
      #expect(source.text.utf8.elementsEqual(read.utf8))
    }
  }

  @Test(
    "The first byte that is no text is shown",
    arguments: [
      (
        [0x61, 0x0A, 0xC3, 0xA9, 0xFF, 0x62],
        "2:3: error: byte 0xFF is not UTF-8; save the file as UTF-8"
      ),
      ([0x61, 0xE2, 0x82], "1:2: error: byte 0xE2 is not UTF-8; save the file as UTF-8"),
      (
        [0xEF, 0xBB, 0xBF, 0x61, 0xC0, 0x80],
        "1:2: error: byte 0xC0 is not UTF-8; save the file as UTF-8"
      ),
      (
        [0x0D, 0x0A, 0x0D, 0xED, 0xA0, 0x80],
        "3:1: error: byte 0xED is not UTF-8; save the file as UTF-8"
      ),
      (
        [0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0x41],
        "1:4: error: byte 0xEF is not UTF-8; save the file as UTF-8"
      ),
      ([0x61, 0x0A, 0x62, 0x00], "2:2: error: a NUL byte; the file is no text"),
    ])
  func notText(bytes: [UInt8], problem: String) throws {
    try withFile(bytes) { path in
      #expect(message(path)?.hasPrefix("lesson.md:\(problem)\n") == true, "\(message(path) ?? "")")
    }
  }

  @Test("UTF-16 is named")
  func wideText() throws {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] {
      try withFile(bytes) { path in
        #expect(message(path) == "lesson.md: error: the file is in UTF-16; save it as UTF-8")
      }
    }
  }

  @Test("A file may have as many bytes as the limit, and no more")
  func size() throws {
    let limit = LessonReader.byteLimit
    try withFile(Array(repeating: 0x61, count: limit)) { #expect(message($0) == nil) }
    try withFile(Array(repeating: 0x61, count: limit + 1)) { path in
      #expect(
        message(path) == "lesson.md: error: the file has 1048577 bytes; a lesson may have 1048576")
    }
  }

  @Test("A file of 50 MB is refused without being read")
  func hugeFile() throws {
    try withFile([]) { path in
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: 50_000_000)
      try handle.close()
      let time = ContinuousClock().measure {
        #expect(
          message(path)
            == "lesson.md: error: the file has 50000000 bytes; a lesson may have 1048576")
      }
      #expect(time < .seconds(1))
    }
  }

  @Test("What is no file is named as what it is")
  func noFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(message(folder) == "lesson.md: error: this is a folder; expected a Markdown file")
    #expect(message("/nowhere/lesson.md") == "lesson.md: error: there is no such file")
    #expect(
      message("/dev/zero") == "lesson.md: error: this is no regular file; expected a Markdown file")
    #expect(message("") != nil)
    try withFile([0x61]) { path in
      #expect(message(path + "/x.md") == "lesson.md: error: there is no such file")
    }
  }

  @Test("Links to files are followed, broken ones are missing files")
  func links() throws {
    try withFile([0x61]) { path in
      try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: path + ".lost", withDestinationPath: "gone")
      let source = try LessonReader.read(path + ".link")
      #expect(source.text == "a")
      #expect(message(path + ".lost") == "lesson.md: error: there is no such file")
    }
  }

  @Test("A file that must not be read says so", .enabled(if: NSUserName() != "root"))
  func permission() throws {
    try withFile([0x61]) { path in
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      #expect(
        message(path) == "lesson.md: error: the file cannot be opened; you may lack the permission")
    }
  }
}
