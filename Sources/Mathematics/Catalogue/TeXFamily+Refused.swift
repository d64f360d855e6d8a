extension TeXFamily {
  /// Commands of TeX that have no place in a page's formula, and what to write instead.
  static let refused = TeXFamily(
    "Refused",
    [
      "color": colour, "textcolor": colour, "colorbox": colour, "over": fraction,
      "choose": "write '\\binom{…}{…}'", "atop": "write '\\substack{…}'", "def": definition,
      "newcommand": definition, "renewcommand": definition, "let": definition,
      "DeclareMathOperator": "write '\\operatorname{…}' where it is used",
      "label": "formulas are not numbered by themselves; '\\tag{…}' gives one a name",
      "ref": reference, "eqref": reference, "cite": reference,
      "bf": font("mathbf"), "rm": font("mathrm"), "it": font("mathit"), "cal": font("mathcal"),
      "tt": font("mathtt"), "sf": font("mathsf"), "(": delimiter, ")": delimiter, "[": delimiter,
      "]": delimiter, "": "a formula cannot end with a backslash",
      "includegraphics": "pictures stand beside formulas, not in them",
      "href": "links stand beside formulas, not in them",
    ]
  ) { .refused($0) }

  private static let colour = "a formula takes its colours from the page"
  private static let fraction = "write '\\frac{…}{…}'"
  private static let definition = "a formula defines no commands; write out what it stands for"
  private static let reference = "write references in the text beside the formula"
  private static let delimiter = "dollars alone mark where a formula begins and ends"
  private static func font(_ name: String) -> String { "write '\\\(name){…}'" }
}
