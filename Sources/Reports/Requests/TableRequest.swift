import Experiments
import Figures
import Specs

/// A table of numbers by variant.
struct TableRequest: FigureRequest {
  var columns: [SpecNode] = []
  var only: [String]?
  var caption: String?
  private var selectors: [Selector] = []

  static let isTable = true

  static let schema = Schema(
    TableRequest(),
    [
      Key(
        "columns", \.columns, .list(of: .selector, atMost: 12), required: true,
        "What stands in each column: metrics such as 'final train-loss'."),
      .only(\.only), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    let recorded = experiment.recorded
    selectors = columns.compactMap { Selector($0, of: recorded, &reader) }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let axes = result.experiment.sweep
    let heads = axes.isEmpty ? ["variant"] : axes.map(\.label)
    let columns =
      heads.map { Table.Column($0) }
      + selectors.map { Table.Column($0.text, alignment: .trailing) }
    let variants = result.variants(only: only)
    let best = selectors.map { variants.bestInEverySeed(by: $0) }
    let rows = variants.enumerated().map { index, variant in
      let names = axes.isEmpty ? [variant.variant.name] : variant.variant.coordinates
      return names.map { Table.Cell($0) }
        + zip(selectors, best).map { selector, best in
          Table.Cell(Self.cell(variant, selector), isBest: best == index)
        }
    }
    return Table(title: "", columns: columns, rows: rows)
  }

  /// The mean and spread over seeds; how many runs have no finite value is said beside them.
  static func cell(_ variant: VariantResult, _ selector: Selector) -> String {
    let values = variant.values(selector)
    let finite = values.compactMap { $0 }.filter(\.isFinite)
    guard !finite.isEmpty else { return variant.absence }
    let statistics = Statistics(finite)
    let text =
      values.count == 1 || statistics.min == statistics.max
      ? NumberFormat.number(finite[0])
      : NumberFormat.mean(statistics.mean, spread: statistics.deviation)
    let missing = zip(values, variant.runs).filter { $0.0?.isFinite != true }.map(\.1)
    guard !missing.isEmpty else { return text }
    let diverged = missing.count(where: \.isDiverged)
    let parts = [(diverged, "diverged"), (missing.count - diverged, "without a value")]
    let counts = parts.filter { $0.0 > 0 }.map { "\($0.0) of \(values.count) \($0.1)" }
    return "\(text) (\(counts.joined(separator: ", ")))"
  }
}
