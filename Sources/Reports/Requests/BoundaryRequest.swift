import Experiments
import Figures
import Specs

/// Which class the networks answer over their two inputs, a panel a variant.
struct BoundaryRequest: FigureRequest {
  var only: [String]?
  var seed = 1
  var frames: Int?
  var caption: String?

  static let schema = Schema(
    BoundaryRequest(),
    [.only(\.only), .seed(\.seed), .frames(\.frames), .caption(\.caption)])

  /// The crossings of the grid on which networks are asked; contours are smooth between them.
  static let columns = 121
  static let rows = 91

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    reader.resolve(seed: &seed, in: node, of: experiment)
    reader.checkPlane(node, of: experiment)
    reader.check(frames: frames, only: only, in: node, of: experiment)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variants(only: only).compactMap { variant in
      variant.run(seed: seed).map { (variant: variant, run: $0) }
    }
    let points = shown.compactMap { $0.variant.variant.spec.planePoints(seed: seed) }
    // All panels have the same axes, also where variants have different data.
    let window = PlaneWindow(around: points)
    let names = points.map(\.names).max { $0.count < $1.count } ?? []
    let frames = FigureFrames(count: frames, of: shown.map(\.variant))
    let panels = shown.map { variant, run in
      panel(of: variant, run, over: window, frames)
    }
    let when = frames.epochs.isEmpty ? "" : " while they form"
    return BoundaryPlot(
      title: "decision regions\(when), seed \(seed)", xLabel: "input 1", yLabel: "input 2",
      xRange: window?.x ?? 0...1, yRange: window?.y ?? 0...1, classNames: names, panels: panels,
      moments: frames.names)
  }

  private func panel(
    of variant: VariantResult, _ run: RunResult, over window: PlaneWindow?, _ frames: FigureFrames
  ) -> BoundaryPlot.Panel {
    let end = variant.end(of: run)
    let networks = frames.networks(of: variant, run)
    let shown = networks.isEmpty ? [end].compactMap(\.self) : networks
    func samples(_ part: SamplePart) -> [BoundaryPlot.Sample] {
      guard let samples = variant.variant.spec.samples(part, seed: run.seed) else { return [] }
      let answers = end?.classes(of: samples.inputs)
      return samples.inputs.indices.map { place in
        BoundaryPlot.Sample(
          DataPoint(
            x: samples.inputs[place][0], y: samples.inputs[place][1], group: samples.classes[place]),
          answer: answers?[place])
      }
    }
    return BoundaryPlot.Panel(
      name: variant.variant.name,
      leads: window.map { window in
        shown.map { $0.leads(over: window, columns: Self.columns, rows: Self.rows) }
      } ?? [],
      training: samples(.train), test: samples(.test), note: run.divergence)
  }
}
