import Dispatch
import Specs
import Testing

@testable import Experiments

@Suite("Running experiments")
struct RunnerTests {
  private func experiment(_ text: String) throws -> Experiment {
    let (experiment, messages) = read(text)
    #expect(messages == [])
    return try #require(experiment)
  }

  @Test("Results come in plan order and are the same bytes for any number of jobs")
  func jobs() async throws {
    let experiment = try experiment(
      small("variants: {a: {network.hidden: [8]}, b: {}, c: {training.epochs: 9}}"))
    let one = try await Runner(jobs: 1).run(experiment)
    let three = try await Runner(jobs: 3).run(experiment)
    #expect(one.variants.map(\.variant.name) == ["a", "b", "c"])
    #expect(three.variants.map { $0.runs.map(\.seed) } == [[1, 2], [1, 2], [1, 2]])
    let file = ResultFile(one, lesson: "l")
    #expect(file.json == ResultFile(three, lesson: "l").json)
    #expect(file.csv == ResultFile(three, lesson: "l").csv)
  }

  @Test("Many seeds of a small network are the same bytes together, in parallel and apart")
  func manySeeds() async throws {
    let experiment = try experiment(small().replacing("seeds: 2", with: "seeds: 17"))
    let one = ResultFile(try await Runner(jobs: 1).run(experiment), lesson: "l")
    // Seventeen seeds are two groups, which is too few for three workers.
    for jobs in [2, 3] {
      let several = ResultFile(try await Runner(jobs: jobs).run(experiment), lesson: "l")
      #expect(several.json == one.json, "\(jobs) jobs")
    }
  }

  @Test("Every promised metric is there, by epoch and by layer")
  func metrics() async throws {
    let result = try await Runner(jobs: 2).run(try experiment(small()))
    let run = try #require(result.variants.first?.runs.first)
    for metric in result.experiment.recorded {
      switch (metric.shape, run.metrics[metric.name]) {
      case (.scalar, .scalar): break
      case (.series, .series(let points)): #expect(points.map(\.x) == [0, 1, 2, 3])
      case (.layers(_, let names), .layers(let layers)):
        #expect(names.count == layers.count)
        // Before training no step has changed anything.
        let epochs: [Double] = metric.name == "update-ratio" ? [1, 2, 3] : [0, 1, 2, 3]
        for points in layers { #expect(points.map(\.x) == epochs, "\(metric.name)") }
      default: Issue.record("\(metric.name) is promised otherwise than it is recorded")
      }
    }
    #expect(run.metrics.count == result.experiment.recorded.count)
  }

  @Test("Long runs record the start, epoch 1, two hundred places and the end")
  func recordedEpochs() {
    var spec = TrainSpec()
    spec.training.epochs = 1_000
    #expect(spec.training.recordedEpochs.prefix(4) == [0, 1, 5, 10])
    #expect(spec.training.recordedEpochs.last == 1_000)
    #expect(spec.training.recordedEpochs.count == 202)
    spec.training.recordEvery = 400
    #expect(spec.training.recordedEpochs == [0, 1, 400, 800, 1_000])
    spec.training.epochs = 0
    #expect(spec.training.recordedEpochs == [0])
  }

  @Test("Divergence is a result, recorded with its place and printed as text")
  func divergence() async throws {
    let text = """
      question: What if the step is too long?
      data: {sine: {samples: 30}}
      network: {hidden: [8], activation: identity}
      training: {epochs: 200, optimizer: {sgd: {learning-rate: 50}}}
      seeds: 1
      """
    let result = try await Runner(jobs: 1).run(try experiment(text))
    let run = try #require(result.variants.first?.runs.first)
    guard case .diverged(let epoch, let tensor) = run.outcome else {
      Issue.record("the run did not diverge")
      return
    }
    #expect(epoch >= 1 && !tensor.isEmpty)
    let json = ResultFile(result, lesson: "l").json
    #expect(json.contains("\"outcome\": \"diverged\""))
  }

  @Test("A walk records its height, slope and place at every step, the start included")
  func descent() async throws {
    let text = """
      question: How far?
      kind: descent
      surface: {bowl: {a: 0.1, b: 2}}
      start: [-5, -2]
      steps: 20
      optimizer: {sgd: {learning-rate: 0.4}}
      """
    let result = try await Runner(jobs: 1).run(try experiment(text))
    let run = try #require(result.variants.first?.runs.first)
    guard case .series(let x)? = run.metrics["x"], case .series(let y)? = run.metrics["y"] else {
      Issue.record("no path")
      return
    }
    #expect(x.count == 21 && x[0].value == -5)
    #expect(abs(x[20].value - -0.943467) < 1e-6)
    #expect(abs(y[20].value - -0.000073) < 1e-6)
  }

  @Test("A cancelled task stops the runs")
  func cancellation() async throws {
    let experiment = try experiment(small().replacing("epochs: 3", with: "epochs: 1000000"))
    let task = Task { try await Runner(jobs: 2).run(experiment) }
    // A queue of its own: the threads that tasks share may all be training.
    DispatchQueue(label: "cancel").asyncAfter(deadline: .now() + 0.05) { task.cancel() }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("The table of numbers has one row a number")
  func csv() async throws {
    let text = "question: How?\nkind: functions\nfunctions: [relu]\nrange: [-1, 1]\npoints: 3\n"
    let result = try await Runner(jobs: 1).run(try experiment(text))
    #expect(
      ResultFile(result, lesson: "l").csv == """
        variant,seed,metric,layer,z,value
        relu,1,derivative,,-1,0
        relu,1,derivative,,0,0
        relu,1,derivative,,1,1
        relu,1,value,,-1,0
        relu,1,value,,0,0
        relu,1,value,,1,1

        """)
  }
}
