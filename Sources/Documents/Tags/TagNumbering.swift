/// Numbers a lesson's tags, and tells solutions which exercise is theirs.
///
/// Tags in solutions come behind all others of their name, so that exercises have the same numbers
/// in every edition, and none has a gap.
struct TagNumbering {
  /// How many tags of a name were numbered so far, outside solutions and in them.
  private var counts: [String: Int] = [:]
  private var solutionCounts: [String: Int] = [:]
  /// The number of the last exercise that was begun.
  private var exercise: Int?
  private var isInSolution = false
  private var hasTags = false

  /// Prepares to number the tags of a lesson: counts those outside solutions.
  init(_ blocks: [Block]) {
    blocks.visit(in: nil) { if case .tag = $0.kind { hasTags = true } }
    blocks.visit(in: .student) { block in
      if case .tag(let tag) = block.kind { solutionCounts[tag.name, default: 0] += 1 }
    }
  }

  /// The lesson's blocks with their tags' numbers.
  consuming func numbered(_ blocks: [Block]) -> [Block] {
    guard hasTags else { return blocks }
    var numbering = self
    return numbering.number(blocks)
  }

  private mutating func number(_ blocks: [Block]) -> [Block] { blocks.map { number($0) } }

  private mutating func number(_ block: Block) -> Block {
    switch block.kind {
    case .quote(let blocks): Block(.quote(number(blocks)), lines: block.lines)
    case .list(let list):
      Block(
        .list(
          ListBlock(
            start: list.start, isTight: list.isTight,
            items: list.items.map { ListBlock.Item(blocks: number($0.blocks), isDone: $0.isDone) })),
        lines: block.lines)
    case .tag(let tag): Block(.tag(number(tag)), lines: block.lines)
    case .footnote(let note): Block(.footnote(note.with(number(note.blocks))), lines: block.lines)
    case .heading, .paragraph, .code, .thematicBreak, .html, .table, .figure, .formula, .fence:
      block
    }
  }

  private mutating func number(_ tag: TagBlock) -> TagBlock {
    var tag = tag
    tag.number = next(tag.name)
    let isExercise = tag.name == TagCatalogue.exercise.name
    let isSolution = tag.name == TagCatalogue.solution.name
    if isExercise { exercise = tag.number }
    if isSolution { tag.exercise = exercise }
    let (outerExercise, wasInSolution) = (exercise, isInSolution)
    isInSolution = wasInSolution || isSolution
    tag.blocks = number(tag.blocks)
    isInSolution = wasInSolution
    // What was asked within is answered within.
    if isExercise || isSolution { exercise = outerExercise }
    return tag
  }

  private mutating func next(_ name: String) -> Int {
    if isInSolution || name == TagCatalogue.solution.name {
      solutionCounts[name, default: 0] += 1
      return solutionCounts[name, default: 1]
    }
    counts[name, default: 0] += 1
    return counts[name, default: 1]
  }
}
