import Experiments
import Figures
import Specs

/// Samples that are pictures, with what the network of a run answers.
struct SamplesRequest: FigureRequest {
  var variant: String?
  var seed = 1
  var of: SamplePart?
  var count = 16
  var width: Int?
  var answers = true
  var mistakes = false
  var caption: String?

  static let schema = Schema(
    SamplesRequest(),
    [
      .variant(\.variant), .seed(\.seed), .part(\.of),
      Key("count", \.count, .integer(in: 1...64), "The most samples that are shown."),
      Key(
        "width", optional: \.width, .integer(in: 1...1_000), otherwise: "that of a square",
        "How many pixels make a row of a picture."),
      Key("answers", \.answers, .flag, "Whether the network's answers stand with them."),
      Key(
        "mistakes", \.mistakes, .flag, "Whether only samples are shown that are answered wrongly."),
      .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(variant: variant, in: node, of: experiment)
    reader.resolve(seed: &seed, in: node, of: experiment)
    reader.check(part: of, of: variant, in: node, of: experiment)
    let shown = experiment.variants.first { $0.name == variant } ?? experiment.variants.first
    guard let features = shown?.spec.featureCount, rowWidth(of: features) == nil else { return }
    let inputs = "samples of \(features) input\(features == 1 ? "" : "s")"
    if let width {
      reader.error(
        "\(inputs) do not make rows of \(width) pixels", at: node.position(nearest: ["width"]))
    } else {
      reader.error(
        "\(inputs) are no square pictures; if they are pictures, say their 'width'",
        at: node.position)
    }
  }

  /// How many pixels make a row; nothing where the inputs are no picture.
  private func rowWidth(of features: Int) -> Int? {
    if let width { return features.isMultiple(of: width) ? width : nil }
    return (4...1_000).first { $0 * $0 == features }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variant(named: variant)
    let run = shown?.run(seed: seed)
    let part = of ?? shown?.variant.spec.parts.last ?? .train
    guard let shown, let run, let samples = shown.variant.spec.samples(part, seed: seed),
      let columns = rowWidth(of: samples.inputs.first?.count ?? 0)
    else { return SampleSheet(title: "samples", rows: 0, columns: 0, samples: []) }
    let found = answers || mistakes ? shown.end(of: run)?.classes(of: samples.inputs) : nil
    let places = samples.classes.indices.filter { place in
      !mistakes || found.map { $0[place] != samples.classes[place] } ?? false
    }
    let (low, high) = Self.range(of: samples.inputs)
    let pictures = places.prefix(count).map { place in
      SampleSheet.Sample(
        pixels: samples.inputs[place].map { high > low ? ($0 - low) / (high - low) : 0 },
        name: samples.names[samples.classes[place]],
        answer: found.map { samples.names[$0[place]] })
    }
    let notes = [
      Self.note(
        pictures.count, of: found.map { zip($0, samples.classes).count { $0 != $1 } },
        "\(samples.classes.count) \(part.words)", mistakes),
      run.divergence.map { "The run \($0), so there are no answers." },
    ]
    let name = found != nil && result.variants.count > 1 ? ", \(shown.variant.name)" : ""
    return SampleSheet(
      title: (mistakes ? "mistakes on \(part.words)" : part.words) + "\(name), seed \(seed)",
      rows: (samples.inputs.first?.count ?? 0) / columns, columns: columns, samples: pictures,
      notes: notes.compactMap(\.self))
  }

  /// How many are shown of how many, and how many mistakes there are, where that is known.
  private static func note(_ shown: Int, of wrong: Int?, _ total: String, _ mistakes: Bool)
    -> String
  {
    guard let wrong else { return "\(shown) of \(total)." }
    return mistakes
      ? "\(shown) of the \(wrong) mistakes on \(total)."
      : "\(shown) of \(total), \(wrong) of which are answered wrongly."
  }

  private static func range(of inputs: [[Double]]) -> (low: Double, high: Double) {
    (inputs.lazy.compactMap { $0.min() }.min() ?? 0, inputs.lazy.compactMap { $0.max() }.max() ?? 0)
  }
}
