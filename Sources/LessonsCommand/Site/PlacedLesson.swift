import Reports

/// A lesson among those that are built with it.
struct PlacedLesson: Sendable {
  let lesson: Lesson
  /// The pages that its own page leads to.
  let place: CoursePlace
  /// The files that go along with it.
  let attachments: [Attachment]
}

extension Course {
  /// The lessons with what surrounds them.
  func placed(isWholeCourse: Bool) -> [PlacedLesson] {
    let places = CoursePlace.places(of: lessons, isWholeCourse: isWholeCourse)
    return zip(lessons, places).map { lesson, place in
      PlacedLesson(lesson: lesson, place: place, attachments: attachments[lesson.name] ?? [])
    }
  }
}
