import Testing

@testable import NeuralNet

/// The flower of deeplearning.ai's course 1, week 3.
///
/// `Data/c1w3_flower.csv` has the course's 400 points, `Data/start_weights.csv` what its seed 2
/// draws; the expected numbers are printed by `Data/flower.py`.
@Suite struct FlowerTests {
  private func samples() throws -> SplitSamples {
    SplitSamples(training: try publishedPoints("c1w3_flower.csv"))
  }

  private func plan(
    hidden: [Int], epochs: Int, start: [LayerParameters]? = nil
  ) throws -> TrainingPlan {
    TrainingPlan(
      network: Network(
        inputs: 2, hidden: hidden, outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("normal", ["deviation": .number(0.01)]), start: start),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(1.2), batchSize: .all,
      epochs: epochs, metrics: ["train-loss", "train-accuracy"])
  }

  /// The course prints these accuracies for 5000 steps: 67.5, 67.25, 90.75, 90.5, 91.25 and 90 %.
  ///
  /// For 20 units its rate is too large by then: a last bit decides the fourth digit of the cost, and
  /// PyTorch ends at 90.5 %.
  @Test(
    arguments: [
      (1, [0.6931475438458983, 0.6366208325642343, 0.6327634543315126], 0.675),
      (2, [0.6931162485343115, 0.5823245569184224, 0.5753527615644359], 0.6725),
      (3, [0.6931142222248914, 0.28550159668379077, 0.2590891690868585], 0.9075),
      (4, [0.6930480201239823, 0.28808329356901846, 0.22264427549299018], 0.905),
      (5, [0.6932523197920643, 0.28377111041570674, 0.25067856777432157], 0.9125),
      (20, [0.6931354078572382, 0.2766584749852878, 0.17137007519796266], 0.9),
    ])
  func `From the course's start a network has an independent script's costs`(
    units: Int, losses: [Double], accuracy: Double
  ) throws {
    var plan = try plan(
      hidden: [units], epochs: 5000,
      start: publishedStart("flower \(units)", widths: [2, units, 1]))
    plan.recordedEpochs = [0, 1000, 5000]
    let record = Trainer<Double>(plan, samples: try samples(), seed: 0).run()
    let points = record.points(of: "train-loss").map(\.value)
    #expect(points.count == 3)
    for (loss, value) in zip(points, losses) {
      #expect(abs(loss - value) < (units == 20 ? 2e-4 : 1e-11))
    }
    let found = try #require(record.last("train-accuracy"))
    #expect(abs(found - accuracy) <= (units == 20 ? 0.0051 : 0))
  }

  /// The course printed 0.218613 after 9000 steps.
  ///
  /// From about step 8000 on the rate is too large for the valley: the cost flickers, and a last bit
  /// decides its fifth digit.
  @Test func `Four units from the course's start have its cost after 9000 steps`() throws {
    var plan = try plan(
      hidden: [4], epochs: 9000, start: publishedStart("flower 4", widths: [2, 4, 1]))
    plan.recordedEpochs = [7000, 9000]
    let record = Trainer<Double>(plan, samples: try samples(), seed: 0).run()
    let losses = record.points(of: "train-loss").map(\.value)
    #expect(abs(losses[0] - 0.21750365405131297) < 1e-11)
    #expect(abs(losses[1] - 0.218613) < 2e-4)
    #expect(record.points(of: "train-accuracy")[0].value == 0.9075)
  }

  @Test func `Logistic regression finds less than half of the flower`() throws {
    let record = Trainer<Double>(
      try plan(hidden: [], epochs: 2000), samples: try samples(), seed: 1
    ).run()
    #expect(abs(try #require(record.last("train-accuracy")) - 0.47) <= 0.01)
  }

  private func accuracies(units: Int) throws -> [Double] {
    let (plan, samples) = (try plan(hidden: [units], epochs: 5000), try samples())
    return try train(plan, in: Double.self, seeds: 1...10) { _ in samples }
      .map { try #require($0.last("train-accuracy")) }
  }

  private func isTwoThirds(_ accuracy: Double) -> Bool { abs(accuracy - 0.67) <= 0.01 + 1e-12 }

  /// The script's two units found 0.6725 in 39 of forty other starts, and 0.6625 in one.
  @Test(arguments: [1, 2]) func `One or two tanh units stay at two thirds from every start`(
    units: Int
  ) throws {
    for accuracy in try accuracies(units: units) { #expect(isTwoThirds(accuracy)) }
  }

  @Test(arguments: [4, 5, 20])
  func `Four tanh units or more find nine tenths from every start`(units: Int) throws {
    for accuracy in try accuracies(units: units) { #expect(accuracy >= 0.89) }
  }

  /// None of thirty other starts of the script got stuck, two of ten of a PyTorch run did.
  @Test func `Three tanh units find nine tenths, or rarely stay at two thirds`() throws {
    let accuracies = try accuracies(units: 3)
    #expect(accuracies.allSatisfy { isTwoThirds($0) || $0 >= 0.89 })
    #expect(accuracies.count { $0 >= 0.89 } >= 7)
  }
}
