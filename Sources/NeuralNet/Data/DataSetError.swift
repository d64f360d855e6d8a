/// Why a data set cannot be had.
public struct DataSetError: Error, Sendable, Hashable {
  /// What is wrong, and what is accepted.
  public let message: String
  /// The line of the file where it is wrong, from 1, or `nil` where it is about the whole set.
  public let line: Int?
  /// The byte in that line, from 1.
  public let column: Int?

  init(_ message: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.line = line
    self.column = column
  }
}
