import Documents
import Experiments
import Specs

/// What a report says of experiments that a command changed, so that nobody takes it for the
/// lesson's own.
struct ChangeNote {
  /// What stands at the report's top.
  static let ofLesson =
    "Not the lesson's own results: settings were changed without an edit of the lesson. Each "
    + "changed experiment says which."

  private let experiment: Experiment

  /// Takes an experiment; nothing for one that is as the lesson says.
  init?(_ experiment: Experiment) {
    guard experiment.isChanged else { return nil }
    self.experiment = experiment
  }

  /// What stands at the experiment.
  var text: String {
    let seeds = experiment.hasChangedSeeds ? ["seeds=\(experiment.seedsInWords)"] : []
    let settings = experiment.changedSettings + seeds
    return "Not the lesson's own results. Changed: "
      + Spelling.list(settings, joining: "and") + "."
  }

  /// The options that change it again.
  var options: String {
    let settings = experiment.changedSettings.map { " --set \(Self.quoted($0))" }
    return settings.joined()
      + (experiment.hasChangedSeeds ? " --seeds \(experiment.seedsInWords)" : "")
  }

  /// A text as one word of a shell.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "=.-_,".contains($0))
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

extension Lesson {
  /// Whether any of its experiments is not what it says.
  public var isChanged: Bool { experiments.contains(where: \.isChanged) }

  /// How many bytes of the text the front matter takes, both `---` included.
  var frontMatterSize: Int {
    guard let last = document.frontMatter?.lines.last else { return 0 }
    let source = document.source
    let lines = zip(source.lines, source.lineEnds).prefix(last.number + 1)
    return lines.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count }
  }
}

extension Diagnostics {
  /// What is wrong with what a lesson says of experiments and their results.
  ///
  /// Where a command changed one, figures, claims and values need not fit any more; they are left
  /// out with a warning.
  func ofStatements(about experiments: [Experiment]) -> [Diagnostic] {
    guard experiments.contains(where: \.isChanged) else { return all }
    return all.map { $0.severity == .error ? $0.asWarning.adding(" (so it is left out)") : $0 }
  }
}
