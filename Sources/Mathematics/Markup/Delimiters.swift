extension Atom {
  /// A delimiter as high as a letter.
  static func delimiter(_ text: String, _ kind: AtomClass) -> Atom {
    var atom = Atom.sign(text, kind, ["stretchy": "false"])
    guard bars.contains(text) else { return atom }
    atom.isBar = kind == .ordinary
    if !atom.isBar { atom.element.set("form", kind == .close ? "postfix" : "prefix") }
    return atom
  }

  /// A delimiter as high as what stands beside it.
  static func fence(_ text: String, _ kind: AtomClass) -> Atom {
    var atom = Atom.sign(text, kind)
    if bars.contains(text) { atom.element.set("form", kind == .close ? "postfix" : "prefix") }
    if !OperatorDictionary.isFence(text) { atom.element.set("stretchy", "true") }
    return atom
  }

  private static let bars: Set<String> = ["|", "‖"]

}
