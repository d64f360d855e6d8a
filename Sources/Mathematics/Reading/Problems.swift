/// What was found to be wrong with a formula.
struct Problems {
  private var found: [TeXProblem] = []
  private var suggestions: [String: String] = [:]
  /// Whether what is found from now on only follows from what was found before.
  var isComplete = false

  /// No formula that somebody wrote has more, and looking for what was meant takes time.
  private static let most = 100

  /// The problems as they stand in the formula.
  var inOrder: [TeXProblem] {
    found.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
  }

  mutating func add(_ problem: TeXProblem) {
    guard !isComplete, found.count < Self.most else { return }
    found.append(problem)
  }

  mutating func addUnknown(_ command: Token) {
    guard !isComplete, found.count < Self.most else { return }
    let name = command.written
    let known = suggestions[name]
    let suggestion = known ?? Nearest.suggestion(for: name, among: TeXCatalogue.all)
    suggestions[name] = suggestion
    add(TeXProblem(message: "unknown command '\(name)'\(suggestion)", range: command.range))
  }
}
