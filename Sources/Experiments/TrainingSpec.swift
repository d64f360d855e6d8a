import NeuralNet
import Specs

/// How a network is trained.
struct TrainingSpec: Sendable {
  var loss: Choice<Loss>?
  var optimizer = Choice(Optimizer.catalogue.required("sgd"))
  var batchSize = BatchSize.size(32)
  var epochs = 100
  var schedule: Choice<Schedule>?
  var regularizers: [Choice<Regularizer>]?
  var clipping: Choice<Clipping>?
  var labelSmoothing = 0.0
  var earlyStopping: EarlyStopping?
  var precision = Precision.float32
  var recordEvery: Int?
  var alsoMeasure: [String]?

  /// In which precision a network is trained.
  enum Precision: String, CaseIterable, Sendable {
    case float32, float64
  }

  /// The start, epoch 1, every so many epochs, and the end.
  var recordedEpochs: [Int] {
    guard epochs > 0 else { return [0] }
    let every = recordEvery ?? (epochs - 1) / 200 + 1
    let regular = stride(from: every, to: epochs, by: every).filter { $0 > 1 }
    return [0, 1] + regular + (epochs > 1 ? [epochs] : [])
  }

  /// The metrics that are recorded.
  var metrics: [String] {
    Metric.catalogue.entries.filter { !$0.isCostly || alsoMeasure?.contains($0.name) == true }.map(
      \.name)
  }

  private static let costlyMetrics = Metric.catalogue.entries.filter(\.isCostly).map(\.name)

  static let schema = Schema(
    TrainingSpec(),
    [
      Key(
        "loss", optional: \.loss, .entry(of: Loss.catalogue),
        otherwise: "binary-cross-entropy for two classes, cross-entropy for more, mse for numbers",
        "What is made small."),
      Key("optimizer", \.optimizer, .entry(of: Optimizer.catalogue), "How it is made small."),
      Key(
        "batch-size", \.batchSize, BatchSize.field,
        "How many samples make one step: 1 for stochastic, 'all' for batch gradient descent."),
      Key(
        "epochs", \.epochs, .integer(in: 0...Int.max),
        "How often all samples are gone through; 0 only propagates forward and back once."),
      Key(
        "schedule", optional: \.schedule, .entry(of: Schedule.catalogue), otherwise: "constant",
        "The course of the learning rate."),
      Key(
        "regularizers", optional: \.regularizers,
        .entries(of: Regularizer.catalogue, atMost: 10), otherwise: "none",
        "What keeps the weights small."),
      Key(
        "label-smoothing", \.labelSmoothing,
        .number(in: .from(0, below: 1)),
        "The share of each training sample's target that is spread over all classes."),
      Key(
        "early-stopping", optional: \.earlyStopping, .record(EarlyStopping.schema),
        otherwise: "never", "When training ends before its last epoch."),
      Key(
        "clipping", optional: \.clipping, .entry(of: Clipping.catalogue), otherwise: "none",
        "A bound on the gradient before it is used."),
      Key(
        "precision", \.precision, .cases,
        "The floating-point format that the network is trained in."),
      Key(
        "record-every", optional: \.recordEvery, .integer(in: 1...Int.max),
        otherwise: "as many epochs as make 200 records",
        "How many epochs lie between two records; the start, epoch 1 and the end are always there."),
      Key(
        "also-measure", optional: \.alsoMeasure, .list(of: .choice(costlyMetrics)),
        otherwise: "none",
        "Metrics that take long, and are recorded only where they are named here."),
    ])
}
