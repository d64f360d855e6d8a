/// Sets the parts of a formula side by side, with the spaces that TeX puts between them.
struct Row {
  private var atoms: [Atom]
  private let style: MathStyle
  /// What the row stands behind, as a cell of aligned equations does behind the one before it.
  private let predecessor: AtomClass?

  /// The element of a row of parts.
  static func element(
    _ atoms: [Atom], _ style: MathStyle, behind predecessor: AtomClass? = nil
  ) -> Element {
    if atoms.count == 1, atoms[0].sign == nil { return atoms[0].element }
    var row = Row(atoms: atoms, style: style, predecessor: predecessor)
    row.pairBars()
    row.findSigns()
    return .row(row.spaced())
  }

  /// The element of a script or of what has an accent; a sign alone in it has no spaces anyway.
  static func script(_ atoms: [Atom]) -> Element {
    atoms.count == 1 ? atoms[0].element : element(atoms, .script)
  }

  /// The upright bars of a row open and close in turn, where they come in pairs.
  private mutating func pairBars() {
    let bars = atoms.indices.filter { atoms[$0].isBar }
    let arePairs = bars.count.isMultiple(of: 2)
    for (count, index) in bars.enumerated() {
      let opens = count.isMultiple(of: 2)
      if arePairs { atoms[index].class = opens ? .open : .close }
      atoms[index].element.changeCore { $0.set("form", opens || !arePairs ? "prefix" : "postfix") }
    }
  }

  /// An operation that has nothing on one of its sides is a sign, as in `-x`.
  private mutating func findSigns() {
    let indices = atoms.indices.filter { !atoms[$0].isSpace }
    var last = predecessor
    for (count, index) in indices.enumerated() {
      defer { last = atoms[index].class }
      let next = count + 1 < indices.count ? atoms[indices[count + 1]].class : nil
      guard atoms[index].class == .binary else { continue }
      let endsBefore = [nil, .binary, .large, .relation, .open, .punctuation].contains(last)
      guard endsBefore || [nil, .relation, .close, .punctuation].contains(next) else { continue }
      atoms[index].class = .ordinary
      let isPrefix = atoms[index].sign.map(OperatorDictionary.hasPrefixForm) ?? false
      guard isPrefix, next != nil else { continue }
      atoms[index].isPrefix = true
      atoms[index].element.changeCore { $0.set("form", "prefix") }
    }
  }

  /// The elements with spaces: attributes of signs where there are any, else blanks.
  private func spaced() -> [Element] {
    let indices = atoms.indices.filter { !atoms[$0].isSpace }
    var margins = atoms.map { Margins(natural: $0.naturalMargins) }
    var blanks: [Int: Double] = [:]
    var last: Int?
    for index in indices {
      let before = last.map { atoms[$0].class } ?? predecessor
      let space = before.map { AtomClass.space(between: $0, and: atoms[index].class, in: style) }
      let isSign = (last.map { atoms[$0].sign != nil } ?? false, atoms[index].sign != nil)
      var rest = space ?? 0
      if isSign.0, let last {
        margins[last].right = isSign.1 ? min(margins[last].natural?.right ?? 0, rest) : rest
        rest -= margins[last].right
      }
      if isSign.1 { margins[index].left = rest } else if rest > 0 { blanks[index] = rest }
      last = index
    }
    return atoms.indices.flatMap { index -> [Element] in
      var element = atoms[index].element
      if atoms[index].sign != nil { margins[index].write(to: &element) }
      return (blanks[index].map { [.space($0)] } ?? []) + [element]
    }
  }

  /// The spaces beside a sign, in eighteenths of an em.
  private struct Margins {
    /// What browsers leave there by themselves, where that is known.
    let natural: (left: Double, right: Double)?
    var left = 0.0
    var right = 0.0

    init(natural: (left: Double, right: Double)?) { self.natural = natural }

    func write(to element: inout Element) {
      element.changeCore { core in
        if natural?.left != left { core.set("lspace", Length.em(left)) }
        if natural?.right != right { core.set("rspace", Length.em(right)) }
      }
    }
  }
}
