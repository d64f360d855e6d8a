import Testing

@testable import Experiments

@Suite("Start weights in a file of their own")
struct StartFileTests {
  private let text = """
    question: How?
    data: xor
    network: {hidden: [2], activation: relu, start-file: start.json}
    training: {loss: mse, epochs: 0}
    seeds: 1

    """
  private let weights = """
    [{"weights": [[1, 1], [1, 1]], "biases": [0, -1]}, {"weights": [[1], [-2]]}]
    """

  @Test("They are those that would be written under 'start', and runs know them apart")
  func start() throws {
    let (experiment, messages) = read(text, files: ["start.json": weights])
    #expect(messages == [])
    let variant = try #require(experiment?.variants.first)
    let run = try #require(try variant.spec.run(seed: 1) { false })
    guard case .series(let losses)? = run.metrics["train-loss"] else {
      Issue.record("no loss")
      return
    }
    #expect(losses.map(\.value) == [0])
    let other = read(text, files: ["start.json": weights.replacing("-2", with: "-3")]).experiment
    #expect(
      RunKey(variant, seed: 1) != RunKey(try #require(other?.variants.first), seed: 1))
  }

  @Test("What is wrong with the file is told where it is named")
  func mistakes() {
    #expect(read(text).messages == ["3:54 there is no data file 'start.json'"])
    #expect(
      read(text, files: ["start.json": "[1,"]).messages == [
        "3:54 'start.json' is no JSON; expected a list of layers, each"
          + " {\"weights\": [[…] per input], \"biases\": […]}"
      ])
    #expect(
      read(text, files: ["start.json": "[{\"weights\": [[1, 1], [1, 1]]}]"]).messages == [
        "3:54 a start for 1 layer, but the network has 2; the output layer counts, too"
      ])
    #expect(
      read(text, files: ["start.json": weights.replacing("biases", with: "bias")]).messages.first
        == "3:54 unknown key 'bias'; did you mean 'biases'?")
    let both = text.replacing(
      "start-file", with: "start: [{weights: [[1, 1], [1, 1]]}, {weights: [[1], [1]]}], start-file")
    #expect(
      read(both, files: ["start.json": weights]).messages.first?
        .hasSuffix("a network starts from 'start' or 'start-file', not both") == true)
  }
}
