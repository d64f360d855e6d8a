extension Samples {
  /// Divides the samples into parts, of each class alike; each keeps the samples' order.
  ///
  /// The test part is drawn first, then the validation part, then those that are learned from, where
  /// not all are. Each draw has a stream of its own (`split`, `validation` and `training`) and
  /// shuffles what is left of each class, or consumes nothing where nothing is drawn.
  func split(_ arguments: Arguments, seed: UInt64) throws(DataSetError) -> SplitSamples {
    var rest = Rest(of: self)
    var test = try rest.holdOutLast(arguments)
    if test == nil {
      test = try rest.holdOut("test", arguments, RandomSource(seed: seed, stream: "split"))
    }
    let validation = try rest.holdOut(
      "validation", arguments, RandomSource(seed: seed, stream: "validation"))
    let training = try rest.drawTraining(arguments, RandomSource(seed: seed, stream: "training"))
    return SplitSamples(
      training: training.count == count ? self : selecting(training),
      validation: validation.map(selecting), test: test.map(selecting))
  }
}

/// The positions of samples that no part has yet, class by class.
private struct Rest {
  /// In ascending order; real targets are of one class, and none is empty.
  private var classes: [[Int]]
  /// How many there were of each class.
  private let sizes: [Int]

  init(of samples: Samples) {
    if case .classes(let labels, let names) = samples.targets {
      classes = Array(repeating: [], count: names.count)
      for (position, label) in labels.enumerated() { classes[label].append(position) }
      classes.removeAll(where: \.isEmpty)
    } else {
      classes = [Array(0..<samples.count)]
    }
    sizes = classes.map(\.count)
  }

  /// Takes the last samples of a file, where the set says so, whatever their classes.
  mutating func holdOutLast(_ arguments: Arguments) throws(DataSetError) -> [Int]? {
    guard case .integer(let wanted)? = arguments["test-last"], wanted > 0 else { return nil }
    let count = sizes.reduce(0, +)
    let kept = classes.map { $0.filter { $0 < count - wanted } }
    guard kept.allSatisfy({ !$0.isEmpty }) else {
      throw DataSetError(
        "'test-last' is \(wanted) of \(count) samples, which leaves a class without any",
        parameter: "test-last")
    }
    guard arguments.number("test") == 0 else {
      throw DataSetError("a set has 'test' or 'test-last', not both", parameter: "test-last")
    }
    classes = kept
    return Array(count - wanted..<count)
  }

  /// Draws the part whose share of all samples a parameter holds; one of each class is always left.
  mutating func holdOut(
    _ name: String, _ arguments: Arguments, _ random: consuming RandomSource
  ) throws(DataSetError) -> [Int]? {
    let share = arguments.number(name)
    guard share > 0 else { return nil }
    var held: [Int] = []
    for (label, size) in sizes.enumerated() {
      random.shuffle(&classes[label])
      let count = min(Int((share * Double(size)).rounded()), classes[label].count - 1)
      held += classes[label].prefix(count)
      classes[label] = classes[label].dropFirst(count).sorted()
    }
    guard !held.isEmpty else {
      throw DataSetError(
        "'\(name)' is \(shortestForm(share)), which holds out none of \(sizes.reduce(0, +)) samples",
        parameter: name)
    }
    return held.sorted()
  }

  /// Draws the samples to learn from.
  ///
  /// Of n samples of a class the k-th comes at k/n, counted from 0. So the classes keep their
  /// proportions, none is left out, and a larger number adds to the samples of a smaller one.
  func drawTraining(
    _ arguments: Arguments, _ random: consuming RandomSource
  ) throws(DataSetError) -> [Int] {
    let (wanted, left) = (arguments.integer("training-samples"), classes.flatMap { $0 })
    guard wanted > 0 else { return left.sorted() }
    guard (classes.count...left.count).contains(wanted) else {
      throw DataSetError(
        "'training-samples' is \(wanted); expected \(classes.count), one of each class, to "
          + "\(left.count), which are left", parameter: "training-samples")
    }
    let ranked = classes.enumerated().flatMap { label, positions in
      var positions = positions
      random.shuffle(&positions)
      return positions.enumerated().map { rank, position in
        (place: Double(rank) / Double(positions.count), label: label, position: position)
      }
    }
    return ranked.sorted { ($0.place, $0.label) < ($1.place, $1.label) }
      .prefix(wanted).map(\.position).sorted()
  }
}

extension SplitSamples {
  /// Scales all parts by what the training part alone shows; a constant input becomes 0.
  func scaled(_ form: String) -> SplitSamples {
    guard form != "none" else { return self }
    let scales = (0..<training.features).map { feature in
      let column = stride(from: feature, to: training.inputs.count, by: training.features)
        .map { training.inputs[$0] }
      return form == "unit" ? Scale(unit: column) : Scale(standard: column)
    }
    return SplitSamples(
      training: training.scaled(scales), validation: validation.map { $0.scaled(scales) },
      test: test.map { $0.scaled(scales) })
  }
}

/// An offset and a divisor.
private struct Scale {
  let offset: Double
  let factor: Double

  init(unit column: [Double]) {
    offset = column.min() ?? 0
    let width = (column.max() ?? 0) - offset
    factor = width > 0 ? 1 / width : 0
  }

  init(standard column: [Double]) {
    let count = Double(column.count)
    let mean = column.reduce(0, +) / count
    let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    offset = mean
    factor = variance > 0 ? 1 / variance.squareRoot() : 0
  }
}

extension Samples {
  fileprivate func scaled(_ scales: [Scale]) -> Samples {
    var scaled = self
    for position in inputs.indices {
      let scale = scales[position % features]
      scaled.inputs[position] = (inputs[position] - scale.offset) * scale.factor
    }
    return scaled
  }
}
