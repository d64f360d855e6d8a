import Experiments
import Foundation
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
  private static let hand = """
    question: What?
    kind: trace
    input: [1, 2]
    target: 0
    variants: {a: {}, b: {}}
    """
  private static let checked = "question: What?\nkind: gradient-check\ndata: sine"

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
          + " activation-deviation, largest-activation, weight-norm, update-ratio, distinct-units,"
          + " dead-units or saturated-share"
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
      (
        "trace", moons,
        "12:1 only experiments of kind 'trace' are worked line by line, not 'train'"
      ),
      ("trace: {variant: c}", hand, "12:18 no variant 'c' in 'e'; did you mean 'a'?"),
      (
        "boundary: {frames: 1}", moons,
        "12:20 1 is out of range; expected a whole number from 2 to 12"
      ),
      (
        "network: {frames: 4}", hand,
        "12:19 frames are moments of a training, and 'e' trains nothing"
      ),
      (
        "histogram: {of: weights, frames: 13}", moons,
        "12:34 13 is out of range; expected a whole number from 2 to 12"
      ),
      (
        "histogram: {of: weights, frames: 3}", moons.replacing("epochs: 2", with: "epochs: 0"),
        "12:34 frames are moments of a training, and 'e' trains nothing"
      ),
      (
        "confusion: {of: test}", moons,
        "12:17 no test samples are held out here; set 'test' in the data set"
      ),
      ("confusion", sine, "10:1 this figure needs data with classes as targets"),
      (
        "samples", moons,
        "12:1 samples of 2 inputs are no square pictures; if they are pictures, say their 'width'"
      ),
      (
        "samples: {width: 3}", moons, "12:18 samples of 2 inputs do not make rows of 3 pixels"
      ),
      ("network: {variant: c}", moons, "12:20 no variant 'c' in 'e'; did you mean 'a'?"),
      (
        "network: {at: start}", moons, "12:15 'start' is not possible here; expected first or final"
      ),
      ("network: {seed: 6}", moons, "12:17 there is no seed 6 in 'e', which has 5"),
      ("network", bowl, "10:1 kind 'descent' comes by no network to draw"),
      ("network", checked, "10:1 kind 'gradient-check' comes by no network to draw"),
      (
        "network", moons.replacing("[3, 3]", with: "11 x 2"),
        "12:1 a network of 13 layers, inputs and outputs included, is too deep to draw; the most is"
          + " 12"
      ),
      (
        "curve: {of: los}", hand, "12:13 no metric 'los' is recorded here; did you mean 'loss'?"
      ),
      (
        "curve: {of: accuracy}", hand,
        "12:13 no metric 'accuracy' is recorded here; expected loss, input-1, input-2, target-1,"
          + " output-1, sum-1-1, sum-1-2, sum-1-3 or one of 277 more"
      ),
    ])
  func refused(figure: String, experiment: String, message: String) {
    #expect(messages(figure, of: experiment) == [message])
  }

  @Test(
    "What it can show is accepted",
    arguments: [
      ("boundary: {only: [b], seed: 5}", moons), ("scatter", moons), ("surface", bowl),
      ("histogram: {of: gradients, frames: 4, only: [a]}", moons),
      ("boundary: {frames: 12}", moons), ("network: {frames: 3, variant: b}", moons),
      ("confusion: {variant: b, seed: 2, of: train}", moons), ("samples: {width: 2}", moons),
      ("curve: {of: gradient-norm at layer last, scale: log}", moons),
      ("layers: {of: dead-units, at: first}", moons), ("curve: {of: height, by: step}", bowl),
      ("table: {columns: [best train-loss, train-accuracy at epoch 1]}", moons),
      ("trace: {variant: b}", hand), ("network: {at: first}", hand), ("curve: {of: loss}", hand),
      ("table: {columns: [final loss, best loss, loss at step 1, delta-1-2]}", hand),
      ("network: {variant: b, seed: 5}", moons), ("layers: {of: weight-error}", checked),
      ("table: {columns: [relative-error, bias-error at layer last, weight-error]}", checked),
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
    #expect(text.contains("8, 50: diverged."))
    #expect(text.contains("3 of 3 runs of 8, 50 diverged, the earliest in epoch "))
    #expect(Snapshot.difference(text + "\n", "divergence.txt") == nil)
  }

  @Test("A worked example is written as it is recorded, for every way to write a loss")
  func traces() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      kind: trace
      input: [1, 0.5, -1]
      target: [1, 0]
      network:
        hidden: [2]
        activation: sigmoid
        start:
          - {weights: [[0.1, -0.2], [0.4, 0.5], [-0.7, 0.8]], biases: [0.01, -0.02]}
          - {weights: [[0.2, -0.3], [0.4, 0.5]], biases: [0.05, -0.05]}
      training:
        loss: {mse: {half: true, over-outputs: sum}}
        optimizer: {sgd: {learning-rate: 0.5}}
        steps: 1000
      variants:
        sum: {}
        mean: {training.loss: mse, network.output-activation: tanh, training.train-biases: false}
        softmax: {training.loss: cross-entropy, training.optimizer: adam, training.steps: 1}
        sigmoid: {training.loss: binary-cross-entropy}
        other: {training.loss: huber}
      show:
        - trace
        - trace: {variant: mean}
        - trace: {variant: softmax}
        - trace: {variant: sigmoid}
        - trace: {variant: other, caption: And that is that.}
        - network: {at: first}
        - network
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 2).run(experiment)
    let text = TextReport().text(BuiltLesson(lesson, [experiment.id: result]))
    #expect(Snapshot.difference(text + "\n", "trace.txt") == nil)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A small network that was trained is drawn with its own weights, start and end apart")
  func networks() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: xor
      network: {hidden: none, initializer: {constant: {value: 0.125}}}
      training: {epochs: 3, loss: mse}
      seeds: 2
      show: [network: {at: first}, network: {seed: 2}]
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    let text = TextReport().text(BuiltLesson(lesson, [experiment.id: result]))
    let parts = text.components(separatedBy: "weights at the end, seed 2")
    #expect(parts.count == 2 && parts[0].contains("weights at the start, seed 1"))
    #expect(parts[0].contains("[x₁] × 0.125  [x₂] × 0.125"))
    #expect(!parts[1].contains("× 0.125"))
  }

  @Test("A figure of several moments is a slider over templates, and its last moment without them")
  func frames() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: {moons: {samples: 40, test: 0.25}}
      training: {epochs: 9}
      seeds: 1
      show: [boundary: {frames: 3}, histogram: {of: weights, frames: 3}]
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    let built = BuiltLesson(lesson, [experiment.id: result])
    let page = HTMLReport().page(built)
    #expect(page.matches(of: /<g class="frame">/).count == 2)
    #expect(page.matches(of: /<template data-moment="epoch \d+"><svg>/).count == 4)
    #expect(page.contains("<template data-moment=\"epoch 9\"></template>"))
    let text = TextReport().text(built)
    #expect(text.contains("epoch 0") && text.contains("epoch 9") && !text.contains("epoch 1"))
  }

  @Test("Digits are pictures with their answers, and a confusion matrix counts them over the seeds")
  func pictures() async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      data: {blobs: {samples: 40, features: 16, centers: 2, test: 0.25}}
      training: {epochs: 30, optimizer: {sgd: {learning-rate: 0.5}}}
      seeds: 3
      show: [samples: {count: 2}, samples: {mistakes: true}, confusion]
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    let text = TextReport().text(BuiltLesson(lesson, [experiment.id: result]))
    #expect(text.contains("2 of 10 test samples, 0 of which are answered wrongly."))
    #expect(text.contains("0 of the 0 mistakes on 10 test samples."))
    #expect(text.contains("3 seeds together") && text.contains("15"))
  }
}
