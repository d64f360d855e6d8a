import Testing

@testable import NeuralNet

/// The flower of deeplearning.ai's course 1, week 3.
///
/// `Data/c1w3_flower.csv` has the course's 400 points, the start weights below are those of its
/// seed 2, both written by NumPy; the expected numbers are printed by `Data/flower.py`.
@Suite struct FlowerTests {
  private func samples() throws -> SplitSamples {
    try choose(DataSet.catalogue, "csv", ["file": .text("c1w3_flower.csv")])
      .samples(seed: 0, bytes: [fixture("c1w3_flower.csv")])
  }

  private func plan(hidden: [Int], epochs: Int) throws -> TrainingPlan {
    TrainingPlan(
      network: Network(
        inputs: 2, hidden: hidden, outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("normal", ["deviation": .number(0.01)])),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(1.2), batchSize: .all,
      epochs: epochs, metrics: ["train-loss", "train-accuracy"])
  }

  @Test func `Four tanh units from the course's start have an independent script's costs`() throws {
    var plan = try plan(hidden: [4], epochs: 9000)
    plan.recordedEpochs = [0, 1000, 5000, 7000, 9000]
    // One row per unit in the course; one row per input here.
    plan.network.start = [
      LayerParameters(
        inputs: 2, outputs: 4,
        weights: [
          -0.004167578474054706, -0.02136196095668454, -0.017934355851948632,
          0.005028814171580428, -0.0005626682722632948, 0.016402708084049887,
          -0.00841747365656204, -0.012452880866072316,
        ], biases: [0, 0, 0, 0]),
      LayerParameters(
        inputs: 4, outputs: 1,
        weights: [
          -0.010579522188623389, -0.009090076149268494, 0.005514540445464244,
          0.022922080128149575,
        ], biases: [0]),
    ]
    let record = Trainer<Double>(plan, samples: try samples(), seed: 0).run()
    let losses = record.points(of: "train-loss").map(\.value)
    let expected = [
      0.6930480201239823, 0.28808329356901846, 0.22264427549299026, 0.21750365405131297,
    ]
    for (loss, value) in zip(losses, expected) { #expect(abs(loss - value) < 1e-11) }
    // From about epoch 8000 the rate is too large for the valley: the loss flickers, and a last
    // bit decides its fifth digit. The course printed 0.218613 here.
    #expect(abs(losses[4] - 0.218613) < 2e-4)
    let accuracies = record.points(of: "train-accuracy").map(\.value)
    #expect(accuracies[2] == 0.905 && accuracies[3] == 0.9075)
  }

  @Test func `Logistic regression finds less than half of the flower`() throws {
    let record = Trainer<Double>(
      try plan(hidden: [], epochs: 2000), samples: try samples(), seed: 1
    ).run()
    #expect(abs(try #require(record.last("train-accuracy")) - 0.47) <= 0.01)
  }

  @Test(arguments: [1, 2])
  func `One or two tanh units stay at two thirds`(units: Int) throws {
    let record = Trainer<Float>(
      try plan(hidden: [units], epochs: 5000), samples: try samples(), seed: 1
    ).run()
    #expect(abs(try #require(record.last("train-accuracy")) - 0.67) <= 0.01)
  }

  @Test(arguments: [4, 5, 20], [1, 2] as [UInt64])
  func `Four tanh units or more find nine tenths`(units: Int, seed: UInt64) throws {
    let record = Trainer<Float>(
      try plan(hidden: [units], epochs: 5000), samples: try samples(), seed: seed
    ).run()
    #expect(try #require(record.last("train-accuracy")) >= 0.89)
  }
}
