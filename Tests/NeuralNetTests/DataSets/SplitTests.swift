import Testing

@testable import NeuralNet

@Suite struct SplitTests {
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
    #expect(throws: DataSetError("'test' is 0.1, which holds out none of 4 samples")) {
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
