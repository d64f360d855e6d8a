/// The spaces that browsers leave beside signs by themselves, so that only others are written.
///
/// From the operator dictionary of MathML Core (W3C, appendix B), for the signs that formulas make.
enum OperatorDictionary {
  /// The spaces before and after a sign, in eighteenths of an em.
  static func margins(of sign: String) -> (left: Double, right: Double) {
    if wide.contains(sign) { return (4, 4) }
    if narrow.contains(sign) { return (3, 3) }
    if separators.contains(sign) { return (0, 3) }
    return fences.contains(sign) || close.contains(sign) ? (0, 0) : (5, 5)
  }

  /// Whether a sign has no spaces where it comes first in a row, as in `-x`.
  static func hasPrefixForm(_ sign: String) -> Bool { prefixes.contains(sign) }

  /// Whether a sign stretches by itself.
  static func isFence(_ sign: String) -> Bool { fences.contains(sign) }

  private static let prefixes: Set<String> = ["+", "−", "±", "∓", "∼"]
  private static let wide: Set<String> = [
    "+", "−", "±", "∓", "/", "÷", "∖", "∧", "∨", "∩", "∪", "⊎", "⊓", "⊔", "⊕", "⊖", "⊘", "⊞",
  ]
  private static let narrow: Set<String> = [
    "?", "×", "∗", "∘", "∙", "≀", "⊗", "⊙", "⊛", "⊠", "⋄", "⋅", "⋆", "⋉", "⋊", "⨿", "∏", "∐", "∑",
    "∫", "∬", "∭", "∮", "⋀", "⋁", "⋂", "⋃", "⨀", "⨁", "⨂", "⨄", "⨆",
  ]
  private static let separators: Set<String> = [",", ":", ";"]
  private static let fences: Set<String> = [
    "(", ")", "[", "]", "{", "}", "|", "‖", "⌈", "⌉", "⌊", "⌋", "⟨", "⟩", "⟦", "⟧",
  ]
  private static let close: Set<String> = ["!", "′", "″", "∴", "∵"]
}
