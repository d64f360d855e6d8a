extension TeXFamily {
  static let accents = TeXFamily(
    "Accents and braces",
    [
      mark("hat", "^", isHat: true), mark("widehat", "^", isHat: true, stretches: true),
      mark("tilde", "~"), mark("widetilde", "~", stretches: true), mark("bar", "¯"),
      mark("vec", "→"), mark("dot", "˙"), mark("ddot", "¨"), mark("dddot", "⃛"),
      mark("check", "ˇ"), mark("breve", "˘"), mark("acute", "´"), mark("grave", "`"),
      mark("mathring", "˚"), mark("overline", "¯", stretches: true),
      mark("underline", "_", isBelow: true, stretches: true),
      mark("overrightarrow", "→", stretches: true), mark("overleftarrow", "←", stretches: true),
      mark("overleftrightarrow", "↔", stretches: true),
      brace("overbrace", "⏞"), brace("underbrace", "⏟", isBelow: true),
      brace("overbracket", "⎴"), brace("underbracket", "⎵", isBelow: true),
    ])

  private static func mark(
    _ name: String, _ sign: String, isHat: Bool = false, isBelow: Bool = false,
    stretches: Bool = false
  ) -> TeXCommand {
    TeXCommand(
      name,
      .accent(
        TeXMeaning.Accent(sign: sign, isBelow: isBelow, stretches: stretches, isHat: isHat)))
  }

  private static func brace(_ name: String, _ sign: String, isBelow: Bool = false) -> TeXCommand {
    TeXCommand(
      name,
      .accent(TeXMeaning.Accent(sign: sign, isBelow: isBelow, stretches: true, isBrace: true)),
      sample: "\\\(name){x+y}\(isBelow ? "_" : "^"){n}")
  }
}
