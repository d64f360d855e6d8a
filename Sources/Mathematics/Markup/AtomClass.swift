/// What a part of a formula is to its neighbours, which decides the spaces between them.
///
/// The classes and their spaces are those of TeX (Knuth, *The TeXbook*, 1984, chapters 17 and 18).
enum AtomClass: Int, Sendable {
  case ordinary, large, binary, relation, open, close, punctuation, inner

  /// The space between two neighbours, in eighteenths of an em.
  static func space(between left: AtomClass, and right: AtomClass, in style: MathStyle) -> Double {
    let space = spaces[left.rawValue][right.rawValue]
    return style == .script ? (space == 1 ? 3 : 0) : [0, 3, 3, 4, 5][space]
  }

  /// Nothing, a thin space, and what is left out in scripts: a thin, medium or thick one.
  private static let spaces = [
    [0, 1, 3, 4, 0, 0, 0, 2],
    [1, 1, 0, 4, 0, 0, 0, 2],
    [3, 3, 0, 0, 3, 0, 0, 3],
    [4, 4, 0, 0, 4, 0, 0, 4],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, 3, 4, 0, 0, 0, 2],
    [2, 2, 0, 2, 2, 2, 2, 2],
    [2, 1, 3, 4, 2, 0, 2, 2],
  ]
}
