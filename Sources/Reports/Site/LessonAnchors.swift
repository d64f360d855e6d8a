import Documents

extension Lesson {
  /// Where links into the lesson's page may lead, in an edition.
  public func anchors(in edition: Edition) -> [String] {
    let headings = document.headings(in: edition).map(\.id)
    let fences = document.fences(in: edition)
    let experiments = fences.filter { $0.kind == .experiment }.map { "experiment_\($0.id)" }
    let labels = (fences.map(\.lines.lowerBound) + document.imageFigures(in: edition))
      .flatMap { figures.labels(at: $0).map(\.anchor) }
    return
      (headings + document.writtenAnchors(in: edition) + document.tagAnchors(in: edition)
      + experiments + labels).uniqued
  }
}

extension LessonDocument {
  /// The anchors of a lesson's headings and of its author's own HTML, without reading its specs.
  public var textAnchors: [String] {
    (headings(in: .student).map(\.id) + writtenAnchors(in: .student)).uniqued
  }
}
