import Experiments
import Figures
import Specs

/// Contours of the surface that a descent walks on, with the path of each variant.
struct SurfaceRequest: FigureRequest {
  var only: [String]?
  var caption: String?

  static let schema = Schema(SurfaceRequest(), [.only(\.only), .caption(\.caption)])

  static let columns = 97
  static let rows = 73

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    let names = Set(experiment.variants.map { $0.spec.surface(columns: 2, rows: 2)?.name })
    if names.contains(nil) {
      reader.error(
        "only experiments of kind 'descent' have a surface, not '\(experiment.kind.name)'",
        at: node.position)
    } else if names.count > 1 {
      reader.error(
        "the variants walk on different surfaces; one figure shows one", at: node.position)
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let variants = result.variants(only: only)
    let grid = variants.first?.variant.spec.surface(columns: Self.columns, rows: Self.rows)
    let paths = variants.map { variant in
      let run = variant.runs.first
      return SurfacePlot.Path(
        name: variant.variant.name, x: run?.values(of: "x") ?? [], y: run?.values(of: "y") ?? [],
        look: result.look(of: variant), hasDiverged: run?.isDiverged ?? false)
    }
    return SurfacePlot(
      title: grid?.name ?? "surface", xLabel: "x", yLabel: "y", xRange: grid?.x ?? 0...1,
      yRange: grid?.y ?? 0...1, values: grid?.inRows ?? [], paths: paths,
      minima: (grid?.minima ?? []).map { SurfacePlot.Minimum(x: $0.x, y: $0.y) })
  }
}

extension RunResult {
  fileprivate func values(of metric: String) -> [Double] {
    guard case .series(let points)? = metrics[metric] else { return [] }
    return points.map(\.value)
  }
}

extension SurfaceGrid {
  fileprivate var inRows: [[Double]] {
    (0..<rows).map { Array(heights[$0 * columns..<($0 + 1) * columns]) }
  }
}
