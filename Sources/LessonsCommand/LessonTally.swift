import Experiments
import Figures
import Reports
import Specs

/// What was done for one lesson.
struct LessonTally {
  let lesson: String
  let experiments: Int
  let runs: Int
  /// How many of the runs were taken from the store.
  let stored: Int
  let diverged: Int
  let claims: (held: Int, broken: Int)
  let time: Duration

  /// Counts what came of a lesson's experiments.
  init(_ built: BuiltLesson, _ results: [ExperimentResult], in time: Duration) {
    let all = results.flatMap { $0.variants.flatMap(\.runs) }
    lesson = built.lesson.id
    self.time = time
    experiments = results.count
    runs = all.count
    diverged = all.count(where: \.isDiverged)
    stored = results.reduce(0) { $0 + $1.storedCount }
    claims = built.claimCounts
  }

  /// Counts a lesson whose files are all as they should be; `counts` are those that were kept.
  init(_ lesson: Lesson, _ counts: [Int], in time: Duration) {
    self.lesson = lesson.id
    self.time = time
    experiments = lesson.experiments.count
    runs = lesson.experiments.reduce(0) { $0 + $1.runCount }
    stored = runs
    diverged = counts.first ?? 0
    claims = (held: counts.last ?? 0, broken: 0)
  }

  /// What is kept of the tally with files that are as they should be: nothing in them is broken.
  var counts: [Int] { [diverged, claims.held] }

  /// The tally as `--json` prints it.
  var json: [String: SpecValue] {
    [
      "id": .text(lesson), "experiments": .integer(experiments), "runs": .integer(runs),
      "stored": .integer(stored), "diverged": .integer(diverged),
      "claims": .map(["held": .integer(claims.held), "broken": .integer(claims.broken)]),
      "seconds": .number((Self.seconds(time) * 1000).rounded() / 1000),
    ]
  }

  /// Tallies as the table at the end.
  static func table(of tallies: [LessonTally]) -> Table {
    let heads = ["experiments", "runs", "stored", "diverged", "held", "broken", "time"]
    return Table(
      title: "",
      columns: [Table.Column("lesson")] + heads.map { Table.Column($0, alignment: .trailing) },
      rows: tallies.map { tally in
        [
          tally.lesson, "\(tally.experiments)", "\(tally.runs)", "\(tally.stored)",
          "\(tally.diverged)", "\(tally.claims.held)", "\(tally.claims.broken)", text(tally.time),
        ].map { Table.Cell($0) }
      })
  }

  /// A time in words: `1.25 s`.
  static func text(_ time: Duration) -> String {
    NumberFormat.fixed(seconds(time), decimals: 2) + " s"
  }

  private static func seconds(_ time: Duration) -> Double {
    let (whole, attoseconds) = time.components
    return Double(whole) + Double(attoseconds) * 1e-18
  }
}
