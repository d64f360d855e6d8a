/// A heading with all that belongs to it, or what stands before the first heading.
public struct LessonSection: Sendable {
  /// The heading; nothing for what stands before the first.
  public let heading: HeadingBlock?
  /// The lines, from the heading's own to the last before a heading of the same or a higher level.
  public let lines: ClosedRange<Int>
}

extension LessonDocument {
  /// The sections, in order; one of a lower level lies within that of the level above it.
  public var sections: [LessonSection] {
    var sections: [LessonSection] = []
    let count = source.lines.count
    let start = FrontMatterLines(source).count + 1
    let first = headings.first?.line ?? count + 1
    if start < first { sections.append(LessonSection(heading: nil, lines: start...(first - 1))) }
    for (index, heading) in headings.enumerated() {
      let next = headings[(index + 1)...].first { $0.level <= heading.level }
      let last = max(heading.line, (next?.line ?? count + 1) - 1)
      sections.append(LessonSection(heading: heading, lines: heading.line...last))
    }
    return sections
  }
}
