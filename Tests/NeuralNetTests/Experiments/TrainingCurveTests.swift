import Testing

@testable import NeuralNet

/// Five ways of descending, as in scikit-learn's example "Compare Stochastic learning strategies for
/// MLPClassifier".
///
/// Start weights, points and numbers of epochs are scikit-learn's, and the expected scores and losses
/// those that its page shows; `Data/training_curves.py` prints all of them. Its training ends once
/// the loss falls by less than 1e-4; and its loss is that of the last step, before it is taken.
///
/// Adam alone comes to other numbers: scikit-learn adds epsilon before the mean square is corrected,
/// not after, and a penalty of 1e-7 makes gradients as small as epsilon. The script prints both; the
/// page shows 0.045311, 0.150527 and 0.170087.
@Suite struct TrainingCurveTests {
  struct Curve: Sendable, CustomTestStringConvertible {
    let set: String
    let form: String
    let score: Double
    let loss: Double
    let epochs: Int
    var testDescription: String { "\(form) on \(set)" }

    init(_ set: String, _ form: String, _ score: Double, _ loss: Double, _ epochs: Int) {
      (self.set, self.form, self.score, self.loss) = (set, form, score, loss)
      self.epochs = epochs
    }
  }

  private func samples(_ set: String) throws -> Samples {
    set == "iris"
      ? try choose(DataSet.catalogue, "iris", ["scale": .choice("unit")])
        .samples(seed: 0, bytes: [shipped("iris.csv")]).training
      : try publishedPoints("curves_\(set).csv")
  }

  private func plan(
    _ form: String, on samples: Samples, epochs: Int, start: [LayerParameters]? = nil
  ) throws -> TrainingPlan {
    let outputs = samples.classCount == 2 ? 1 : 3
    let optimizer =
      switch form {
      case "momentum": try sgd(0.2, momentum: 0.9)
      case "nesterov": try sgd(0.2, momentum: 0.9, nesterov: true)
      case "adam": try adam(0.01)
      default: try sgd(0.2)
      }
    let schedule = try choose(
      Schedule.catalogue, "inverse-scaling", ["scale": .number(Double(samples.count))])
    return TrainingPlan(
      network: Network(
        inputs: samples.features, hidden: [100], outputs: outputs,
        activation: try activation("relu"), initializer: try initializer("xavier"),
        biases: try initializer("xavier"), start: start),
      loss: try loss(outputs == 1 ? "binary-cross-entropy" : "cross-entropy"),
      optimizer: optimizer, schedule: form == "inverse-scaling" ? schedule : nil,
      regularizers: [
        try choose(
          Regularizer.catalogue, "l2", ["strength": .number(1e-4 / Double(samples.count))])
      ],
      batchSize: .all, epochs: epochs, recordedEpochs: [epochs - 1, epochs],
      metrics: ["train-loss", "train-accuracy", "penalty"])
  }

  /// The loss with its penalty, before the last step.
  private func published(_ record: TrainingRecord) -> Double {
    record.points(of: "train-loss")[0].value + record.points(of: "penalty")[0].value
  }

  @Test(arguments: [
    Curve("iris", "constant", 0.98, 0.096950, 400),
    Curve("iris", "momentum", 0.98, 0.049530, 139),
    Curve("iris", "nesterov", 0.98, 0.049540, 143),
    Curve("iris", "inverse-scaling", 0.36, 0.978444, 289),
    Curve("iris", "adam", 0.98, 0.044461, 176),
    Curve("circles", "constant", 0.84, 0.601052, 400),
    Curve("circles", "momentum", 0.94, 0.157334, 400),
    Curve("circles", "nesterov", 0.94, 0.154453, 400),
    Curve("circles", "inverse-scaling", 0.5, 0.692470, 15),
    Curve("circles", "adam", 0.93, 0.148749, 393),
    Curve("moons", "constant", 0.85, 0.341523, 231),
    Curve("moons", "momentum", 0.85, 0.336188, 63),
    Curve("moons", "nesterov", 0.85, 0.335919, 61),
    Curve("moons", "inverse-scaling", 0.5, 0.689015, 44),
    Curve("moons", "adam", 0.93, 0.167023, 400),
  ])
  func `From scikit-learn's start its published scores and losses follow`(curve: Curve) throws {
    let samples = try samples(curve.set)
    let isIris = curve.set == "iris"
    let start = try publishedStart(
      isIris ? "curves iris" : "curves plane", widths: isIris ? [4, 100, 3] : [2, 100, 1])
    let plan = try plan(curve.form, on: samples, epochs: curve.epochs, start: start)
    let record = Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
    #expect(abs(published(record) - curve.loss) <= 0.6e-6)
    #expect(abs(try #require(record.last("train-accuracy")) - curve.score) <= 1e-12)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `From any start momentum halves the loss on irises and a fading rate ends it early`(
    seed: UInt64
  ) throws {
    let samples = try samples("iris")
    func end(_ form: String) throws -> Double {
      let plan = try plan(form, on: samples, epochs: 400)
      return published(
        Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: seed).run())
    }
    let (momentum, nesterov) = (try end("momentum"), try end("nesterov"))
    #expect(try momentum < 0.6 * end("constant"))
    #expect(abs(nesterov - momentum) <= 0.003)
    #expect(try end("inverse-scaling") >= 0.9)
  }
}
