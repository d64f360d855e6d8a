extension TeXFamily {
  static let delimiters = TeXFamily(
    "Delimiters",
    [
      TeXCommand("{", .delimiter("{", .open)), TeXCommand("lbrace", .delimiter("{", .open)),
      TeXCommand("}", .delimiter("}", .close)), TeXCommand("rbrace", .delimiter("}", .close)),
      TeXCommand("lbrack", .delimiter("[", .open)), TeXCommand("rbrack", .delimiter("]", .close)),
      TeXCommand("langle", .delimiter("⟨", .open)), TeXCommand("rangle", .delimiter("⟩", .close)),
      TeXCommand("lfloor", .delimiter("⌊", .open)), TeXCommand("rfloor", .delimiter("⌋", .close)),
      TeXCommand("lceil", .delimiter("⌈", .open)), TeXCommand("rceil", .delimiter("⌉", .close)),
      TeXCommand("lvert", .delimiter("|", .open)), TeXCommand("rvert", .delimiter("|", .close)),
      TeXCommand("lVert", .delimiter("‖", .open)), TeXCommand("rVert", .delimiter("‖", .close)),
      TeXCommand("vert", .delimiter("|", .ordinary)),
      TeXCommand("Vert", .delimiter("‖", .ordinary)), TeXCommand("|", .delimiter("‖", .ordinary)),
      TeXCommand("llbracket", .delimiter("⟦", .open)),
      TeXCommand("rrbracket", .delimiter("⟧", .close)),
      TeXCommand("backslash", .delimiter("\\", .ordinary)),
    ])

  static let sizes = TeXFamily(
    "Sizes of delimiters",
    [
      TeXCommand("left", .left, sample: "\\left( \\frac{a}{b} \\right)"),
      TeXCommand("middle", .middle, sample: "\\left( \\frac{a}{b} \\middle| c \\right)"),
      TeXCommand("right", .right, sample: "\\left[ \\frac{a}{b} \\right]"),
      TeXCommand("big", .sizedDelimiter(1.2, nil)), TeXCommand("Big", .sizedDelimiter(1.8, nil)),
      TeXCommand("bigg", .sizedDelimiter(2.4, nil)), TeXCommand("Bigg", .sizedDelimiter(3, nil)),
      TeXCommand("bigl", .sizedDelimiter(1.2, .open)),
      TeXCommand("Bigl", .sizedDelimiter(1.8, .open)),
      TeXCommand("biggl", .sizedDelimiter(2.4, .open)),
      TeXCommand("Biggl", .sizedDelimiter(3, .open)),
      TeXCommand("bigr", .sizedDelimiter(1.2, .close)),
      TeXCommand("Bigr", .sizedDelimiter(1.8, .close)),
      TeXCommand("biggr", .sizedDelimiter(2.4, .close)),
      TeXCommand("Biggr", .sizedDelimiter(3, .close)),
      TeXCommand("bigm", .sizedDelimiter(1.2, .relation)),
      TeXCommand("Bigm", .sizedDelimiter(1.8, .relation)),
      TeXCommand("biggm", .sizedDelimiter(2.4, .relation)),
      TeXCommand("Biggm", .sizedDelimiter(3, .relation)),
    ])
}
