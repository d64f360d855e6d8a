import Experiments
import Figures
import Specs

/// Variants beside one of them, seed by seed.
struct PairedRequest: FigureRequest {
  var of: SpecNode?
  var against = ""
  var only: [String]?
  var caption: String?
  private var selector: Selector?

  static let isTable = true

  static let schema = Schema(
    PairedRequest(),
    [
      Key(
        "of", optional: \.of, .selector, otherwise: nil,
        "The metric, such as 'final test-accuracy'."),
      Key(
        "against", \.against, .text, required: true,
        "The variant that the others are compared with."),
      .only(\.only), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    selector = of.flatMap { Selector($0, of: experiment.recorded, &reader) }
    let known = experiment.variants.map(\.name)
    if !against.isEmpty, !known.contains(against) {
      reader.error(
        "no variant '\(against)' in '\(experiment.id)'"
          + Spelling.suggestion(for: against, among: known),
        at: node.position(nearest: ["against"]))
    } else if experiment.seeds.count < 2 {
      reader.error(
        "with one seed there is nothing to pair; 'table' shows the numbers", at: node.position)
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let name = selector?.text ?? ""
    let heads = ["difference", "lowest", "highest", "lower in", "higher in"]
    let others = result.variants(only: only).filter { $0.variant.name != against }
    return Table(
      title: "\(name), less that of \(against) in the same seed",
      columns: [Table.Column("variant")] + heads.map { Table.Column($0, alignment: .trailing) },
      rows: others.map { variant in
        ([variant.variant.name] + cells(variant, in: result)).map { Table.Cell($0) }
      })
  }

  private func cells(_ variant: VariantResult, in result: ExperimentResult) -> [String] {
    guard let selector, let other = result.variants.first(where: { $0.variant.name == against })
    else { return [] }
    let pairs = PairedComparison(variant, against: other, by: selector)
    guard !pairs.differences.isEmpty else {
      let isDiverged = variant.divergedCount + other.divergedCount > 0
      return Array(repeating: isDiverged ? "diverged" : "–", count: 5)
    }
    let statistics = Statistics(pairs.differences)
    let lacking = pairs.seedCount - pairs.differences.count
    return [
      NumberFormat.mean(statistics.mean, spread: statistics.deviation),
      NumberFormat.number(statistics.min), NumberFormat.number(statistics.max),
      "\(pairs.lowerCount) of \(pairs.seedCount)",
      "\(pairs.higherCount) of \(pairs.seedCount)"
        + (lacking > 0 ? " (\(lacking) without a value)" : ""),
    ]
  }
}
