extension BoundaryPlot {
  /// What one network answers over the window, and of the samples.
  public struct Panel: Sendable {
    /// What the variant is called.
    public let name: String

    /// At each moment by how much each class leads over the best of the others, as
    /// `[class][row][column]` at the nodes of a grid over the window, both ends included, the first
    /// row at the lowest `y`.
    ///
    /// The class that leads is answered. Natural logarithms of odds: 2.2 is 9 to 1.
    public let leads: [[[[Double]]]]

    /// What is learned from.
    public let training: [Sample]

    /// What is held out.
    public let test: [Sample]

    /// What is said in place of regions, such as `diverged in epoch 3`; nothing where there are any.
    public let note: String?

    /// Describes the answers of one network.
    public init(
      name: String, leads: [[[[Double]]]], training: [Sample], test: [Sample] = [],
      note: String? = nil
    ) {
      self.name = name
      // A grid has rows of one length; a longer row loses its end.
      self.leads = leads.map { classes in
        let columns = classes.joined().map(\.count).min() ?? 0
        let rows = classes.map(\.count).min() ?? 0
        return classes.map { grid in grid.prefix(rows).map { Array($0.prefix(columns)) } }
      }
      self.training = training
      self.test = test
      self.note = note
    }

    /// The class that is answered at a place, given as fractions of the window, at a moment.
    func decision(_ x: Double, _ y: Double, at moment: Int) -> Int? {
      guard leads.indices.contains(moment), let grid = leads[moment].first,
        let line = grid.first, !line.isEmpty
      else { return nil }
      return winner(Self.nearest(y, grid.count), Self.nearest(x, line.count), leads[moment])
    }

    /// The class that leads at a node, the first of equal ones.
    private func winner(_ row: Int, _ column: Int, _ leads: [[[Double]]]) -> Int? {
      leads.indices.filter { leads[$0][row][column].isFinite }
        .max { leads[$0][row][column] < leads[$1][row][column] }
    }

    private static func nearest(_ fraction: Double, _ count: Int) -> Int {
      Int((min(max(fraction, 0), 1) * Double(count - 1)).rounded())
    }

    /// The classes that are answered anywhere at the last moment.
    var answered: [Int] {
      guard let last = leads.last, let grid = last.first else { return [] }
      let winners = grid.indices.flatMap { row in
        grid[row].indices.compactMap { winner(row, $0, last) }
      }
      return Set(winners).sorted()
    }

    var groups: Set<Int> {
      Set((training + test).map(\.point.group)).union(leads.last?.indices ?? 0..<0)
    }
  }

  /// A point with the class that is answered there.
  public struct Sample: Sendable, Equatable {
    /// Where it is, and of which class.
    public let point: DataPoint

    /// What the network answers; nothing where it is not known.
    public let answer: Int?

    /// Describes a sample.
    public init(_ point: DataPoint, answer: Int? = nil) {
      self.point = point
      self.answer = answer
    }

    var isRight: Bool { answer == point.group }

    /// Whether two samples are the same, whatever is answered.
    public static func == (one: Sample, other: Sample) -> Bool {
      one.point.x == other.point.x && one.point.y == other.point.y
        && one.point.group == other.point.group
    }
  }
}
