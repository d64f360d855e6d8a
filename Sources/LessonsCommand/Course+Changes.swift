import Experiments
import Reports
import Specs

extension Course {
  /// Whether an error is in what was to be changed, not in a lesson.
  var isChangedWrongly: Bool {
    diagnostics.all.contains { $0.severity == .error && $0.path == ChangeOptions.path }
  }

  /// Changes experiments, unless anything is wrong already.
  ///
  /// Nothing is wrong with the lessons themselves then, so what is wrong afterwards comes of the
  /// changes; the messages say so.
  mutating func change(by options: ChangeOptions, only: String?) {
    var found = Diagnostics()
    let changes = options.changes(only: only, into: &found)
    let experiments = lessons.flatMap(\.experiments)
    guard only == nil || experiments.contains(where: { $0.id == only }) else { return }
    if !diagnostics.hasErrors { found.add(changes.problems(with: experiments)) }
    diagnostics.add(found.all)
    guard !diagnostics.hasErrors else { return }
    read(with: changes)
    if options.seeds != nil, !lessons.flatMap(\.experiments).contains(where: \.kind.usesSeeds) {
      diagnostics.add(
        Diagnostic("no experiment here uses seeds", path: "--seeds", severity: .warning))
    }
  }

  private mutating func read(with changes: Changes) {
    let known = Set(diagnostics.all)
    for index in lessons.indices {
      let lesson = lessons[index]
      var context = context(of: lesson.document.source.path)
      context.changes = changes
      var found = Diagnostics()
      lessons[index] = Lesson(
        lesson.document.source, name: lesson.name, in: context, into: &found)
      for diagnostic in found.all where !known.contains(diagnostic) {
        let isInLesson = diagnostic.path != ChangeOptions.path && diagnostic.severity == .error
        diagnostics.add(isInLesson ? diagnostic.adding(" (after the change)") : diagnostic)
      }
    }
  }
}
