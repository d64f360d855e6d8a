import Testing

@testable import NeuralNet

@Suite struct GeneratedDataSetTests {
  /// Every set that needs no file.
  static let names = DataSet.generated.map(\.name)

  @Test(arguments: names) func `A seed fixes the samples`(name: String) throws {
    #expect(try generated(name, seed: 7) == generated(name, seed: 7))
    // Without noise, as a shape is unless told otherwise, nothing is drawn.
    let isFixed = DataSet.bits.contains { $0.name == name } || name == "shape"
    #expect(try (generated(name, seed: 7) == generated(name, seed: 8)) == isFixed)
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

  @Test func `A shape is a square, a magnitude or a step, with noise if wanted`() throws {
    func values(_ shape: String, _ noise: Double = 0) throws -> (inputs: [Double], values: [Double])
    {
      let samples = try generated(
        "shape",
        ["of": .choice(shape), "samples": .integer(5), "noise": .number(noise)]
      ).training
      return (samples.inputs, samples.numbers)
    }
    #expect(try values("square").inputs == [-1, -0.5, 0, 0.5, 1])
    #expect(try values("square").values == [1, 0.25, 0, 0.25, 1])
    #expect(try values("absolute").values == [1, 0.5, 0, 0.5, 1])
    #expect(try values("step").values == [0, 0, 1, 1, 1])
    #expect(try values("step", 0.1).values != values("step").values)
  }

  @Test func `A share of a line's targets can be mistaken`() throws {
    func line(_ share: Double) throws -> [Double] {
      try generated(
        "line",
        [
          "samples": .integer(1_000), "noise": .number(0), "slope": .number(0),
          "outliers": .number(share), "mistake": .number(-3),
        ]
      ).training.numbers
    }
    #expect(try Set(line(0)) == [1])
    let mistaken = try line(0.2)
    #expect(Set(mistaken) == [1, -2])
    #expect((150...250).contains(mistaken.count { $0 == -2 }))
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

  @Test func `Logic is what its name says, and two bits' parity is xor`() throws {
    #expect(try generated("and").training.numbers == [0, 0, 0, 1])
    #expect(try generated("or").training.numbers == [0, 1, 1, 1])
    #expect(try generated("xor").training.numbers == [0, 1, 1, 0])
    #expect(try generated("xor").training.inputs == [0, 0, 0, 1, 1, 0, 1, 1])
    #expect(try generated("parity", ["bits": .integer(2)]) == generated("xor"))
  }

  @Test(arguments: [0, 501]) func `The parity says whether the number of ones is odd`(count: Int)
    throws
  {
    let samples = try generated("parity", ["bits": .integer(9), "samples": .integer(count)])
      .training
    let rows = (0..<samples.count).map { samples.selecting([$0]) }
    for row in rows {
      #expect(row.inputs.allSatisfy { $0 == 0 || $0 == 1 })
      #expect(row.inputs.reduce(0, +).truncatingRemainder(dividingBy: 2) == row.numbers[0])
    }
    #expect(samples.count == (count == 0 ? 512 : count))
    #expect(samples.numbers.count { $0 == 1 } == samples.count / 2)
    if count == 0 { #expect(Set(rows).count == 512) }
  }

  @Test func `A shell holds a class's share of the samples, and lies around the last one`() throws {
    let samples = try generated(
      "gaussian-quantiles", ["samples": .integer(2000), "classes": .integer(4)]
    ).training
    var radius = 0.0
    for label in 0..<4 {
      let shell = samples.selecting((0..<2000).filter { samples.numbers[$0] == Double(label) })
      let distances = (0..<shell.count).map { norm(shell.selecting([$0]).inputs) }
      #expect(shell.count == 500)
      #expect((distances.min() ?? 0) >= radius)
      radius = distances.max() ?? 0
      // In the plane a share p of the cloud lies within sqrt(-2 ln(1 - p)).
      let share = Double(label + 1) / 4
      if share < 1 { #expect(abs(radius - (-2 * Double.log(1 - share)).squareRoot()) < 0.1) }
    }
  }

  @Test(arguments: [2, 3, 8]) func `The squares of a checkerboard take turns`(squares: Int) throws {
    let board = try generated("checkerboard", ["squares": .integer(squares)]).training
    func place(_ x: Double) -> Int { Int(((x + 1) / 2 * Double(squares)).rounded(.down)) }
    var seen: Set<[Int]> = []
    for (row, label) in board.numbers.enumerated() {
      let (column, line) = (place(board.inputs[2 * row]), place(board.inputs[2 * row + 1]))
      #expect((column + line) % 2 == Int(label))
      seen.insert([column, line])
    }
    #expect(seen.count == squares * squares)
    #expect(board.numbers.count { $0 == 1 } == 200)
  }

  @Test func `Without noise the petals of the flower reach 4`() throws {
    let flower = try generated("flower", ["samples": .integer(4000), "noise": .number(0)]).training
    let lengths = (0..<4000).map { norm(flower.selecting([$0]).inputs) }
    let longest = lengths.max() ?? 0
    #expect(longest <= 4 && longest > 3.9999)
    let tips = lengths.indices.dropFirst().dropLast().filter {
      lengths[$0] > 3.99 && lengths[$0] >= lengths[$0 - 1] && lengths[$0] > lengths[$0 + 1]
    }
    #expect(tips.map { flower.numbers[$0] } == [0, 0, 0, 0, 1, 1, 1, 1])
  }

  @Test func `An arm of CS231n's begins where the last one ends, and noise leaves its radius`()
    throws
  {
    let values: [String: ParameterValue] = [
      "form": .choice("cs231n"), "noise": .number(0), "turns": .number(2 / .pi),
    ]
    let exact = try generated("spirals", values).training
    let ends = [99, 199, 299].map { Array(exact.inputs[(2 * $0)..<(2 * $0 + 2)]) }
    for (end, angle) in zip(ends, [4.0, 8, 12]) {
      #expect(abs(end[0] - Double.sin(angle)) < 1e-12 && abs(end[1] - Double.cos(angle)) < 1e-12)
    }
    let noisy = try generated("spirals", values.merging(["noise": .number(0.2)]) { $1 }).training
    let radii = (0..<300).map { norm(noisy.selecting([$0]).inputs) }
    #expect(radii.indices.allSatisfy { abs(radii[$0] - Double($0 % 100) / 99) < 1e-12 })
  }

  @Test(arguments: ["line", "sine", "polynomial", "regression"])
  func `The noise of a target has the deviation that is asked for, whatever else is set`(
    name: String
  ) throws {
    func targets(_ noise: Double) throws -> [Double] {
      try generated(name, ["samples": .integer(20_000), "noise": .number(noise)]).training.numbers
    }
    let errors = try zip(targets(0.5), targets(0)).map { $0 - $1 }
    #expect(abs(deviation(errors) - 0.5) < 0.01 && abs(mean(errors)) < 0.02)
  }

  @Test func `Labels of noise say nothing about its inputs`() throws {
    let samples = try generated("noise", ["samples": .integer(20_000)]).training
    #expect(samples.numbers.count { $0 == 1 } == 10_000)
    for feature in 0..<10 {
      let column = stride(from: feature, to: samples.inputs.count, by: 10).map {
        samples.inputs[$0]
      }
      // Five standard errors of the difference of two means of 10,000.
      #expect(abs(mean(Array(column[..<10_000])) - mean(Array(column[10_000...]))) < 0.071)
    }
  }

  @Test func `Too few samples for the classes are refused`() {
    #expect(throws: DataSetError("3 samples are too few for 5 classes")) {
      try generated("spirals", ["samples": .integer(3), "classes": .integer(5)])
    }
  }

  @Test(
    arguments: [
      (
        "parity", ["bits": .integer(17)],
        "2^17 patterns are too many; expected at most 16 bits, or set 'samples'"
      ),
      (
        "parity", ["bits": .integer(1000), "samples": .integer(100_000)],
        "100000000 inputs in all are more than 50000000"
      ),
      ("parity", ["samples": .integer(1)], "1 samples are too few for 2 classes"),
      (
        "noise", ["features": .integer(1000), "samples": .integer(100_000)],
        "100000000 inputs in all are more than 50000000"
      ),
      ("gaussian-quantiles", ["samples": .integer(2)], "2 samples are too few for 3 classes"),
      ("regression", ["features": .integer(5)], "10 informative inputs are more than 5 features"),
    ] as [(String, [String: ParameterValue], String)])
  func `Settings that do not go together are refused`(
    name: String, values: [String: ParameterValue], message: String
  ) {
    #expect(throws: DataSetError(message)) { try generated(name, values) }
  }
}
