/// How often samples of each class were answered as each class.
public struct ConfusionMatrix: Figure {
  /// The heading above the picture.
  public let title: String

  /// The names of the classes.
  public let classNames: [String]

  /// The counts as `[true class][answered class]`, as many each way as there are classes.
  public let counts: [[Int]]

  /// What the picture cannot say by itself, such as how many runs are left out.
  public let notes: [String]

  /// Describes a matrix; what is missing counts as 0.
  public init(title: String, classNames: [String], counts: [[Int]], notes: [String] = []) {
    self.title = title
    self.classNames = classNames
    self.counts = classNames.indices.map { row in
      classNames.indices.map { column in
        counts.indices.contains(row) && counts[row].indices.contains(column)
          ? max(counts[row][column], 0) : 0
      }
    }
    self.notes = notes
  }

  /// How many are right, and what is mistaken most often.
  public var summary: String {
    let total = counts.joined().reduce(0, +)
    guard total > 0 else { return "Confusion matrix: no answers." }
    let right = classNames.indices.reduce(0) { $0 + counts[$1][$1] }
    let mistakes = classNames.indices.flatMap { row in
      classNames.indices.filter { $0 != row }.map { (row: row, column: $0, count: counts[row][$0]) }
    }.filter { $0.count > 0 }.sorted {
      ($1.count, $0.row, $0.column) < ($0.count, $1.row, $1.column)
    }
    let worst = mistakes.prefix(3).map { mistake in
      "\(classNames[mistake.row]) answered as \(classNames[mistake.column]) "
        + "(\(Words.count(mistake.count, "time")))"
    }
    let share = NumberFormat.percent(Double(right) / Double(total))
    return Words.sentence(
      "Confusion matrix: \(NumberFormat.count(right)) of \(NumberFormat.count(total)) answers right "
        + "(\(share))", worst.isEmpty ? [] : ["most often " + worst.joined(separator: ", ")] + notes
    )
  }

  /// Every count, with the share of each class that is answered rightly.
  public var numbers: Table {
    let rows = classNames.indices.map { row in
      [classNames[row]] + counts[row].map(NumberFormat.count) + [recall(row)]
    }
    return Table.numbers(
      "answers by true class", words: ["true class"], numbers: classNames + ["right"], rows)
  }

  /// Draws each cell as a shade and its count.
  public func text(_ style: TextStyle) -> String {
    var text = matrix.text(style)
    for note in notes { text += "\n " + style.fit(note, style.width - 2) }
    return text
  }

  /// Draws each cell in the fill of its share of the true class, with its count on it.
  public func svg(_ style: SVGStyle) -> String { matrix.svg(style, for: self, notes) }

  /// The counts as shares of their rows, so that rare classes show their mistakes too.
  private var matrix: HeatMap {
    HeatMap(
      title: title, rowLabel: "true class", columnLabel: "answered class", rows: classNames,
      columns: classNames,
      value: Axis("share of the true class", scale: .linear, range: 0...1),
      values: counts.map { row in
        let total = row.reduce(0, +)
        return row.map { total > 0 ? Double($0) / Double(total) : .nan }
      }, labels: counts.map { $0.map(NumberFormat.count) })
  }

  private func recall(_ row: Int) -> String {
    let total = counts[row].reduce(0, +)
    return total > 0
      ? NumberFormat.percent(Double(counts[row][row]) / Double(total)) : Words.missing
  }
}
