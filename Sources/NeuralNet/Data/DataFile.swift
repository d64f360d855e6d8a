/// A file that a data set is read from.
public struct DataFile: Sendable, Hashable {
  /// Its name, or its path below the lesson's folder.
  public let name: String
  /// The parameter that names it, or `nil` for a file that ships with the course.
  public let parameter: String?

  /// Whether it ships with the course; else it is the reader's own.
  public var isShipped: Bool { parameter == nil }

  init(_ name: String, parameter: String? = nil) {
    self.name = name
    self.parameter = parameter
  }
}

/// A file's bytes.
struct FileContent {
  let file: DataFile
  let bytes: [UInt8]

  /// What the bytes are read as; an error then says in which file it is.
  func read<Value>(
    _ parse: ([UInt8]) throws(DataSetError) -> Value
  ) throws(DataSetError) -> Value {
    do {
      return try parse(bytes)
    } catch {
      throw DataSetError(error.message, file: file, line: error.line, column: error.column)
    }
  }
}
