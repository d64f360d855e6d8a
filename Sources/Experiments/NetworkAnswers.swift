import NeuralNet

/// A network as it was after some epochs, to ask for answers and weights.
public struct NetworkMoment: Sendable {
  /// How many epochs it was trained.
  public let epoch: Int
  let network: TrainedNetwork

  /// The class that it answers to each sample.
  public func classes(of samples: [[Double]]) -> [Int] { network.classify(samples).map(\.label) }

  /// By how much each class leads over the best of the others, as `[class][row][column]` at the
  /// crossings of a grid over a rectangle, the first row at the bottom.
  ///
  /// See ``TrainedNetwork/leads(_:)``.
  public func leads(over window: PlaneWindow, columns: Int, rows: Int) -> [[[Double]]] {
    func place(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
      let share = Double(index) / Double(max(count - 1, 1))
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    let leads = network.leads(
      (0..<rows).flatMap { row in
        (0..<columns).map { [place($0, columns, window.x), place(row, rows, window.y)] }
      })
    return (leads.first ?? []).indices.map { label in
      (0..<rows).map { row in (0..<columns).map { leads[row * columns + $0][label] } }
    }
  }
}

extension VariantResult {
  /// The network that a run ended with; nothing where it diverged, or for kinds that have none.
  public func end(of run: RunResult) -> NetworkMoment? {
    guard !run.isDiverged, let network = run.material.network else { return nil }
    return NetworkMoment(
      epoch: (variant.spec as? TrainSpec)?.training.epochs ?? 0, network: network)
  }
}
