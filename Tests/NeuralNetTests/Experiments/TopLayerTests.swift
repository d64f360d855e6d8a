import Testing

@testable import NeuralNet

/// How a deep sigmoid network gets stuck, as in Glorot & Bengio 2010, section 3.1.
///
/// A 64-(100 x 4)-10 network on 1500 digits: the top hidden layer is driven to zero, and the loss
/// stays at ln 10. `Data/top_layer.py` prints means of 0.078 to 0.081 after 30 epochs.
@Suite struct TopLayerTests {
  private func train(
    _ activationName: String, epochs: Int, seed: UInt64
  ) throws -> TrainingRecord {
    let plan = TrainingPlan(
      network: Network(
        inputs: 64, hidden: [100, 100, 100, 100], outputs: 10,
        activation: try activation(activationName), initializer: try initializer("standard")),
      loss: try loss("cross-entropy"), optimizer: try sgd(0.1), batchSize: .size(10),
      epochs: epochs, recordedEpochs: [0, 1, 10, 20, 30],
      metrics: ["train-loss", "train-accuracy", "activation-mean"])
    let samples = SplitSamples(training: try digits(scale: "standard").selecting(Array(0..<1500)))
    return Trainer<Float>(plan, samples: samples, seed: seed).run()
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The top sigmoid layer is driven to zero and nothing is learned`(seed: UInt64) throws {
    let record = try train("sigmoid", epochs: 30, seed: seed)
    let top = record.points(of: "activation-mean", layer: 4).map(\.value)
    #expect(zip(top, top.dropFirst()).allSatisfy { $0 > $1 })
    #expect(top[4] <= 0.12)
    #expect(abs(try #require(record.last("activation-mean", layer: 1)) - 0.49) <= 0.03)
    #expect(try #require(record.last("train-accuracy")) <= 0.2)
    #expect(abs(try #require(record.last("train-loss")) - 2.303) <= 0.01)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The same network of tanh units learns all digits`(seed: UInt64) throws {
    let record = try train("tanh", epochs: 20, seed: seed)
    #expect(try #require(record.last("train-accuracy")) >= 0.99)
  }
}
