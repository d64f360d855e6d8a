/// The spaces that browsers leave beside signs by themselves, so that only others are written.
///
/// From the operator dictionary of MathML Core (W3C, appendix B), for the signs that formulas make;
/// a sign that is not here is written with both its spaces.
enum OperatorDictionary {
  /// The spaces before and after a sign, in eighteenths of an em.
  static func margins(of sign: String) -> (left: Double, right: Double)? {
    if relations.contains(sign) { return (5, 5) }
    if operations.contains(sign) { return (4, 4) }
    if large.contains(sign) { return (3, 3) }
    if fences.contains(sign) { return (0, 0) }
    return sign == "," || sign == ";" ? (0, 3) : nil
  }

  /// Whether a sign has other spaces before what it belongs to, as `-x` has none.
  static func hasPrefixForm(_ sign: String) -> Bool { ["−", "+", "±", "∓"].contains(sign) }

  /// Whether a sign stretches by itself.
  static func isFence(_ sign: String) -> Bool { fences.contains(sign) }

  private static let relations: Set<String> = ["=", ":="]
  private static let operations: Set<String> = ["+", "−"]
  private static let large: Set<String> = ["∑"]
  private static let fences: Set<String> = [
    "(", ")", "[", "]", "{", "}", "|", "‖", "⌈", "⌉", "⌊", "⌋", "⟨", "⟩",
  ]
}
