/// Something that was opened, and what closes it.
struct Opening {
  /// What closes it.
  enum Closer { case brace, bracket, dollar, right, end }

  let closer: Closer
  /// Whether `\\` begins a new line in it.
  var hasLines = false
  /// Whether `&` begins a new cell in it.
  var hasCells = false
}

extension Parser {
  /// What a token means for the row that is being read.
  enum Ending {
    case goesOn
    /// It closes or separates the row, or something around it.
    case ends
    /// It would, if there were something.
    case endsNothing(String)
  }

  func ending(at token: Token) -> Ending {
    switch token.kind {
    case .closeBrace: closes(.brace, else: "'}' closes nothing; a brace to be seen is '\\}'")
    case .ampersand:
      openings.last?.hasCells == true ? .ends : .endsNothing(misplaced("&"))
    case .character("]"): openings.last?.closer == .bracket ? .ends : .goesOn
    case .character("$"): openings.last?.closer == .dollar ? .ends : .goesOn
    case .command(let name): ending(atCommand: name)
    default: .goesOn
    }
  }

  private func ending(atCommand name: String) -> Ending {
    switch TeXCatalogue.meaning(of: name) {
    case .right: closes(.right, else: "'\\right' without '\\left'")
    case .end: closes(.end, else: "'\\end' without '\\begin'")
    case .middle:
      openings.last?.closer == .right
        ? .ends : .endsNothing("'\\middle' belongs between '\\left' and '\\right'")
    case .lineBreak: openings.last?.hasLines == true ? .ends : .endsNothing(misplaced("\\\\"))
    default: .goesOn
    }
  }

  private func closes(_ closer: Opening.Closer, else message: String) -> Ending {
    openings.contains { $0.closer == closer } ? .ends : .endsNothing(message)
  }

  private func misplaced(_ separator: String) -> String {
    openings.contains { $0.hasCells }
      ? "'\(separator)' cannot stand inside braces or '\\left … \\right'"
      : "'\(separator)' belongs in an environment such as 'aligned' or 'matrix'"
  }
}
