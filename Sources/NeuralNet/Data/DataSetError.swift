/// Why a data set cannot be had.
public struct DataSetError: Error, Sendable, Hashable {
  /// What is wrong, and what is accepted.
  public let message: String
  /// The file that is wrong, or `nil` where it is a setting.
  public let file: DataFile?
  /// The parameter that is wrong, where it is one alone.
  public let parameter: String?
  /// The line of the file where it is wrong, from 1, or `nil` where it is about the whole file.
  public let line: Int?
  /// The byte in that line, from 1.
  public let column: Int?

  init(
    _ message: String, file: DataFile? = nil, parameter: String? = nil, line: Int? = nil,
    column: Int? = nil
  ) {
    self.message = message
    self.file = file
    self.parameter = parameter ?? file?.parameter
    self.line = line
    self.column = column
  }
}

extension DataSetError: CustomStringConvertible {
  /// The message after the place: `own.csv, line 3, column 1: this cell is empty`.
  public var description: String {
    let place = [file?.name, line.map { "line \($0)" }, column.map { "column \($0)" }]
      .compactMap { $0 }
    return place.isEmpty ? message : "\(place.joined(separator: ", ")): \(message)"
  }
}
