/// What a command makes: the reader of formulas knows how, the catalogue says for which name.
enum TeXMeaning: Sendable {
  /// A letter, slanted as variables are, or upright.
  case letter(String, upright: Bool)
  /// A sign that stands beside others as its class demands.
  case sign(String, AtomClass)
  /// A sign that opens, closes or separates, and can be stretched.
  case delimiter(String, AtomClass)
  /// A sign that is larger in displayed formulas, its limits above and below there or beside it.
  case largeSign(String, limits: Bool)
  /// A function with a name.
  case function(String, limits: Bool)
  /// A function whose name is an argument.
  case namedFunction
  /// A blank of so many eighteenths of an em.
  case space(Double)
  /// A blank as wide as its argument says.
  case spaceOfLength
  /// A sign above or below an argument.
  case accent(Accent)
  /// An argument in other letters.
  case font(LetterFont)
  /// A text, in letters of its own where it has any.
  case text(LetterFont?)
  /// One argument above another, with a line between or in parentheses, in a style of its own.
  case fraction(MathStyle?, isBinomial: Bool)
  case root
  /// The second argument with the first, smaller, above or below it.
  case stack(above: Bool, as: AtomClass?)
  /// An arrow as long as its argument, which stands above it.
  case longArrow(String)
  /// A delimiter so many em high.
  case sizedDelimiter(Double, AtomClass?)
  case left, middle, right
  case begin, end
  /// What follows in the group, in another style.
  case style(MathStyle)
  /// Whether the scripts of what stands before are above and below it.
  case limits(Bool)
  /// An argument that stands beside others as a class demands.
  case `class`(AtomClass)
  /// The room of an argument, without its ink or with it.
  case room(Room)
  case negation
  /// `mod n` in parentheses.
  case modulus
  /// Lines below each other, as limits have them.
  case lines
  case box
  case tag
  case lineBreak
  /// The line between the rows of a table.
  case rule
  /// Dots on the line or in its middle, as what follows demands.
  case dots
  /// Means something to TeX that a page has no need of.
  case nothing
  /// Cannot be in a formula of a page, for a reason.
  case refused(String)

  /// How an accent sits.
  struct Accent: Sendable {
    var sign: String
    var isBelow = false
    /// Whether it becomes as long as what it belongs to.
    var stretches = false
    /// Whether it has scripts of its own, as a brace has.
    var isBrace = false
    /// Whether browsers should set it as close as a hat.
    var isHat = false
  }

  /// What of an argument is kept.
  struct Room: Sendable {
    var isVisible = false
    var hasWidth = true
    var hasHeight = true
  }
}
