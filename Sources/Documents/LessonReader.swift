import Foundation
import Specs

/// Reads a lesson's file.
public enum LessonReader {
  /// The largest file that is read, in bytes.
  public static let byteLimit = 1 << 20

  /// Reads a file as UTF-8 text.
  ///
  /// - Parameter path: where the file is; messages show it as given.
  /// - Returns: the file's text.
  /// - Throws: a ``Diagnostic`` for a file that is missing, no regular file, unreadable, larger than
  ///   ``byteLimit``, binary, or not UTF-8, with the first bad byte's position.
  public static func read(_ path: String) throws(Diagnostic) -> SourceText {
    try text(of: Array(contents(of: path)), path: path)
  }

  private static func contents(of path: String) throws(Diagnostic) -> Data {
    try checkFile(path)
    guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable(path) }
    defer { try? handle.close() }
    do {
      let data = try handle.read(upToCount: byteLimit + 1) ?? Data()
      if data.count <= byteLimit { return data }
    } catch {
      throw Diagnostic("the file cannot be read: \(error.localizedDescription)", path: path)
    }
    throw tooLarge("more than \(byteLimit)", path)
  }

  private static func checkFile(_ path: String) throws(Diagnostic) {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: resolved)
    } catch CocoaError.fileReadNoPermission {
      throw unreadable(path)
    } catch {
      throw Diagnostic("there is no such file", path: path)
    }
    let type = attributes[.type] as? FileAttributeType
    // A link that is left after resolving leads nowhere.
    if type == .typeSymbolicLink { throw Diagnostic("there is no such file", path: path) }
    if type == .typeDirectory {
      throw Diagnostic("this is a folder; expected a Markdown file", path: path)
    }
    // Reading a pipe could wait for ever, reading a device could never end.
    guard type == .typeRegular else {
      throw Diagnostic("this is no regular file; expected a Markdown file", path: path)
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    if size > byteLimit { throw tooLarge("\(size)", path) }
  }

  private static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic("the file cannot be opened; you may lack the permission", path: path)
  }

  private static func tooLarge(_ size: String, _ path: String) -> Diagnostic {
    Diagnostic("the file has \(size) bytes; a lesson may have \(byteLimit)", path: path)
  }

  /// Takes a file's bytes as text.
  static func text(of bytes: [UInt8], path: String) throws(Diagnostic) -> SourceText {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic("the file is in UTF-16; save it as UTF-8", path: path)
    }
    let source = SourceText(path: path, text: String(decoding: bytes, as: UTF8.self))
    if let index = firstInvalidByte(bytes) {
      let hex = String(bytes[index], radix: 16, uppercase: true)
      throw Diagnostic(
        "byte 0x\(hex) is not UTF-8; save the file as UTF-8", at: position(of: index, in: bytes),
        in: source)
    }
    if let index = bytes.firstIndex(of: 0) {
      throw Diagnostic(
        "a NUL byte; the file is no text", at: position(of: index, in: bytes), in: source)
    }
    return source
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
    return min(valid, bytes.count - 1)
  }

  private static func position(of index: Int, in bytes: [UInt8]) -> SourcePosition {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var (line, start) = (1, min(mark, index))
    for place in bytes.indices.prefix(index) {
      let isEnd = bytes[place] == 0x0A || (bytes[place] == 0x0D && bytes[place + 1] != 0x0A)
      if isEnd { (line, start) = (line + 1, place + 1) }
    }
    return SourcePosition(line: line, column: index - start + 1)
  }
}
