import Specs

/// Everything that an experiment recorded, as the files beside a report hold it.
public struct ResultFile: Sendable {
  /// The revision of the files' form.
  public static let format = 1

  private let result: ExperimentResult
  private let lesson: String
  private let claims: [SpecValue]

  /// Describes a result of a lesson's experiment.
  ///
  /// - Parameters:
  ///   - result: What was recorded.
  ///   - lesson: The lesson's id.
  ///   - claims: What was claimed about it and came of it, each as plain data.
  public init(_ result: ExperimentResult, lesson: String, claims: [SpecValue] = []) {
    self.result = result
    self.lesson = lesson
    self.claims = claims
  }

  /// The result as JSON: keys sorted, numbers shortest-exact, so equal results are equal bytes.
  public var json: String {
    let experiment = result.experiment
    return SpecValue.map([
      "format": .integer(Self.format),
      "lesson": .text(lesson),
      "experiment": .text(experiment.id),
      "kind": .text(experiment.kind.name),
      "question": .text(experiment.question),
      "spec": spec,
      "variants": .list(result.variants.map(value)),
      "claims": .list(claims),
    ]).json + "\n"
  }

  /// The result as one row a number: variant, seed, metric, layer, the axis's place, value.
  public var csv: String {
    var rows = ["variant,seed,metric,layer,\(axis),value"]
    for variant in result.variants {
      for run in variant.runs {
        for (name, measured) in run.metrics.sorted(by: { $0.key < $1.key }) {
          let head = "\(Self.quoted(variant.variant.name)),\(run.seed),\(name)"
          switch measured {
          case .scalar(let value): rows.append("\(head),,,\(SpecValue.print(value))")
          case .series(let points): rows += points.map { row($0, head, layer: "") }
          case .layers(let layers):
            for (index, points) in layers.enumerated() {
              rows += points.map { row($0, head, layer: String(index + 1)) }
            }
          }
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// The name of the axis that the series lie along.
  private var axis: String {
    result.experiment.recorded.lazy.compactMap(\.shape.axis?.name).first ?? "epoch"
  }

  /// The spec without its variants, with the seeds; each variant carries its own.
  private var spec: SpecValue {
    guard case .map(var map)? = result.experiment.canonical else { return .null }
    map["seeds"] = .integer(result.experiment.seeds.count)
    return .map(map)
  }

  private func value(_ variant: VariantResult) -> SpecValue {
    .map([
      "name": .text(variant.variant.name),
      "spec": variant.variant.canonical,
      "runs": .list(variant.runs.map { value($0, layerNames: names(of: variant)) }),
    ])
  }

  private func names(of variant: VariantResult) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for metric in variant.variant.spec.recorded {
      if case .layers(_, let layers) = metric.shape { names[metric.name] = layers }
    }
    return names
  }

  private func value(_ run: RunResult, layerNames: [String: [String]]) -> SpecValue {
    var map: [String: SpecValue] = ["seed": .integer(run.seed)]
    switch run.outcome {
    case .finished: map["outcome"] = .text("finished")
    case .diverged(let epoch, let tensor):
      map["outcome"] = .text("diverged")
      map["diverged-at"] = .map(["epoch": .integer(epoch), "tensor": .text(tensor)])
    }
    var metrics: [String: SpecValue] = [:]
    for (name, measured) in run.metrics {
      switch measured {
      case .scalar(let value): metrics[name] = .number(value)
      case .series(let points): metrics[name] = pairs(points)
      case .layers(let layers):
        let names = layerNames[name] ?? []
        metrics[name] = .map(
          Dictionary(
            uniqueKeysWithValues: layers.enumerated().map { index, points in
              (names.indices.contains(index) ? names[index] : "layer \(index + 1)", pairs(points))
            }))
      }
    }
    map["metrics"] = .map(metrics)
    return .map(map)
  }

  private func pairs(_ points: [Point]) -> SpecValue {
    .list(points.map { .list([.number($0.x), .number($0.value)]) })
  }

  private func row(_ point: Point, _ head: String, layer: String) -> String {
    "\(head),\(layer),\(SpecValue.print(point.x)),\(SpecValue.print(point.value))"
  }

  private static func quoted(_ text: String) -> String {
    text.contains { ",\"\n".contains($0) }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
