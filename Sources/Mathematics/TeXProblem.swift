/// Something wrong with a formula, and where.
public struct TeXProblem: Hashable, Sendable {
  /// What is wrong and, where that is known, what to write instead.
  public let message: String
  /// Where, as offsets of UTF-8 bytes in the formula's TeX.
  public let range: Range<Int>

  /// A problem with a part of a formula.
  public init(message: String, range: Range<Int>) {
    self.message = message
    self.range = range
  }
}
