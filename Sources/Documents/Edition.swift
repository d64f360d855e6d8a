/// Whom a report is made for.
public enum Edition: String, CaseIterable, Sendable {
  /// Learners, who get no solutions: these are nowhere in the report.
  case student
  /// Everybody, who unfolds a solution when it is wanted.
  case reader
  /// Teachers, who see every solution.
  case instructor
}

extension LessonDocument {
  /// The fences that an edition shows.
  public func fences(in edition: Edition) -> [LessonFence] {
    var fences: [LessonFence] = []
    blocks.visit(in: edition) { block in
      if case .fence(let fence) = block.kind { fences.append(fence) }
    }
    return fences
  }

  /// The first lines of the images with captions that are figures, as far as an edition shows them.
  public func imageFigures(in edition: Edition) -> [Int] {
    var lines: [Int] = []
    blocks.visit(in: edition) { block in
      guard case .figure(let figure) = block.kind, !figure.caption.isEmpty else { return }
      lines.append(block.lines.lowerBound)
    }
    return lines
  }

  /// The headings that an edition shows.
  public func headings(in edition: Edition) -> [HeadingBlock] {
    var headings: [HeadingBlock] = []
    blocks.visit(in: edition) { block in
      if case .heading(let heading) = block.kind { headings.append(heading) }
    }
    return headings
  }

  /// The anchors of the exercises and tabs that an edition shows.
  public func tagAnchors(in edition: Edition) -> [String] {
    var anchors: [String] = []
    blocks.visit(in: edition) { block in
      guard case .tag(let tag) = block.kind else { return }
      if let anchor = TagCatalogue.record(named: tag.name)?.anchor { anchors.append(anchor(tag)) }
    }
    return anchors
  }

  /// The values that an edition shows.
  public func values(in edition: Edition) -> [ValueSlot] { blocks.slots(in: edition).values }

  /// The claims that an edition shows.
  public func claims(in edition: Edition) -> [ClaimSlot] { blocks.slots(in: edition).claims }
}

extension [Block] {
  /// Visits the blocks that an edition shows, or all of them, each before those inside it.
  func visit(in edition: Edition?, _ body: (Block) -> Void) {
    for block in self {
      if let edition, block.isLeftOut(of: edition) { continue }
      body(block)
      block.children.visit(in: edition, body)
    }
  }

  /// The values and claims that an edition shows, or all of them.
  func slots(in edition: Edition?) -> SlotCollection {
    var slots = SlotCollection()
    visit(in: edition) { slots.add($0) }
    return slots.sorted
  }
}
