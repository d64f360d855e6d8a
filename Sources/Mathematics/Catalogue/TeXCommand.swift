/// A command of TeX that formulas understand.
public struct TeXCommand: Sendable {
  /// Its name with the backslash, such as `\alpha`.
  public let name: String
  /// A short formula that shows what it makes.
  public let sample: String
  let meaning: TeXMeaning

  init(_ name: String, _ meaning: TeXMeaning, sample: String? = nil) {
    self.name = "\\" + name
    self.meaning = meaning
    self.sample = sample ?? meaning.sample(of: "\\" + name)
  }
}

extension TeXMeaning {
  /// A formula with a command that means this.
  fileprivate func sample(of name: String) -> String {
    switch self {
    case .font(let font): font == .doubleStruck ? "\(name){R}" : "\(name){Ab}"
    case .accent(let accent): accent.stretches ? "\(name){x+y}" : "\(name){x}"
    case .text: "\(name){if so}"
    case .namedFunction: "\(name){softmax} x"
    case .fraction: "\(name){a}{b}"
    case .root, .box, .tag, .room, .class, .modulus: "\(name){x}"
    case .stack: "\(name){a}{x}"
    case .longArrow: "a \(name){f} b"
    case .sizedDelimiter, .left, .middle, .right: "\(name)("
    case .lines: "\\sum_{\(name){i \\ne j \\\\ i < n}} x"
    case .style: "\(name) \\sum_i x"
    case .limits: "\\sum\(name)_i x"
    case .negation: "\(name)="
    case .spaceOfLength: "a\(name){1em}b"
    case .space: "a\(name) b"
    case .function(_, let limits): limits ? "\(name)_x f" : "\(name) x"
    case .sign(_, let kind): kind == .binary || kind == .relation ? "a \(name) b" : name
    case .begin, .end, .delimiter, .dots, .largeSign, .letter, .lineBreak, .nothing, .refused,
      .rule:
      name
    }
  }
}
