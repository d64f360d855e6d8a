import NeuralNet
import Specs

/// What every kind with data and a network needs to become a plan.
extension ReadingContext {
  /// Reads a data set with its files; what keeps it from being had is reported.
  func load(
    _ data: Choice<DataSet>, _ node: SpecNode, _ reader: inout SpecReader
  ) -> (source: DataSource, samples: SplitSamples)? {
    func position(of parameter: String?) -> SourcePosition {
      node.position(nearest: ["data", data.entry.name, parameter].compactMap { $0 })
    }
    do {
      guard
        let source = try sources.source(
          of: data,
          read: { data in
            var bytes: [[UInt8]] = []
            for file in data.files {
              do {
                bytes.append(try files.bytes(of: file.name, isShipped: file.isShipped))
              } catch {
                reader.error("\(error)", at: position(of: file.parameter))
              }
            }
            return bytes.count == data.files.count ? bytes : nil
          })
      else { return nil }
      return (source, try source.samples(seed: 1))
    } catch {
      reader.error("\(error)", at: position(of: error.parameter))
      return nil
    }
  }
}

extension Choice<Loss> {
  /// What is made small where a spec does not say.
  static func usual(for targets: Samples.Targets) -> Choice<Loss> {
    switch targets {
    case .classes(_, let names):
      Choice(Loss.catalogue.required(names.count == 2 ? "binary-cross-entropy" : "cross-entropy"))
    case .values: Choice(Loss.catalogue.required("mse"))
    }
  }
}

extension TrainingPlan {
  /// Which key of a spec a problem of the plan is about.
  private static let paths: [String: [String]] = [
    "loss": ["training", "loss"], "batch-size": ["training", "batch-size"],
    "epochs": ["training", "epochs"], "network": ["network"],
    "early-stopping": ["training", "early-stopping", "metric"],
    "label-smoothing": ["training", "label-smoothing"],
  ]

  /// Reports problems at the keys that they are about.
  func report(_ problems: [Problem], in node: SpecNode, _ reader: inout SpecReader) {
    for problem in problems {
      let path = Self.paths[problem.setting] ?? ["network"]
      reader.error(problem.message, at: node.position(nearest: path))
    }
  }
}
