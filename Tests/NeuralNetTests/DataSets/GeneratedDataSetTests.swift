import Testing

@testable import NeuralNet

@Suite struct GeneratedDataSetTests {
  /// Every set that needs no file.
  static let names = DataSet.generated.map(\.name)

  @Test(arguments: names) func `A seed fixes the samples`(name: String) throws {
    #expect(try generated(name, seed: 7) == generated(name, seed: 7))
    if name != "xor" { #expect(try generated(name, seed: 7) != generated(name, seed: 8)) }
  }

  @Test(arguments: names) func `All numbers are finite and all classes present`(name: String) throws
  {
    let samples = try generated(name).training
    #expect(samples.inputs.allSatisfy { $0.isFinite })
    #expect(samples.count * samples.features == samples.inputs.count)
    switch samples.targets {
    case .classes(let labels, let names): #expect(Set(labels) == Set(names.indices))
    case .values(let values, _): #expect(values.allSatisfy { $0.isFinite })
    }
  }

  @Test(arguments: names) func `Nothing is lost when a share is held out`(name: String) throws {
    let whole = try generated(name).training
    let split = try generated(name, ["test": .number(0.5)])
    let test = try #require(split.test)
    #expect(split.training.count + test.count == whole.count && test.count > 0)
    guard case .classes(let labels, let names) = test.targets,
      case .classes(let all, _) = whole.targets
    else { return }
    for label in names.indices {
      let share = Double(labels.count { $0 == label }) / Double(all.count { $0 == label })
      #expect(abs(share - 0.5) < 0.26)
    }
  }

  @Test func `Without noise the moons are two half circles`() throws {
    let moons = try generated("moons", ["noise": .number(0), "samples": .integer(101)]).training
    guard case .classes(let labels, _) = moons.targets else { return }
    #expect(labels.count { $0 == 0 } == 51)
    for row in 0..<moons.count {
      let (x, y) = (moons.inputs[2 * row], moons.inputs[2 * row + 1])
      let center = labels[row] == 0 ? (0.0, 0.0) : (1.0, 0.5)
      let distance = norm([x - center.0, y - center.1])
      #expect(abs(distance - 1) < 1e-12)
    }
  }

  @Test func `Circles have the radii that are asked for, and spirals end at the unit circle`()
    throws
  {
    let circles = try generated("circles", ["noise": .number(0), "factor": .number(0.3)]).training
    let radii = (0..<circles.count).map { norm(Array(circles.inputs[(2 * $0)..<(2 * $0 + 2)])) }
    #expect(radii.allSatisfy { abs($0 - 1) < 1e-12 || abs($0 - 0.3) < 1e-12 })
    let spirals = try generated("spirals", ["noise": .number(0), "classes": .integer(4)]).training
    #expect(spirals.classCount == 4)
    #expect(spirals.inputs[0] == 0 && spirals.inputs[1] == 0)
  }

  @Test func `Noise has the deviation that is asked for`() throws {
    let sine = try generated("sine", ["samples": .integer(20_000), "noise": .number(0.5)]).training
    guard case .values(let values, _) = sine.targets else { return }
    let errors = zip(sine.inputs, values).map { $1 - Double.sin(.pi * $0) }
    #expect(abs(deviation(errors) - 0.5) < 0.01 && abs(mean(errors)) < 0.02)
  }

  @Test func `Blobs scatter around as many centers as asked for`() throws {
    let blobs = try generated(
      "blobs",
      [
        "samples": .integer(4000), "centers": .integer(4), "features": .integer(3),
        "deviation": .number(2),
      ]
    ).training
    #expect(blobs.features == 3 && blobs.classCount == 4 && blobs.count == 4000)
    let first = (0..<1000).map { blobs.inputs[$0 * 3] }
    #expect(abs(deviation(first) - 2) < 0.15)
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

  @Test func `Too few samples for the classes are refused`() {
    #expect(throws: DataSetError("3 samples are too few for 5 classes")) {
      try generated("spirals", ["samples": .integer(3), "classes": .integer(5)])
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
