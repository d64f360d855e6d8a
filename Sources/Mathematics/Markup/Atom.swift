/// A part of a row: what stands there, and how it behaves beside others.
struct Atom: Sendable {
  var element: Element
  var `class`: AtomClass
  /// Whether scripts stand above and below rather than beside it.
  var hasLimits = false
  /// The sign of an operator, whose spaces are its own attributes.
  var sign: String?
  /// Whether it is a blank, which classes do not see.
  var isSpace = false
  /// Whether it is an operation before what it belongs to, as in `-x`.
  var isPrefix = false
  /// Whether it is one or more primes.
  var isPrime = false
  /// Whether it is an upright bar, which opens or closes as it comes.
  var isBar = false

  init(_ element: Element, _ class: AtomClass = .ordinary) {
    self.element = element
    self.class = `class`
  }

  /// A sign with spaces of its own.
  static func sign(
    _ text: String, _ class: AtomClass, _ attributes: KeyValuePairs<String, String> = [:]
  ) -> Atom {
    var atom = Atom(Element("mo", text, attributes), `class`)
    atom.sign = text
    return atom
  }

  /// A blank of so many eighteenths of an em.
  static func space(_ units: Double) -> Atom {
    var atom = Atom(.space(units))
    atom.isSpace = true
    return atom
  }

  /// What could not be understood, as it was written.
  static func error(_ text: String) -> Atom {
    Atom(Element("merror", [Element("mtext", text)]))
  }

  /// The spaces that browsers leave beside it by themselves, where that is known.
  var naturalMargins: (left: Double, right: Double)? {
    isPrefix ? (0, 0) : sign.flatMap(OperatorDictionary.margins)
  }

  /// The same with another element around or instead of its own.
  func with(_ element: Element) -> Atom {
    var copy = self
    copy.element = element
    return copy
  }
}
