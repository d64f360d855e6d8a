/// A calculation worked line by line under headings, as one does it with a pencil.
public struct TraceSheet: Figure {
  /// A line: what is worked out, and the steps to its value.
  public struct Line: Sendable {
    /// What is worked out, such as `z₁`; empty for a line of words.
    public let name: String

    /// What it is equal to, step by step; the value comes last.
    public let steps: [String]

    /// Describes a line.
    public init(_ name: String, _ steps: String...) {
      self.name = name
      self.steps = steps
    }

    /// Everything behind the name.
    var rest: String { steps.joined(separator: " = ") }

    /// What stands before the steps.
    var opening: String { name.isEmpty ? "" : "\(name) = " }
  }

  /// Lines that belong together.
  public struct Section: Sendable {
    /// What the lines do.
    public let heading: String

    /// The lines from the top.
    public let lines: [Line]

    /// Describes a section.
    public init(_ heading: String, _ lines: [Line]) {
      self.heading = heading
      self.lines = lines
    }
  }

  /// The heading above the sheet.
  public let title: String

  /// The sections from the top.
  public let sections: [Section]

  /// Describes a calculation.
  public init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// How long the calculation is, and through what it goes.
  public var summary: String {
    let lines = Words.count(sections.reduce(0) { $0 + $1.lines.count }, "line")
    let headings = Words.list(sections.map(\.heading))
    return "Calculation of \(lines): \(headings.isEmpty ? "nothing" : headings)."
  }

  /// What each line comes to.
  public var numbers: Table {
    let rows = sections.flatMap { section in
      section.lines.filter { !$0.name.isEmpty }.map { line in
        [section.heading, line.name, line.steps.last ?? Words.missing]
      }
    }
    return Table.numbers(
      "what the lines come to", words: ["section", "name"], numbers: ["value"], rows)
  }
}

extension TraceSheet {
  /// Writes the lines; what is too long goes on below its first step.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    for (index, section) in sections.enumerated() {
      if index > 0 { page.append(line: "") }
      page.append(line: style.fit(section.heading, style.width))
      for line in section.lines {
        let opening = style.fit(line.opening.timesWritten(style), style.width / 2)
        let room = style.width - 2 - opening.columns
        let rows = style.clean(line.rest.timesWritten(style)).withBoundOperators
          .wrapped(to: room, ellipsis: style.glyphs.ellipsis)
        for (row, text) in (rows.isEmpty ? [""] : rows).enumerated() {
          let indent = row == 0 ? opening : String(repeating: " ", count: opening.columns)
          page.append(line: "  \(indent)\(text.withFreeOperators)")
        }
      }
    }
    return page.rendered
  }

  /// Draws the lines, with the steps of a section one below the other.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !sections.isEmpty else {
      page.nothing()
      return page.rendered
    }
    for section in sections {
      let heading = page.area(height: 26)
      page.canvas.text(
        section.heading, heading.x, heading.bottom - 6, size: 13, bold: true, room: heading.width)
      let widest = section.lines.map { SVGCanvas.width($0.opening.oneLine) }.max() ?? 0
      let indent = min(widest, SVGPage.innerWidth / 3)
      for line in section.lines { draw(line, indent, &page) }
    }
    return page.rendered
  }

  private func draw(_ line: Line, _ indent: Double, _ page: inout SVGPage) {
    let left = line.name.isEmpty ? 12 : 12 + indent
    let room = SVGPage.innerWidth - left
    for (index, row) in Self.rows(of: line.rest, room: room).enumerated() {
      let area = page.area(height: 18)
      if index == 0, !line.name.isEmpty {
        page.canvas.text(
          line.opening, area.x + left - 4, area.y + 13, .end,
          fill: SVGStyle.colour("figure-muted"), room: indent + 8)
      }
      page.canvas.text(row, area.x + left, area.y + 13, room: room)
    }
  }

  /// The text in rows that fit, broken between words.
  private static func rows(of text: String, room: Double) -> [String] {
    var rows: [String] = []
    for word in text.oneLine.withBoundOperators.split(separator: " ") {
      if let last = rows.last, SVGCanvas.width("\(last) \(word)") <= room {
        rows[rows.count - 1] = "\(last) \(word)"
      } else {
        rows.append(String(word))
      }
    }
    return rows.isEmpty ? [""] : rows.map(\.withFreeOperators)
  }
}

extension String {
  /// Operators bound to what follows them, so that a line breaks before and never behind one.
  fileprivate var withBoundOperators: String {
    ["+", "-", "−", "/", "="].reduce(self) { text, sign in
      text.replacing(" \(sign) ", with: " \(sign)\u{A0}")
    }
  }

  /// The same with spaces again.
  fileprivate var withFreeOperators: String { replacing("\u{A0}", with: " ") }

  /// In ASCII a dot between two numbers would be read as a decimal point.
  fileprivate func timesWritten(_ style: TextStyle) -> String {
    style.ascii ? replacing("·", with: "*") : self
  }
}
