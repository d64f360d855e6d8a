import Experiments
import Figures
import Specs

/// A figure as a lesson asks for it, checked against what its experiment records.
protocol FigureRequest: Sendable {
  /// The keys that the figure takes.
  static var schema: Schema<Self> { get }

  /// Whether a table comes of it, which is made at once; pictures take their time, and are stored.
  static var isTable: Bool { get }

  /// Checks the request against the experiment before anything is run.
  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader)

  /// Draws the results.
  func figure(of result: ExperimentResult) -> any Figure
}

extension FigureRequest {
  /// A picture.
  static var isTable: Bool { false }
}

/// A figure that a spec may ask for: one entry of the catalogue of figures.
public struct FigureKind: Sendable {
  /// The name that a spec writes.
  public let name: String
  /// What it shows, in a sentence.
  public let summary: String
  /// Its keys, those that every figure takes among them.
  public let documentation: [KeyDocumentation]
  /// The names of the keys that are its own.
  let ownKeys: [String]
  let read:
    @Sendable (SpecNode, Experiment?, inout SpecReader) ->
      (request: any FigureRequest, canonical: String)?

  init<Request: FigureRequest>(_ name: String, _ type: Request.Type, _ summary: String) {
    self.name = name
    self.summary = summary
    self.documentation = Request.schema.documentation + FigureKeys.schema.documentation
    self.ownKeys = Request.schema.documentation.map(\.name)
    let shared = FigureKeys.schema.documentation.map(\.name)
    self.read = { node, experiment, reader in
      var own = SpecReader(source: reader.source)
      var request = Request.schema.read(node, &own, allowing: shared)
      if let experiment { request?.check(node, of: experiment, &own) }
      reader.diagnostics.add(own.diagnostics.all)
      guard let request, !own.diagnostics.hasErrors else { return nil }
      return (request, "\(name) \(Request.schema.write(request).json)")
    }
  }

  /// Every figure.
  public static let catalogue: [FigureKind] = [
    FigureKind("table", TableRequest.self, "Numbers by variant: mean and spread over seeds."),
    FigureKind(
      "paired", PairedRequest.self,
      "A number of each variant less that of another in the same seed, and in how many seeds it is"
        + " lower or higher."),
    FigureKind("curve", CurveRequest.self, "Metrics along their axis, with the band over seeds."),
    FigureKind("layers", LayersRequest.self, "A metric by the depth of the layer."),
    FigureKind("bars", BarsRequest.self, "One number a variant, as bars with the spread."),
    FigureKind("heatmap", HeatMapRequest.self, "One number over a sweep of two settings."),
    FigureKind(
      "histogram", HistogramRequest.self,
      "How activations, gradients or weights are distributed in each layer."),
    FigureKind(
      "boundary", BoundaryRequest.self, "Which class the network answers over its two inputs."),
    FigureKind(
      "confusion", ConfusionRequest.self,
      "How often samples of each class are answered as each class, over all seeds."),
    FigureKind(
      "samples", SamplesRequest.self,
      "Samples that are pictures, such as digits, with the network's answers."),
    FigureKind("scatter", ScatterRequest.self, "The training samples over their two inputs."),
    FigureKind("surface", SurfaceRequest.self, "Contours of the surface, with the paths over it."),
    FigureKind("trace", TraceRequest.self, "One example worked through a network, line by line."),
    FigureKind(
      "network", NetworkRequest.self, "The units of a network, and the weights between them."),
  ]

  /// Reads one figure: its name, or a one-key map with its keys.
  ///
  /// Without an experiment only the figure's own keys are checked.
  static func figure(
    _ node: SpecNode, of experiment: Experiment?, in scope: ExpressionScope,
    _ reader: inout SpecReader
  ) -> PlacedFigure? {
    guard let call = reader.call("figure", in: node) else { return nil }
    guard let kind = catalogue.first(where: { $0.name == call.name }) else {
      let names = catalogue.map(\.name)
      reader.error(
        "unknown figure '\(call.name)'" + Spelling.suggestion(for: call.name, among: names),
        at: call.position)
      return nil
    }
    let arguments = call.arguments ?? SpecNode(.empty, at: call.position)
    let request = kind.read(arguments, experiment, &reader)
    let caption = BoundText(arguments["caption"], in: scope, &reader)
    let keys = FigureKeys(arguments, beside: kind.ownKeys, &reader)
    return request.map {
      PlacedFigure(
        request: $0.request, canonical: $0.canonical, caption: caption, id: keys?.id)
    }
  }
}
