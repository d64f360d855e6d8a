import Experiments
import Reports
import Snapshots
import Testing

@Suite("Figures that a lesson asks for")
struct FigureRequestTests {
  private func messages(_ figure: String, of experiment: String) -> [String] {
    lesson("# T\n\n```experiment e\n\(experiment)\n```\n\n```figure e\n\(figure)\n```\n").messages
  }

  private static let moons = """
    question: What?
    data: {moons: {samples: 40}}
    network: {hidden: [3, 3]}
    training: {epochs: 2}
    variants: {a: {}, b: {}}
    """
  private static let sine = "question: What?\ndata: sine\ntraining: {epochs: 2}"
  private static let bowl = "question: What?\nkind: descent\nsurface: bowl"

  @Test(
    "What an experiment cannot show is refused where it is asked for",
    arguments: [
      ("curv: {of: train-loss}", moons, "12:1 unknown figure 'curv'; did you mean 'curve'?"),
      (
        "curve: {}", moons,
        "12:8 the key 'of' is missing; it takes a list, each element a metric such"
          + " as 'final train-loss'"
      ),
      (
        "curve: {of: test-loss}", moons,
        "12:13 'test-loss' is not recorded here; hold samples out with"
          + " 'test' in the data set"
      ),
      (
        "curve: {of: steps}", moons,
        "12:13 'steps' is one number for the whole run; a curve needs a"
          + " series"
      ),
      (
        "curve: {of: train-loss, by: step}", moons,
        "12:29 'train-loss' is recorded by epoch, not by 'step'"
      ),
      (
        "curve: {of: train-loss, only: [a, c]}", moons,
        "12:35 no variant 'c' in 'e'; did you mean 'a'?"
      ),
      (
        "layers: {of: train-loss}", moons,
        "12:14 no metric 'train-loss' is recorded by layer here;"
          + " expected gradient-norm, bias-gradient-norm, delta-deviation, activation-mean,"
          + " activation-deviation, weight-norm, update-ratio, distinct-units, dead-units"
          + " or saturated-share"
      ),
      (
        "layers: {of: gradient-norm, at: epoch 7}", moons,
        "12:33 'gradient-norm' is not recorded at epoch 7; the nearest is epoch 2"
      ),
      (
        "table: {columns: [gradient-norm]}", moons,
        "12:19 'gradient-norm' has a value for each of 3"
          + " layers; say which: 'gradient-norm at layer 1'"
      ),
      (
        "heatmap: {of: train-loss}", moons,
        "12:10 a heat map needs a sweep of two paths; 'e' sweeps 0"
      ),
      (
        "histogram: {of: weights, layers: [4]}", moons,
        "12:34 there is no layer 4; the last one is 3"
      ),
      ("histogram: {of: weights, seed: 6}", moons, "12:32 there is no seed 6 in 'e', which has 5"),
      ("surface", moons, "12:1 only experiments of kind 'descent' have a surface, not 'train'"),
      ("boundary", sine, "10:1 this figure needs data with two inputs and classes as targets"),
      ("scatter", bowl, "10:1 this figure needs data with two inputs and classes as targets"),
      (
        "histogram: {of: weights}", bowl,
        "10:12 kind 'descent' has no layers to take a histogram of"
      ),
    ])
  func refused(figure: String, experiment: String, message: String) {
    #expect(messages(figure, of: experiment) == [message])
  }

  @Test(
    "What it can show is accepted",
    arguments: [
      ("boundary: {only: [b], seed: 5}", moons), ("scatter", moons), ("surface", bowl),
      ("curve: {of: gradient-norm at layer last, scale: log}", moons),
      ("layers: {of: dead-units, at: first}", moons), ("curve: {of: height, by: step}", bowl),
      ("table: {columns: [best train-loss, train-accuracy at epoch 1]}", moons),
    ])
  func accepted(figure: String, experiment: String) {
    #expect(messages(figure, of: experiment) == [])
  }
}

@Suite("Figures of results")
struct FigureTests {
  @Test("A variant keeps its look in every figure, whichever variants are shown")
  func looks() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: {moons: {samples: 40}}
      training: {epochs: 2}
      seeds: 1
      variants: {a: {}, b: {}, c: {}}
      show:
        - curve: {of: train-loss, only: [c]}
        - bars: {of: final train-loss, only: [c]}
        - layers: {of: weight-norm, only: [c]}
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    let page = HTMLReport().page(BuiltLesson(lesson, [experiment.id: result]))
    for svg in page.split(separator: "<svg").dropFirst() {
      let picture = svg.prefix(through: svg.firstRange(of: "</svg>")?.upperBound ?? svg.startIndex)
      #expect(picture.contains("--series-3") && !picture.contains("--series-1"))
    }
  }

  @Test("Panels of different data have the same axes, and every panel its points")
  func boundaries() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: xor
      training: {epochs: 1}
      seeds: 1
      variants: {near: {}, far: {data: {blobs: {samples: 30, centers: 3, features: 2}}}}
      show: [boundary]
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    let far = try #require(result.variants.last)
    let near = try #require(result.variants.first)
    let points = [far, near].compactMap { variant in
      variant.variant.spec.planePoints(seed: 1)
    }
    #expect(points.count == 2)
    let window = try #require(PlaneWindow(around: points))
    for (x, y) in points.flatMap({ zip($0.x, $0.y) }) {
      #expect(window.x.contains(x) && window.y.contains(y))
    }
    let text = TextReport().text(BuiltLesson(lesson, [result.experiment.id: result]))
    #expect(text.contains("near") && text.contains("far"))
    #expect(text.contains("▲") || text.contains("■"), "the third class has a mark of its own")
  }

  @Test("No figure shows numbers of runs that diverged as if they were results")
  func divergence() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: {sine: {samples: 30}}
      network: {hidden: [8], activation: identity}
      training: {epochs: 100}
      seeds: 3
      sweep:
        training.batch-size: [8, all]
        training.optimizer.sgd.learning-rate: [0.01, 50]
      show:
        - table: {columns: [first train-loss, final train-loss, best train-loss]}
        - bars: {of: final train-loss}
        - heatmap: {of: final train-loss}
        - layers: {of: weight-norm}
        - curve: {of: train-loss}
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 2).run(experiment)
    let text = TextReport().text(BuiltLesson(lesson, [result.experiment.id: result]))
    for row in text.split(separator: "\n") where row.hasPrefix("│ 8 ") && row.contains("50") {
      #expect(row.split(separator: "│").suffix(2).allSatisfy { $0.contains("diverged") }, "\(row)")
    }
    #expect(text.contains("No finite value for 8, 50"))
    #expect(text.contains("3 of 3 runs of 8, 50 diverged, the earliest in epoch "))
    #expect(Snapshot.difference(text + "\n", "divergence.txt") == nil)
  }
}
