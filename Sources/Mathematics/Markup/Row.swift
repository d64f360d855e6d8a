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
    row.separateTexts()
    if atoms.count > 1 { row.findOperations() }
    return .row(row.spaced())
  }

  /// The element of a script or of what has an accent; a sign alone in it has no spaces anyway.
  static func part(_ atoms: [Atom], _ style: MathStyle) -> Element {
    atoms.count == 1 ? atoms[0].element : element(atoms, style)
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
      guard hasPrefixForm(index), next != nil else { continue }
      atoms[index].isPrefix = true
      atoms[index].element.changeCore { $0.set("form", "prefix") }
    }
  }

  /// Browsers take an operation that is the first of a row, or has only texts before it, for a sign.
  private mutating func findOperations() {
    for index in atoms.indices where !atoms[index].isSpace && atoms[index].element.name != "mtext" {
      guard hasPrefixForm(index), !atoms[index].isPrefix else { return }
      return atoms[index].element.changeCore { $0.set("form", "infix") }
    }
  }

  /// To browsers a sign between texts alone is one large sign, without spaces in it; names are no
  /// texts.
  private mutating func separateTexts() {
    let texts = atoms.indices.filter { atoms[$0].element.name == "mtext" }
    guard !texts.isEmpty,
      atoms.allSatisfy({ $0.isSpace || $0.element.name == "mtext" || $0.sign != nil })
    else { return }
    for index in texts { atoms[index].element.name = "mi" }
  }

  private func hasPrefixForm(_ index: Int) -> Bool {
    atoms[index].sign.map(OperatorDictionary.hasPrefixForm) ?? false
  }

  /// The elements with spaces: attributes of signs where there are any, else blanks.
  private func spaced() -> [Element] {
    var margins = atoms.map { Margins(natural: $0.naturalMargins) }
    var blanks = Array(repeating: 0.0, count: atoms.count)
    var last: Int?
    for index in atoms.indices where !atoms[index].isSpace {
      let before = last.map { atoms[$0].class } ?? predecessor
      var space =
        before.map { AtomClass.space(between: $0, and: atoms[index].class, in: style) } ?? 0
      let isSign = atoms[index].sign != nil
      if let last, atoms[last].sign != nil {
        let share = isSign ? margins[last].share(of: space, before: margins[index]) : space
        margins[last].right = share
        space -= share
      }
      if isSign { margins[index].left = space } else { blanks[index] = space }
      last = index
    }
    return atoms.indices.flatMap { index -> [Element] in
      var element = atoms[index].element
      if atoms[index].sign != nil { margins[index].write(to: &element) }
      return blanks[index] > 0 ? [.space(blanks[index]), element] : [element]
    }
  }
}
