extension TagCatalogue {
  static let exercise = TagRecord(
    name: "exercise",
    summary: "A task for the reader; exercises are numbered.",
    attributes: [TagAttribute("title", fallback: "")],
    anchor: { "exercise_\($0.number)" },
    html: { tag in
      let number = tag.tag.number
      let title: HTML? = tag.attribute("title").map { " <strong>\($0)</strong>" }
      return """
        <div class="exercise" id="exercise_\(number)">
        <p class="exercise-title"><a class="label" href="#exercise_\(number)">Exercise \(number)</a>\
        \(title)</p>
        \(tag.content)</div>

        """
    },
    markdown: { tag in
      let label = "**Exercise \(tag.tag.number).**"
      return .init(opening: [tag.attribute("title").map { "\(label) \($0)" } ?? label])
    })

  static let solution = TagRecord(
    name: "solution",
    summary: "An exercise's solution, inside or behind it; each edition shows it in its own way.",
    html: { tag in
      let exercise: HTML? = tag.tag.exercise.map { " data-exercise=\"\($0)\"" }
      switch tag.edition {
      case .student: return HTML()
      case .reader:
        return """
          <details class="solution"\(exercise)>
          <summary>\(solutionTitle(tag.tag))</summary>
          \(tag.content)</details>

          """
      case .instructor:
        return """
          <div class="solution"\(exercise)>
          <p class="solution-title">\(solutionTitle(tag.tag))</p>
          \(tag.content)</div>

          """
      }
    },
    markdown: { tag in
      let title = solutionTitle(tag.tag)
      return tag.edition == .instructor ? .init(opening: ["**\(title).**"]) : folded(title)
    })

  private static func solutionTitle(_ tag: TagBlock) -> String {
    tag.exercise.map { "Solution of exercise \($0)" } ?? "Solution"
  }
}
