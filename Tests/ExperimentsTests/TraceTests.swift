import Foundation
import Specs
import Testing

@testable import Experiments

/// Hand-worked networks through their specs; the expected numbers come from
/// `python3 Tests/NeuralNetTests/Data/hand_networks.py`.
@Suite("Kind trace")
struct TraceTests {
  private func run(_ text: String) async throws -> [RunResult] {
    let (experiment, messages) = read(text)
    #expect(messages == [])
    let result = try await Runner(jobs: 1).run(try #require(experiment))
    return try result.variants.map { try #require($0.runs.first) }
  }

  private func number(_ name: String, in run: RunResult) throws -> Double {
    guard case .scalar(let value)? = run.metrics[name] else { throw NoNumber(name: name) }
    return value
  }

  private func losses(_ run: RunResult) throws -> [Double] {
    guard case .series(let points)? = run.metrics["loss"] else { throw NoNumber(name: "loss") }
    #expect(points.map(\.x) == points.indices.map(Double.init))
    return points.map(\.value)
  }

  private struct NoNumber: Error { let name: String }

  // MARK: 3-3-2

  static func threeThreeTwo(_ activation: String, _ loss: String) -> String {
    """
    question: What does one example change?
    kind: trace
    input: [1, 0.5, -1]
    target: [1, 0]
    network:
      hidden: [3]
      activation: \(activation)
      start:
        - weights: [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6], [-0.7, 0.8, 0.9]]
          biases: [0.01, -0.02, 0.03]
        - weights: [[0.2, -0.3], [0.4, 0.5], [-0.6, 0.7]]
          biases: [0.05, -0.05]
    training:
      loss: \(loss == "mse" ? "{mse: {half: true, over-outputs: sum}}" : loss)
      optimizer: {sgd: {learning-rate: 0.5}}

    """
  }

  private func oracle() throws -> [String: [Double]] {
    let data = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../NeuralNetTests/Data/hand_networks.csv")
    let rows = try String(contentsOf: data, encoding: .utf8).split(separator: "\n").map { line in
      let cells = line.split(separator: ",")
      return (String(cells[0]), cells.dropFirst().compactMap { Double($0) })
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  @Test(
    "Every number of a 3-3-2 network is the one worked out by hand, under its name",
    arguments: ["sigmoid", "tanh", "relu"], ["mse", "cross-entropy"])
  func threeThreeTwo(activation: String, loss: String) async throws {
    let run = try #require(try await run(Self.threeThreeTwo(activation, loss)).first)
    let oracle = try oracle()
    func check(_ row: String, _ names: [String]) throws {
      let expected = try #require(oracle["\(activation) \(loss) \(row)"], "\(row)")
      #expect(names.count == expected.count, "\(row)")
      for (name, value) in zip(names, expected) {
        #expect(abs(try number(name, in: run) - value) <= 1e-12, "\(name)")
      }
    }
    func names(_ family: String, _ inputs: Int, _ units: Int) -> [String] {
      (1...inputs).flatMap { input in (1...units).map { "\(family)-\(input)-\($0)" } }
    }
    func units(_ family: String, _ count: Int) -> [String] { (1...count).map { "\(family)-\($0)" } }
    try check("sums", units("sum-1", 3))
    try check("hidden", units("activation-1", 3))
    try check("outputs", units("output", 2))
    try check("outputs", units("sum-2", 2))
    try check("outputs", units("activation-2", 2))
    try check("errors", units("error-1", 3))
    try check("slopes", units("slope-1", 3))
    try check("layer 1 biases", units("delta-1", 3))
    try check("layer 2 biases", units("delta-2", 2))
    try check("layer 2 biases", units("error-2", 2))
    for (layer, shape) in [(1, (3, 3)), (2, (3, 2))] {
      let (inputs, count) = shape
      try check("layer \(layer) weights", names("weight-gradient-\(layer)", inputs, count))
      try check("layer \(layer) biases", units("bias-gradient-\(layer)", count))
      try check("layer \(layer) new weights", names("new-weight-\(layer)", inputs, count))
      try check("layer \(layer) new biases", units("new-bias-\(layer)", count))
    }
    let losses = try losses(run)
    #expect(losses.count == 2)
    for (row, value) in zip(["loss", "loss after"], losses) {
      let expected = try #require(oracle["\(activation) \(loss) \(row)"]?.first)
      #expect(abs(value - expected) <= 1e-12)
    }
    for (name, value) in [
      ("input-3", -1), ("target-1", 1), ("target-2", 0), ("weight-1-2-3", -0.6),
      ("weight-2-3-1", -0.6), ("bias-1-2", -0.02), ("slope-2-1", 1),
    ] { #expect(try number(name, in: run) == value, "\(name)") }
    if loss == "cross-entropy" {
      let first = try number("prediction-1", in: run)
      let second = try number("prediction-2", in: run)
      #expect(abs(first + second - 1) <= 1e-15)
      // The slope of the loss along a logit is the probability less the target.
      let delta = try number("delta-2-1", in: run)
      #expect(abs(first - 1 - delta) <= 1e-15)
    } else {
      #expect(run.metrics["prediction-1"] == nil)
    }
  }

  @Test("Exactly what is promised is recorded")
  func promises() async throws {
    let text = Self.threeThreeTwo("tanh", "cross-entropy")
    let run = try #require(try await run(text).first)
    let recorded = try #require(read(text).experiment).recorded
    #expect(Set(recorded.map(\.name)) == Set(run.metrics.keys))
    #expect(Set(recorded.map(\.name)).count == recorded.count)
    // 3 + 2 + 2 + 2 numbers outside, eight for each of five units, three for each of 15 weights.
    #expect(recorded.count == 95)
  }

  // MARK: Mazur 2015, "A Step by Step Backpropagation Example"

  private static let mazur = """
    question: Whose way does it go?
    kind: trace
    input: [0.05, 0.10]
    target: [0.01, 0.99]
    network:
      hidden: [2]
      activation: sigmoid
      output-activation: sigmoid
      start:
        - {weights: [[0.15, 0.25], [0.20, 0.30]], biases: [0.35, 0.35]}
        - {weights: [[0.40, 0.50], [0.45, 0.55]], biases: [0.60, 0.60]}
    training:
      loss: {mse: {half: true, over-outputs: sum}}
      optimizer: {sgd: {learning-rate: 0.5}}
      steps: 10000
    variants: {frozen: {training.train-biases: false}, trained: {}}
    """

  @Test("Mazur's network goes his way with its biases left alone, and faster with them")
  func mazur() async throws {
    let runs = try await run(Self.mazur)
    for run in runs {
      for (name, value) in [
        ("output-1", 0.7513650695523157), ("output-2", 0.7729284653214625),
        ("new-weight-2-1-1", 0.35891647971788465), ("new-weight-1-1-1", 0.1497807161327628),
        ("new-weight-1-2-2", 0.29950228726473915), ("new-weight-2-2-1", 0.4086661860762334),
      ] { #expect(abs(try number(name, in: run) - value) <= 1e-14, "\(name)") }
    }
    let (frozen, trained) = (try losses(runs[0]), try losses(runs[1]))
    #expect(frozen.count == 10_001 && trained.count == 10_001)
    #expect(abs(frozen[0] - 0.2983711087600027) <= 1e-14)
    #expect(abs(frozen[1] - 0.29102777369359933) <= 1e-14)
    #expect(abs(frozen[10_000] - 3.510187782978859e-05) <= 1e-12)
    #expect(abs(trained[1] - 0.28047144679143016) <= 1e-14)
    #expect(abs(trained[10_000] - 2.4475622359322627e-06) <= 1e-12)
    #expect(try number("new-bias-2-1", in: runs[0]) == 0.6)
    #expect(try number("new-bias-2-1", in: runs[1]) < 0.6)
  }

  @Test("Drawn weights are those that the seed draws in a training")
  func drawn() async throws {
    let text = """
      question: What is drawn?
      kind: trace
      input: [1, 2]
      target: 0.5
      network: {hidden: [3], initializer: he}
      variants: {first: {}, again: {seed: 1}, other: {seed: 2}}
      """
    let runs = try await run(text)
    #expect(runs[0].metrics == runs[1].metrics && runs[0].metrics != runs[2].metrics)
    let (training, messages) = read(
      """
      question: What is drawn?
      data: xor
      network: {hidden: [3], initializer: he}
      """)
    #expect(messages == [])
    let spec = try #require(training?.variants.first?.spec as? TrainSpec)
    let start = try #require(spec.plan).network.startParameters(seed: 2)
    #expect(try number("weight-1-2-3", in: runs[2]) == start[0].weights[5])
    #expect(try number("weight-2-3-1", in: runs[2]) == start[1].weights[2])
  }

  // MARK: What is wrong

  @Test(
    "A mistake is reported once, at its place",
    arguments: [
      (
        "target: [1, 0]", "target: []",
        ["4:9 this list is empty; expected a list, each element a number"]
      ),
      (
        "input: [1, 0.5, -1]\n", "",
        ["1:1 the key 'input' is missing; it takes a list, each element a number"]
      ),
      (
        "input: [1, 0.5, -1]", "inputs: [1, 0.5, -1]",
        [
          "1:1 the key 'input' is missing; it takes a list, each element a number",
          "3:1 unknown key 'inputs'; did you mean 'input'?",
        ]
      ),
      (
        "input: [1, 0.5, -1]", "input: [1, nan, -1]",
        ["3:12 'nan' is not a number; expected a number"]
      ),
      ("input: [1, 0.5, -1]", "input: [1, 0.5]", ["9:16 3 rows, but layer 1 has 2 inputs"]),
      (
        "target: [1, 0]", "target: [1, 0, 0]",
        [
          "11:17 2 weights, but layer 2 has 3 units", "11:30 2 weights, but layer 2 has 3 units",
          "11:42 2 weights, but layer 2 has 3 units", "12:15 2 biases, but layer 2 has 3 units",
        ]
      ),
      (
        "hidden: [3]", "hidden: [3]\n  between: [dropout]",
        [
          "7:3 unknown key 'between'; expected hidden, activation, output-activation, initializer, output-initializer, biases, start or start-file"
        ]
      ),
      (
        "hidden: [3]", "hidden: [41]",
        ["6:11 this network has 205 weights; a trace shows every number, so the most is 200"]
      ),
      (
        "hidden: [3]", "hidden: 200 x 1000000",
        [
          "6:11 this network has 199,000,005,000,000 weights; a trace shows every number, so the most is 200"
        ]
      ),
      (
        "{sgd: {learning-rate: 0.5}}", "{sgd: {learning-rate: 0}}",
        ["15:36 0 is out of range; expected a number above 0"]
      ),
      (
        "  optimizer:", "  steps: 0\n  optimizer:",
        ["15:10 0 is out of range; expected a whole number from 1"]
      ),
      (
        "  optimizer:", "  steps: 20001\n  optimizer:",
        ["15:10 steps of a trace: 20,001, and the most is 20,000"]
      ),
      (
        "  optimizer:", "  epochs: 3\n  optimizer:",
        ["15:3 unknown key 'epochs'; expected loss, optimizer, steps or train-biases"]
      ),
      (
        "{mse: {half: true, over-outputs: sum}}", "mqe",
        ["14:9 unknown loss 'mqe'; did you mean 'mse'?"]
      ),
      (
        "question:", "seeds: 3\nquestion:",
        ["1:1 kind 'trace' runs each variant once, so it takes no 'seeds'"]
      ),
    ])
  func mistakes(part: String, mistake: String, messages: [String]) {
    let text = Self.threeThreeTwo("sigmoid", "mse")
    #expect(text.contains(part))
    #expect(read(text.replacing(part, with: mistake)).messages == messages)
  }

  @Test(
    "A loss that tells classes apart takes a class",
    arguments: [
      ("cross-entropy", "[0, 1, 0]", true), ("cross-entropy", "[0, 1]", true),
      ("cross-entropy", "[0.5, 0.5]", false), ("cross-entropy", "[0, 0]", false),
      ("cross-entropy", "[1, 1]", false), ("cross-entropy", "1", false),
      ("binary-cross-entropy", "1", true), ("binary-cross-entropy", "0", true),
      ("binary-cross-entropy", "0.5", false), ("binary-cross-entropy", "[0, 1]", true),
      ("hinge", "[0, 0, 1]", true), ("hinge", "-1", false), ("mse", "0.5", true),
      ("huber", "[3, -4]", true),
    ])
  func classes(loss: String, target: String, isFine: Bool) {
    let text = """
      question: Which class?
      kind: trace
      input: [1, 2]
      target: \(target)
      training: {loss: \(loss)}
      """
    let single = loss == "cross-entropy" ? "" : "0 or 1 for a single output, or "
    let message =
      "4:9 \(loss) needs a class: \(single)1 in its place and 0 elsewhere, as in [0, 1, 0]"
    #expect(read(text).messages == (isFine ? [] : [message]))
  }

  @Test("An output activation before a loss on logits is refused where the loss stands")
  func logits() {
    let text = Self.threeThreeTwo("sigmoid", "cross-entropy")
      .replacing("  hidden: [3]", with: "  hidden: [3]\n  output-activation: sigmoid")
    #expect(
      read(text).messages == [
        "15:9 cross-entropy takes logits and has its own output function;"
          + " leave out the output activation 'sigmoid'"
      ])
  }

  @Test("A trace that diverges is a result")
  func divergence() async throws {
    let text = """
      question: How far?
      kind: trace
      input: [1, 2]
      target: 3
      network: {hidden: none}
      training: {optimizer: {sgd: {learning-rate: 1e30}}, steps: 50}
      """
    let run = try #require(try await run(text).first)
    guard case .diverged(let step, _) = run.outcome else {
      Issue.record("it did not diverge")
      return
    }
    #expect(try losses(run).count == step + 1)
    #expect(try number("delta-1-1", in: run).isFinite)
  }
}
