extension TeXFamily {
  static let fonts = TeXFamily(
    "Kinds of letters",
    [
      TeXCommand("mathrm", .font(.roman)), TeXCommand("mathit", .font(.italic)),
      TeXCommand("mathnormal", .font(.italic)), TeXCommand("mathbf", .font(.bold)),
      TeXCommand("boldsymbol", .font(.boldItalic)), TeXCommand("bm", .font(.boldItalic)),
      TeXCommand("mathbb", .font(.doubleStruck)), TeXCommand("mathcal", .font(.script)),
      TeXCommand("mathscr", .font(.script)), TeXCommand("mathfrak", .font(.fraktur)),
      TeXCommand("mathsf", .font(.sansSerif)), TeXCommand("mathtt", .font(.monospace)),
    ])

  static let texts = TeXFamily(
    "Texts",
    [
      TeXCommand("text", .text(nil)), TeXCommand("mbox", .text(nil)),
      TeXCommand("textrm", .text(nil)), TeXCommand("textnormal", .text(nil)),
      TeXCommand("textbf", .text(.bold)), TeXCommand("textit", .text(.italic)),
      TeXCommand("emph", .text(.italic)), TeXCommand("textsf", .text(.sansSerif)),
      TeXCommand("texttt", .text(.monospace)),
    ])
}
