/// An element of MathML: with a text, or with other elements in it.
struct Element: Sendable {
  let name: String
  var attributes: [(name: String, value: String)] = []
  var text = ""
  var children: [Element] = []

  init(_ name: String, _ text: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    self.name = name
    self.text = text
    self.attributes = attributes.map { ($0.key, $0.value) }
  }

  init(_ name: String, _ children: [Element], _ attributes: KeyValuePairs<String, String> = [:]) {
    self.name = name
    self.children = children
    self.attributes = attributes.map { ($0.key, $0.value) }
  }

  /// A blank of so many eighteenths of an em, the unit in which TeX measures spaces.
  static func space(_ units: Double) -> Element {
    guard units < 0 else { return Element("mspace", "", ["width": Length.em(units)]) }
    // MathML Core knows no negative widths.
    return Element("mspace", "", ["style": "margin-left:\(Length.em(units))"])
  }

  /// A letter or a name; upright, or slanted as variables are.
  static func identifier(_ text: String, upright: Bool) -> Element {
    let slants =
      text.unicodeScalars.count == 1
      && text.unicodeScalars.allSatisfy { LetterFont.italic.letter($0) != $0 }
    return Element("mi", text, upright && slants ? ["mathvariant": "normal"] : [:])
  }

  /// A row, or its only element.
  static func row(_ elements: [Element]) -> Element {
    elements.count == 1 ? elements[0] : Element("mrow", elements)
  }

  mutating func set(_ attribute: String, _ value: String) {
    if let index = attributes.firstIndex(where: { $0.name == attribute }) {
      attributes[index].value = value
    } else {
      attributes.append((attribute, value))
    }
  }

  /// Changes the sign that an embellished operator is about: `=` in `=` with something above it.
  mutating func changeCore(_ change: (inout Element) -> Void) {
    if name == "mo" { return change(&self) }
    guard !children.isEmpty else { return }
    children[0].changeCore(change)
  }

  /// Appends the element as XML.
  func write(to output: inout String) {
    output += "<\(name)"
    for (name, value) in attributes { output += " \(name)=\"\(Escaping.xml(value))\"" }
    if text.isEmpty, children.isEmpty, name == "mspace" {
      output += "/>"
      return
    }
    output += ">"
    output += Escaping.xml(text)
    for child in children { child.write(to: &output) }
    output += "</\(name)>"
  }
}
