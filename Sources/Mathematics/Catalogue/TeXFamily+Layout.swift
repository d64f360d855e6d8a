extension TeXFamily {
  static let fractions = TeXFamily(
    "Fractions and roots",
    [
      TeXCommand("frac", .fraction(nil, isBinomial: false)),
      TeXCommand("dfrac", .fraction(.display, isBinomial: false)),
      TeXCommand("cfrac", .fraction(.display, isBinomial: false)),
      TeXCommand("tfrac", .fraction(.text, isBinomial: false)),
      TeXCommand("binom", .fraction(nil, isBinomial: true)),
      TeXCommand("dbinom", .fraction(.display, isBinomial: true)),
      TeXCommand("tbinom", .fraction(.text, isBinomial: true)),
      TeXCommand("sqrt", .root, sample: "\\sqrt[3]{x}"),
    ])

  static let stacks = TeXFamily(
    "Above and below",
    [
      TeXCommand("overset", .stack(above: true, as: nil)),
      TeXCommand("underset", .stack(above: false, as: nil)),
      TeXCommand("stackrel", .stack(above: true, as: .relation)),
      TeXCommand("substack", .lines),
      TeXCommand("limits", .limits(true)), TeXCommand("nolimits", .limits(false)),
      TeXCommand("xrightarrow", .longArrow("→")), TeXCommand("xleftarrow", .longArrow("←")),
      TeXCommand("xleftrightarrow", .longArrow("↔")),
      TeXCommand("xRightarrow", .longArrow("⇒")), TeXCommand("xmapsto", .longArrow("↦")),
    ])

  static let spaces = TeXFamily(
    "Spaces",
    [
      ",": 3, "thinspace": 3, ":": 4, ">": 4, "medspace": 4, ";": 5, "thickspace": 5, " ": 6,
      "space": 6, "nobreakspace": 6, "enspace": 9, "quad": 18, "qquad": 36, "!": -3,
      "negthinspace": -3, "negmedspace": -4, "negthickspace": -5,
    ].map { TeXCommand($0.key, .space($0.value)) } + [TeXCommand("hspace", .spaceOfLength)])

  static let dots = TeXFamily(
    "Dots",
    ["ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱"].map {
      TeXCommand($0.key, .sign($0.value, .inner))
    } + [
      TeXCommand("dots", .dots, sample: "a + \\dots + b"),
      TeXCommand("dotsc", .sign("…", .inner)), TeXCommand("dotso", .sign("…", .inner)),
      TeXCommand("dotsb", .sign("⋯", .inner)), TeXCommand("dotsm", .sign("⋯", .inner)),
      TeXCommand("dotsi", .sign("⋯", .inner)), TeXCommand("colon", .sign(":", .punctuation)),
    ])

  static let styles = TeXFamily(
    "Styles and classes",
    [
      TeXCommand("displaystyle", .style(.display)), TeXCommand("textstyle", .style(.text)),
      TeXCommand("scriptstyle", .style(.script)), TeXCommand("scriptscriptstyle", .style(.script)),
      TeXCommand("mathord", .class(.ordinary)), TeXCommand("mathop", .class(.large)),
      TeXCommand("mathbin", .class(.binary)), TeXCommand("mathrel", .class(.relation)),
      TeXCommand("mathopen", .class(.open)), TeXCommand("mathclose", .class(.close)),
      TeXCommand("mathpunct", .class(.punctuation)), TeXCommand("mathinner", .class(.inner)),
    ])

  static let layout = TeXFamily(
    "Rooms, tables and the rest",
    [
      TeXCommand("phantom", .room(TeXMeaning.Room())),
      TeXCommand("hphantom", .room(TeXMeaning.Room(hasHeight: false))),
      TeXCommand("vphantom", .room(TeXMeaning.Room(hasWidth: false))),
      TeXCommand("smash", .room(TeXMeaning.Room(isVisible: true, hasHeight: false))),
      TeXCommand("boxed", .box), TeXCommand("not", .negation),
      TeXCommand("begin", .begin, sample: "\\begin{cases} a & b \\\\ c & d \\end{cases}"),
      TeXCommand("end", .end, sample: "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}"),
      TeXCommand("\\", .lineBreak, sample: "\\begin{gathered} a \\\\ b \\end{gathered}"),
      TeXCommand("hline", .rule, sample: "\\begin{array}{c} a \\\\ \\hline b \\end{array}"),
      TeXCommand("tag", .tag), TeXCommand("notag", .nothing), TeXCommand("nonumber", .nothing),
    ])
}
