/// Finds what libyaml reports misleadingly, or would take exponential time over, before it sees it.
struct SpecLexer {
  /// How many aliases may seem to stand in a text.
  private static let aliasLimit = 4

  private let slice: SourceSlice
  private var found: [Diagnostic] = []
  private var quote: Character?
  private var depth = 0
  /// The indentation of the line that began a block of literal text (`key: |`).
  private var literalIndent: Int?

  init(_ slice: SourceSlice) { self.slice = slice }

  /// Everything found, in the text's order.
  mutating func check() -> [Diagnostic] {
    for (index, line) in slice.lines.enumerated() { check(line.text, number: index + 1) }
    if found.isEmpty { checkAliases() }
    return found
  }

  private mutating func check(_ text: String, number: Int) {
    let indent = text.prefix { $0 == " " }.count
    let isBlank = text.allSatisfy(\.isWhitespace)
    if let literal = literalIndent {
      if isBlank || indent > literal { return }
      literalIndent = nil
    }
    if isBlank { return }
    if quote == nil, text.dropFirst(indent).first == "\t" {
      add("a tab cannot indent YAML; use spaces", line: number, column: indent + 1)
      return
    }
    if quote == nil, depth == 0 { checkKeySpacing(text, number: number) }
    walk(text, number: number)
    if quote == nil, let last = withoutComment(text).split(separator: " ").last,
      ["|", ">", "|-", ">-", "|+", ">+"].contains(last)
    {
      literalIndent = indent
    }
  }

  /// A key whose colon has no space after it, such as `epochs:100`.
  private mutating func checkKeySpacing(_ text: String, number: Int) {
    var rest = Substring(text)
    while rest.first == " " || rest.hasPrefix("- ") { rest = rest.dropFirst() }
    let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    let after = rest.dropFirst(key.count)
    guard !key.isEmpty, after.first == ":", let next = after.dropFirst().first,
      next != " ", next != "\t", next != ":", !after.hasPrefix("://")
    else { return }
    let column = text.utf8.distance(from: text.startIndex, to: after.startIndex) + 1
    add("a space is missing after the colon of '\(key)'", line: number, column: column)
  }

  private mutating func walk(_ text: String, number: Int) {
    var column = 1
    var previous: Character = " "
    var startsValue = true
    var escaped = false
    var onlyDashes = true
    for character in text {
      defer {
        column += character.utf8.count
        previous = character
        onlyDashes = onlyDashes && (character == "-" || character == " ")
      }
      if let open = quote {
        if escaped {
          escaped = false
        } else if open == "\"", character == "\\" {
          escaped = true
        } else if character == open {
          quote = nil
        }
        startsValue = false
        continue
      }
      if character == "#", previous == " " || column == 1 { return }
      switch character {
      case "\"", "'":
        if startsValue { quote = character }
        startsValue = false
      case "&" where startsValue, "*" where startsValue, "!" where startsValue:
        add(
          "'\(character)' begins a YAML anchor, alias or tag, which lessons do not use;"
            + " put text that begins with it between quotes",
          line: number, column: column)
        startsValue = false
      case "[", "{":
        if startsValue || depth > 0 { open(line: number, column: column) }
        startsValue = true
      case "]", "}":
        depth = max(0, depth - 1)
        startsValue = false
      case ",": startsValue = depth > 0
      case " ":
        startsValue = startsValue || previous == ":" || previous == "-" && onlyDashes
      default: startsValue = character == "-" && startsValue
      }
    }
  }

  private mutating func open(line: Int, column: Int) {
    depth += 1
    if depth == SpecSyntax.depthLimit + 1 {
      add(
        "lists and maps nest deeper than \(SpecSyntax.depthLimit) here", line: line, column: column)
    }
  }

  /// Refuses texts with many aliases wherever they stand, for `walk` does not see all.
  ///
  /// Yams compares keys with everything that aliases stand for, which each alias can double. What is
  /// taken for an alias here need not be one, so a few are let pass.
  private mutating func checkAliases() {
    var anchors: Set<Substring> = []
    var count = 0
    for (index, line) in slice.lines.enumerated() {
      for part in line.text.indices where "&*".contains(line.text[part]) {
        let name = line.text[part...].dropFirst().prefix(while: Self.isAnchorCharacter)
        guard !name.isEmpty else { continue }
        if line.text[part] == "&" {
          anchors.insert(name)
        } else if anchors.contains(name) {
          count += 1
        }
        guard count > Self.aliasLimit else { continue }
        let column = line.text.utf8.distance(from: line.text.startIndex, to: part) + 1
        add(
          "'*\(name)' seems to be one of many aliases of '&\(name)', which lessons do not use",
          line: index + 1, column: column)
        return
      }
    }
  }

  private static func isAnchorCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
  }

  private func withoutComment(_ text: String) -> Substring {
    guard let comment = text.range(of: " #") else { return Substring(text) }
    return text[..<comment.lowerBound]
  }

  private mutating func add(_ message: String, line: Int, column: Int) {
    found.append(
      Diagnostic(message, at: slice.position(line: line, column: column), in: slice.source))
  }
}
