import NeuralNet
import Specs

/// Picks one number, or one series, out of what a run recorded: `final test-accuracy`,
/// `gradient-norm at epoch 1 at layer 2`.
public struct Selector: Hashable, Sendable {
  /// Which number of a series is meant.
  public enum Pick: String, Hashable, Sendable, CaseIterable {
    /// The last one; meant where nothing is said.
    case final
    /// The first one.
    case first
    /// The best one, by the metric's direction.
    case best
    /// The smallest one.
    case min
    /// The largest one.
    case max
    /// The mean of all.
    case mean
  }

  /// The words around a metric's name, as the reference shows them.
  public static var documentation: [EntryDocumentation] {
    Pick.allCases.map { EntryDocumentation(name: $0.rawValue, summary: $0.summary) } + [
      EntryDocumentation(
        name: "at epoch N", summary: "The number at that place; also 'at step N' and 'at z N'."),
      EntryDocumentation(
        name: "at layer N",
        summary: "The number of that layer, from 1; the last is 'at layer last'."),
    ]
  }

  /// Which layer of a metric by layer is meant.
  public enum Layer: Hashable, Sendable {
    /// A layer, from 1.
    case number(Int)
    /// The last layer.
    case last
  }

  /// The metric's name.
  public let metric: String
  /// Which number of a series; nothing where a place on the axis is named instead.
  public let pick: Pick?
  /// The place on the axis.
  public let place: Double?
  /// The layer; nothing where none is named.
  public let layer: Layer?
  /// The selector as it was written.
  public let text: String

  /// Reads a selector and checks it against what is recorded.
  ///
  /// - Parameters:
  ///   - node: The text, as `final test-accuracy` or `activation-mean at layer last`.
  ///   - recorded: What the experiment's variants record.
  ///   - wantsNumber: Whether one number a run must come out, not a series.
  ///   - reader: Takes what is wrong.
  public init?(
    _ node: SpecNode, of recorded: [RecordedMetric], wantsNumber: Bool = true,
    _ reader: inout SpecReader
  ) {
    guard let text = ExpressionText(node, in: reader.source) else {
      reader.mismatch(node, expected: "a metric such as 'final train-loss'")
      return nil
    }
    do throws(ExpressionError) {
      let syntax = try ExpressionParser.selector(text.text)
      if syntax.path.count > 1 {
        throw ExpressionError(
          "a figure shows every variant, so '\(syntax.path[0].text).' is too much", syntax.path[0])
      }
      try self.init(syntax, of: recorded, wantsNumber: wantsNumber)
    } catch {
      reader.error(error.message, at: text.position(error.offset))
      return nil
    }
  }

  /// Checks a selector against what is recorded; whose metric it is has been settled.
  init(
    _ syntax: SelectorSyntax, of recorded: [RecordedMetric], wantsNumber: Bool
  ) throws(ExpressionError) {
    let name = syntax.metric
    guard let metric = recorded.first(where: { $0.name == name.text }) else {
      throw ExpressionError(Self.missing(name.text, in: recorded), name)
    }
    let written = syntax.pick.flatMap { Pick(rawValue: $0.text) }
    var place: Double?
    var layer: Layer?
    for part in syntax.places {
      let number = realNumber(part.value.text)
      if let axis = metric.shape.axis, part.kind.text == axis.name, let number {
        try Self.check(number, on: axis, of: metric, part.value)
        place = number
      } else if part.kind.text == "layer", let parsed = Self.layer(part.value.text, of: metric) {
        layer = parsed
      } else {
        throw ExpressionError(
          "'at \(part.kind.text) \(part.value.text)' is not understood; " + Self.usage(of: metric),
          at: part.offset)
      }
    }
    try Self.check(written, place, of: metric, wantsNumber: wantsNumber, syntax)
    if layer == nil, let count = metric.shape.layerCount, count > 1, metric.overall == nil {
      throw ExpressionError(
        "'\(name.text)' has a value for each of \(count) layers; say which:"
          + " '\(syntax.text) at layer 1'", name)
    }
    let isFinal = written == nil && place == nil && metric.shape.axis != nil
    self.metric = name.text
    self.pick = isFinal ? .final : written
    self.place = place
    self.layer = layer
    self.text = syntax.text
  }

  /// Refuses what would be ignored.
  private static func check(
    _ pick: Pick?, _ place: Double?, of metric: RecordedMetric, wantsNumber: Bool,
    _ syntax: SelectorSyntax
  ) throws(ExpressionError) {
    let offset = (syntax.pick ?? syntax.metric).range.lowerBound
    if !wantsNumber, pick != nil || place != nil {
      throw ExpressionError(
        "the whole of '\(metric.name)' is meant here, not one number of it", at: offset)
    } else if let pick, place != nil {
      throw ExpressionError("'\(pick.rawValue)' and 'at' cannot both be meant", at: offset)
    } else if pick == .best, metric.better == .neither {
      throw ExpressionError(
        "'\(metric.name)' has no best value; write 'final', 'min' or 'max'", at: offset)
    }
  }

  /// Why a metric is not there: it is misspelt, or the experiment has nothing to measure it on.
  private static func missing(_ name: String, in recorded: [RecordedMetric]) -> String {
    let names = recorded.map(\.name)
    if let part = Metric.catalogue[name]?.part?.rawValue, names.contains("train-loss"),
      !names.contains("\(part)-loss"), part != Metric.Part.training.rawValue
    {
      return "'\(name)' is not recorded here; hold samples out with '\(part)' in the data set"
    }
    return "no metric '\(name)' is recorded here" + Spelling.suggestion(for: name, among: names)
  }

  private static func check(
    _ number: Double, on axis: RecordedAxis, of metric: RecordedMetric, _ word: Word
  ) throws(ExpressionError) {
    let nearest = axis.nearest(to: number)
    if nearest == number { return }
    throw ExpressionError(
      "'\(metric.name)' is not recorded at \(axis.name) \(SpecValue.print(number)); the nearest is"
        + " \(axis.name) \(SpecValue.print(nearest))", word)
  }

  private static func layer(_ text: String, of metric: RecordedMetric) -> Layer? {
    guard let count = metric.shape.layerCount else { return nil }
    if text == "last" { return .last }
    guard let number = Int(text), (1...max(count, 1)).contains(number) else { return nil }
    return .number(number)
  }

  private static func usage(of metric: RecordedMetric) -> String {
    var ways: [String] = []
    if let axis = metric.shape.axis { ways.append("'at \(axis.name) N'") }
    if let count = metric.shape.layerCount {
      ways.append("'at layer 1' to 'at layer \(count)' or 'at layer last'")
    }
    return ways.isEmpty
      ? "'\(metric.name)' is one number for the whole run"
      : "after '\(metric.name)' may stand " + Spelling.list(ways)
  }

  /// The number that a run recorded, or nothing where the run never came so far.
  ///
  /// A run that diverged has no final, best, smallest, largest or mean value: what it recorded
  /// before would tell nothing of how it ended.
  public func value(in run: RunResult, of metric: RecordedMetric) -> Double? {
    if run.isDiverged, metric.shape.axis != nil, place == nil, pick != .first { return nil }
    switch run.metrics[metric.name] {
    case .scalar(let value): return value
    case .series(let points): return number(in: points, of: metric)
    case .layers(let layers):
      switch layer {
      case .number(let index):
        return layers.indices.contains(index - 1) ? number(in: layers[index - 1], of: metric) : nil
      case .last: return layers.last.flatMap { number(in: $0, of: metric) }
      case nil: return combined(layers.compactMap { number(in: $0, of: metric) }, metric.overall)
      }
    case nil: return nil
    }
  }

  /// The whole series of a run, whichever number of it is picked; none for a single number.
  public func points(in run: RunResult, of metric: RecordedMetric) -> [Point] {
    switch (run.metrics[metric.name], layer) {
    case (.series(let points)?, _): points
    case (.layers(let layers)?, .number(let index)):
      layers.indices.contains(index - 1) ? layers[index - 1] : []
    case (.layers(let layers)?, .last): layers.last ?? []
    case (.layers(let layers)?, nil):
      (layers.first ?? []).indices.compactMap { index in
        let points = layers.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        return combined(points.map(\.value), metric.overall).map {
          Point(x: points[0].x, value: $0)
        }
      }
    case (.scalar?, _), (nil, _): []
    }
  }

  private func combined(_ values: [Double], _ overall: Metric.Overall?) -> Double? {
    switch overall {
    case _ where values.isEmpty: nil
    case .smallest: Statistics(values).min
    case .largest: Statistics(values).max
    case .sum: values.reduce(0, +)
    case nil: values.count == 1 ? values.first : nil
    }
  }

  private func number(in points: [Point], of metric: RecordedMetric) -> Double? {
    if let place, let axis = metric.shape.axis {
      return points.first { axis.matches($0.x, place) }?.value
    }
    let values = points.map(\.value)
    let statistics = Statistics(values)
    switch (pick ?? .final, metric.better) {
    case _ where values.isEmpty: return nil
    case (.final, _), (.best, .neither): return values.last
    case (.first, _): return values.first
    case (.best, .lower), (.min, _): return statistics.min
    case (.best, .higher), (.max, _): return statistics.max
    case (.mean, _): return statistics.mean
    }
  }
}

extension Selector.Pick {
  fileprivate var summary: String {
    switch self {
    case .final: "The last number of a series, which is meant where nothing is said."
    case .first: "The first number."
    case .best: "The best number, for metrics of which lower or higher is better."
    case .min: "The smallest number."
    case .max: "The largest number."
    case .mean: "The mean of all numbers."
    }
  }
}

extension RecordedMetric.Shape {
  /// The axis that the values lie along; nothing for a single number.
  public var axis: RecordedAxis? {
    switch self {
    case .scalar: nil
    case .series(let axis), .layers(let axis, _): axis
    }
  }

  /// How many layers there are; nothing for metrics that are not by layer.
  public var layerCount: Int? {
    guard case .layers(_, let names) = self else { return nil }
    return names.count
  }
}

extension VariantSpec {
  /// How many layers a metric is recorded for; nothing for metrics that are not by layer.
  public func layerCount(of metric: String) -> Int? { self.metric(metric)?.shape.layerCount }

  /// The description of a metric that is recorded.
  public func metric(_ name: String) -> RecordedMetric? { recorded.first { $0.name == name } }
}
