import Foundation
import NeuralNet
import Specs
import Testing

@testable import Experiments

/// Gradient checks as in CS231n, "Neural Networks 3", and deeplearning.ai's course 2, week 1.
@Suite("Kind gradient-check")
struct GradientCheckTests {
  private func results(_ text: String) async throws -> ExperimentResult {
    let digits = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../lessons/data/digits.csv")
    let (experiment, messages) = read(
      text, files: ["digits.csv": try String(contentsOf: digits, encoding: .utf8)])
    #expect(messages == [])
    return try await Runner(jobs: 2).run(try #require(experiment))
  }

  private func number(_ name: String, in run: RunResult) throws -> Double {
    guard case .scalar(let value)? = run.metrics[name] else { throw NoNumber(name: name) }
    return value
  }

  private func layers(_ name: String, in run: RunResult) throws -> [Double] {
    guard case .layers(let layers)? = run.metrics[name] else { throw NoNumber(name: name) }
    #expect(layers.allSatisfy { $0.map(\.x) == [0] })
    return layers.flatMap { $0.map(\.value) }
  }

  private struct NoNumber: Error { let name: String }

  /// The step function has a slope of zero wherever it has one.
  private static let sloped = Activation.catalogue.names.filter { $0 != "step" }

  private static func digits(_ variants: String) -> String {
    """
    question: Is backpropagation right?
    kind: gradient-check
    data: digits
    network: {hidden: [12, 9], biases: {normal: {deviation: 0.1}}}
    seeds: 1
    \(variants)
    """
  }

  @Test("Backpropagation agrees with central differences on digits, for every activation")
  func right() async throws {
    let names = Self.sloped.joined(separator: ", ")
    let result = try await results(Self.digits("sweep: {network.activation: [\(names)]}"))
    #expect(result.variants.count == Self.sloped.count)
    for variant in result.variants {
      let run = try #require(variant.runs.first)
      let error = try number("relative-error", in: run)
      #expect(error > 0 && error <= 1e-7, "\(variant.variant.name)")
      let largest = try number("largest-relative-error", in: run)
      let tensors = try layers("weight-error", in: run) + layers("bias-error", in: run)
      #expect(tensors.count == 6 && tensors.max() == largest && largest >= error)
      let entries = try layers("weight-entry-error", in: run) + layers("bias-entry-error", in: run)
      #expect(entries.max() == (try number("largest-entry-error", in: run)))
    }
  }

  @Test("An error of a hundredth in one layer's weights is seen, and where it is")
  func wrong() async throws {
    let result = try await results(Self.digits("sweep: {fault.layer: [1, 2, 3]}"))
    for (position, variant) in result.variants.enumerated() {
      let run = try #require(variant.runs.first)
      #expect(try number("relative-error", in: run) >= 3e-4)
      // |1.01 g - g| / (1.01 |g| + |g|), and 0.01 / 1.01 for an entry.
      #expect(abs(try number("largest-relative-error", in: run) - 0.01 / 2.01) <= 1e-7)
      for (layer, error) in try layers("weight-error", in: run).enumerated() {
        #expect(layer == position ? error > 4e-3 : error <= 1e-7)
      }
      #expect(try layers("bias-error", in: run).allSatisfy { $0 <= 1e-7 })
    }
  }

  @Test("More samples, other steps and other losses are what the spec says")
  func settings() async throws {
    let result = try await results(
      """
      question: What matters?
      kind: gradient-check
      data: {sine: {samples: 30}}
      network: {hidden: [4], between: [layer-normalization]}
      seeds: 2
      variants:
        base: {}
        coarse: {step-size: 0.01}
        more: {samples: 20}
        huber: {training.loss: {huber: {delta: 0.1}}}
      """)
    let errors = try result.variants.map { variant in
      try variant.runs.map { try number("relative-error", in: $0) }
    }
    #expect(errors[0].allSatisfy { $0 <= 1e-8 } && errors[1].allSatisfy { $0 > 1e-6 })
    #expect(Set(errors.joined()).count == 8)
    let canonical = result.experiment.variants.map(\.canonical.inlineYAML)
    #expect(canonical[0].contains("loss: {mse: ") && canonical[3].contains("loss: {huber: "))
  }

  @Test(
    "A mistake is reported once, at its place",
    arguments: [
      ("step-size: 0", ["5:12 0 is out of range; expected a number above 0"]),
      ("fault: {layer: 3}", ["5:16 there is no layer 3 to put a fault in; the last one is 2"]),
      ("fault: {layers: 1}", ["5:9 unknown key 'layers'; did you mean 'layer'?"]),
      ("samples: 0", ["5:10 0 is out of range; expected a whole number from 1 to 1000"]),
      ("training: {loss: mse, epochs: 3}", ["5:23 unknown key 'epochs'; expected loss"]),
      ("training: {loss: hinge}", ["5:18 hinge needs classes, but the targets are numbers"]),
    ])
  func mistakes(line: String, messages: [String]) {
    let text = """
      question: Is it right?
      kind: gradient-check
      data: sine
      network: {hidden: [4]}
      \(line)
      """
    #expect(read(text).messages == messages)
  }

  @Test("Too many parameters to measure are refused with their count")
  func limit() {
    let text = """
      question: Is it right?
      kind: gradient-check
      data: sine
      network: {hidden: [100, 200]}
      """
    #expect(
      read(text).messages == [
        "4:19 every parameter is measured by itself, and this network has 20,601; the most is"
          + " 20,000"
      ])
  }
}
