extension TeXFamily {
  /// Functions have a thin space before what they are applied to.
  static let functions = TeXFamily(
    "Functions",
    [
      "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos",
      "arctan", "sinh", "cosh", "tanh", "coth", "arg", "deg", "dim", "hom", "ker",
    ].map { TeXCommand($0, .function($0, limits: false)) }
      + [
        "max", "min", "sup", "inf", "lim", "det", "gcd", "Pr",
      ].map { TeXCommand($0, .function($0, limits: true)) } + [
        TeXCommand("argmax", .function("arg\u{2009}max", limits: true)),
        TeXCommand("argmin", .function("arg\u{2009}min", limits: true)),
        TeXCommand("limsup", .function("lim\u{2009}sup", limits: true)),
        TeXCommand("liminf", .function("lim\u{2009}inf", limits: true)),
        TeXCommand("operatorname", .namedFunction),
        TeXCommand("bmod", .sign("mod", .binary), sample: "a \\bmod n"),
        TeXCommand("pmod", .modulus, sample: "a \\equiv b \\pmod{n}"),
      ])
}
