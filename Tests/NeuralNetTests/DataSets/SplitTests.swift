import Testing

@testable import NeuralNet

@Suite struct SplitTests {
  /// Samples whose only input is their position, of two classes, or of numbers.
  private func numbered(
    _ targets: String, _ values: [String: ParameterValue], seed: UInt64 = 1
  ) throws -> SplitSamples {
    let rows = targets.enumerated().map { "\($0.offset),\($0.element)\n" }
    let fixed: [String: ParameterValue] = [
      "file": .text("own.csv"), "header": .flag(false),
      "task": .choice(targets.contains("a") ? "classification" : "regression"),
    ]
    return try choose(DataSet.catalogue, "csv", fixed.merging(values) { $1 })
      .samples(seed: seed, bytes: [Array(rows.joined().utf8)])
  }

  /// Expected positions: `python3 Tests/NeuralNetTests/Data/data_sets.py`.
  @Test func `The parts are those of an independent script`() throws {
    let shares: [String: ParameterValue] = ["test": .number(0.3), "validation": .number(0.25)]
    let classes = try numbered(
      "abababababaa", shares.merging(["training-samples": .integer(4)]) { $1 })
    #expect(classes.test?.inputs == [3, 5, 8, 10])
    #expect(classes.validation?.inputs == [0, 1, 11])
    #expect(classes.training.inputs == [4, 6, 7, 9])
    let values = try numbered("010101010100", shares)
    #expect(values.test?.inputs == [1, 4, 5, 9])
    #expect(values.validation?.inputs == [0, 3, 11])
    #expect(values.training.inputs == [2, 6, 7, 8, 10])
  }

  @Test func `Every part is of each class alike, whatever is drawn after it`() throws {
    let targets = String(repeating: "aab", count: 100)
    let whole = try numbered(targets, ["test": .number(0.2)])
    let both = try numbered(targets, ["test": .number(0.2), "validation": .number(0.3)])
    let few = try numbered(
      targets,
      ["test": .number(0.2), "validation": .number(0.3), "training-samples": .integer(30)])
    #expect(whole.validation == nil && both.test == whole.test)
    #expect(few.test == both.test && few.validation == both.validation)
    let parts = [(few.test, 60), (few.validation, 90), (both.training, 150), (few.training, 30)]
    for (part, count) in parts {
      let part = try #require(part)
      #expect(part.count == count && part.numbers.count { $0 == 1 } == count / 3)
    }
    let taken = [both.test, both.validation, both.training].flatMap { $0?.inputs ?? [] }
    #expect(taken.sorted() == (0..<300).map { Double($0) })
  }

  @Test func `More training samples are the fewer ones and others, and a seed draws its own`()
    throws
  {
    let targets = String(repeating: "aaab", count: 50)
    var smaller: Set<Double> = []
    for count in [2, 3, 10, 77, 200] {
      let samples = try numbered(targets, ["training-samples": .integer(count)]).training
      #expect(samples.count == count && smaller.isSubset(of: samples.inputs))
      #expect(samples.inputs == samples.inputs.sorted())
      let rare = samples.numbers.count { $0 == 1 }
      #expect(rare >= 1 && abs(Double(rare) - Double(count) / 4) < 1)
      smaller = Set(samples.inputs)
    }
    #expect(smaller.count == 200)
    let values: [String: ParameterValue] = ["training-samples": .integer(10)]
    #expect(try numbered(targets, values) != numbered(targets, values, seed: 2))
  }

  @Test func `Validation samples are scaled by what the training part shows`() throws {
    let values: [String: ParameterValue] = ["validation": .number(0.5)]
    let plain = try numbered("0123456789", values)
    let scaled = try numbered("0123456789", values.merging(["scale": .choice("unit")]) { $1 })
    let training = plain.training.inputs
    let (low, high) = (try #require(training.min()), try #require(training.max()))
    let expected = try #require(plain.validation).inputs.map { ($0 - low) * (1 / (high - low)) }
    #expect(scaled.validation?.inputs == expected)
  }

  @Test(
    arguments: [
      (
        ["validation": .number(0.04)], "validation",
        "'validation' is 0.04, which holds out none of 10 samples"
      ),
      (
        ["test": .number(0.5), "validation": .number(0.5)], nil,
        "'test' is 0.5 and 'validation' 0.5; together they must be below 1"
      ),
      (
        ["training-samples": .integer(1)], "training-samples",
        "'training-samples' is 1; expected 2, one of each class, to 10, which are left"
      ),
      (
        ["test": .number(0.2), "training-samples": .integer(9)], "training-samples",
        "'training-samples' is 9; expected 2, one of each class, to 8, which are left"
      ),
    ] as [([String: ParameterValue], String?, String)])
  func `Parts that cannot be drawn are refused`(
    values: [String: ParameterValue], parameter: String?, message: String
  ) {
    #expect(throws: DataSetError(message, parameter: parameter)) {
      try numbered("aaaaabbbbb", values)
    }
  }

  @Test(arguments: GeneratedDataSetTests.names) func `Nothing is lost when a share is held out`(
    name: String
  ) throws {
    let whole = try generated(name).training
    let split = try generated(name, ["test": .number(0.5)])
    let test = try #require(split.test)
    #expect(split.training.count + test.count == whole.count && test.count > 0)
    guard case .classes(let labels, let names) = test.targets,
      case .classes(let all, _) = whole.targets
    else { return }
    for label in names.indices {
      let (held, count) = (labels.count { $0 == label }, all.count { $0 == label })
      #expect(held < count && abs(Double(held) - 0.5 * Double(count)) <= 0.5)
    }
  }

  @Test func `Inputs are scaled by what the training part shows`() throws {
    let values: [String: ParameterValue] = ["test": .number(0.3), "scale": .choice("standard")]
    let split = try generated("blobs", values)
    for feature in 0..<2 {
      let column = stride(from: feature, to: split.training.inputs.count, by: 2)
        .map { split.training.inputs[$0] }
      #expect(abs(mean(column)) < 1e-12 && abs(deviation(column) - 1) < 1e-12)
    }
    let test = try #require(split.test).inputs
    #expect(abs(mean(test)) > 1e-9)
    let unit = try generated("blobs", ["scale": .choice("unit")]).training.inputs
    #expect(unit.min() == 0 && abs((unit.max() ?? 0) - 1) < 1e-12)
  }

  @Test func `A share that holds out nothing is refused`() {
    let message = "'test' is 0.1, which holds out none of 4 samples"
    #expect(throws: DataSetError(message, parameter: "test")) {
      try generated("xor", ["test": .number(0.1)])
    }
  }

  @Test func `The share held out changes neither samples nor noise`() throws {
    let whole = try generated("moons").training
    let split = try generated("moons", ["test": .number(0.2)])
    let test = try #require(split.test)
    let rows = Set((0..<whole.count).map { Array(whole.inputs[(2 * $0)..<(2 * $0 + 2)]) })
    for row in 0..<test.count {
      #expect(rows.contains(Array(test.inputs[(2 * row)..<(2 * row + 2)])))
    }
  }
}
