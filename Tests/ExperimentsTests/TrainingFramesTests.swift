import NeuralNet
import Specs
import Testing

@testable import Experiments

@Suite("Moments of a training")
struct TrainingFramesTests {
  @Test(
    "Moments go from the start to the end, most of them early",
    arguments: [(2, 100), (8, 100), (12, 5), (5, 1), (8, 0), (6, 1_000_000)])
  func epochs(count: Int, last: Int) {
    let epochs = TrainingFrames.epochs(count: count, through: last)
    #expect(epochs.first == 0 && epochs.last == last)
    #expect(epochs == Set(epochs).sorted() && epochs.count <= count)
    if last > 2 * count, count > 3 { #expect(epochs[epochs.count / 2] < last / 2 + 1) }
  }

  private static let spec = """
    question: What?
    data: {moons: {samples: 60, noise: 0.1, test: 0.25}}
    network: {hidden: [4]}
    training: {epochs: 12, batch-size: 8}
    seeds: 16
    """

  @Test("A repeated run has the bits of the first, at its start and at its end")
  func sameBits() async throws {
    let experiment = try #require(read(Self.spec).experiment)
    let result = try await Runner(jobs: 1).run(experiment)
    let variant = try #require(result.variants.first)
    let spec = try #require(variant.variant.spec as? TrainSpec)
    for run in variant.runs {
      let moments = variant.moments(of: run, after: [0, 3, 12])
      #expect(moments.map(\.epoch) == [0, 3, 12])
      #expect(moments.last?.network.parameters == run.material.network?.parameters)
      let start = spec.plan?.network.startParameters(seed: UInt64(run.seed))
      #expect(moments.first?.network.parameters.map(\.biases) == start?.map(\.biases))
      #expect(moments[1].network.parameters != moments[2].network.parameters)
    }
  }

  @Test("Histograms of a repeated run are those of the first, with others between")
  func sameHistograms() async throws {
    let experiment = try #require(read(Self.spec).experiment)
    let result = try await Runner(jobs: 1).run(experiment)
    let variant = try #require(result.variants.first)
    let run = try #require(variant.runs.last)
    let all = variant.distributions(of: run, after: [0, 3, 12])
    #expect(all.filter { $0.epoch != 3 } == run.material.distributions)
    #expect(all.count { $0.epoch == 3 } == run.material.distributions.count / 2)
  }

  @Test("A run that diverges has moments as far as it came")
  func diverged() async throws {
    let wild = Self.spec.replacing(
      "batch-size: 8", with: "loss: mse, optimizer: {sgd: {learning-rate: 1000}}"
    )
    .replacing("[4]", with: "[4], activation: identity").replacing("seeds: 16", with: "seeds: 1")
    let experiment = try #require(read(wild).experiment)
    let result = try await Runner(jobs: 1).run(experiment)
    let variant = try #require(result.variants.first)
    let run = try #require(variant.runs.first)
    #expect(run.isDiverged && variant.end(of: run) == nil)
    #expect((1...12).contains(variant.moments(of: run, after: Array(0...12)).count))
  }

  @Test(
    "The class that leads is the one that is answered",
    arguments: [
      "loss: mse", "loss: hinge", "loss: binary-cross-entropy", "loss: cross-entropy",
    ])
  func leads(loss: String) async throws {
    let text = Self.spec.replacing("batch-size: 8", with: loss)
      .replacing("seeds: 16", with: "seeds: 1")
    let experiment = try #require(read(text).experiment)
    let result = try await Runner(jobs: 1).run(experiment)
    let variant = try #require(result.variants.first)
    let run = try #require(variant.runs.first)
    let network = try #require(variant.end(of: run)?.network)
    let samples = try #require(variant.variant.spec.samples(.train, seed: 1))
    let answers = network.classify(samples.inputs)
    for (leads, answer) in zip(network.leads(samples.inputs), answers) {
      #expect(leads[answer.label] == leads.max() && leads.count == 2)
      if loss.contains("entropy") {
        // Odds of the answer against the other class.
        let odds = Double.log(answer.probability) - Double.log(1 - answer.probability)
        #expect(abs(leads[answer.label] - odds) < 1e-6 * max(1, odds))
      }
    }
  }

  @Test("Parts of the samples are those that the data set holds out")
  func parts() throws {
    let spec = try #require(read(Self.spec).experiment?.variants.first?.spec)
    #expect(spec.parts == [.train, .test] && spec.featureCount == 2)
    #expect(spec.samples(.test, seed: 3)?.classes.count == 16)
    #expect(spec.samples(.validation, seed: 3) == nil)
  }
}
