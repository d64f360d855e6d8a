import Foundation
import Testing

@testable import NeuralNet

/// What would read or write beyond a run's memory stops the program instead.
@Suite struct MisuseTests {
  @Test func `A sample of too many inputs is not answered`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (plan, parameters) = try linear(inputs: 2)
      let network = TrainedNetwork(plan, parameters: parameters)
      _ = network.predict([[1, 2]])
      tell("two are")
      _ = network.predict([[1, 2], [1, 2, 3]])
      tell("three are")
    }
    #expect(try told(result) == "two are")
  }

  @Test func `Parameters of another network are not taken`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (plan, parameters) = try linear(inputs: 2)
      _ = TrainedNetwork(plan, parameters: parameters)
      tell("its own are")
      _ = TrainedNetwork(plan, parameters: try linear(inputs: 3).1)
      tell("others are")
    }
    #expect(try told(result) == "its own are")
  }

  @Test func `Parameters with gains are not taken into a network without`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var (plan, _) = try linear(inputs: 2)
      plan.network.hidden = [1]
      plan.network.between = [Choice(Layer.layerNormalization)]
      let parameters = plan.network.startParameters(seed: 0)
      _ = TrainedNetwork(plan, parameters: parameters)
      tell("its own are")
      plan.network.between = []
      _ = TrainedNetwork(plan, parameters: parameters)
      tell("others are")
    }
    #expect(try told(result) == "its own are")
  }

  @Test func `Parts of different shapes do not go together`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let plane = Samples(features: 2, inputs: [1, 2], targets: .values([1], outputs: 1))
      _ = SplitSamples(training: plane, validation: plane, test: plane)
      tell("equal ones do")
      let line = Samples(features: 1, inputs: [1], targets: .values([1], outputs: 1))
      _ = SplitSamples(training: plane, test: line)
      tell("others do")
    }
    #expect(try told(result) == "equal ones do")
  }

  @Test func `A class has a name`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Samples(features: 1, inputs: [1, 2], targets: .classes([0, 1], names: ["a", "b"]))
      tell("two have")
      _ = Samples(features: 1, inputs: [1, 2], targets: .classes([0, 2], names: ["a", "b"]))
      tell("three have")
    }
    #expect(try told(result) == "two have")
  }
}

/// A linear network in a plan, and its parameters.
private func linear(inputs: Int) throws -> (TrainingPlan, [LayerParameters]) {
  let network = Network(
    inputs: inputs, hidden: [], outputs: 1, activation: try Choice(named: "identity"),
    initializer: try Choice(named: "zeros"))
  let plan = TrainingPlan(
    network: network, loss: try Choice(named: "mse"), optimizer: try Choice(named: "sgd"),
    epochs: 0)
  return (plan, network.startParameters(seed: 0))
}

/// Says how far a program came that is about to stop.
private func tell(_ text: String) { FileHandle.standardError.write(Data("<\(text)>".utf8)) }

/// The last thing that it said.
private func told(_ result: ExitTest.Result?) throws -> String {
  let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  let last = try #require(text.split(separator: "<").last { $0.contains(">") })
  return String(last.prefix { $0 != ">" })
}
