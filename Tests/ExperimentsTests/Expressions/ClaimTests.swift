import Specs
import Testing

@testable import Experiments

@Suite("Claims")
struct ClaimTests {
  @Test(
    "A claim holds in every seed unless it says otherwise",
    arguments: [
      ("2-fast.train-loss < slow.train-loss", true), ("slow.train-loss < 0.35", false),
      ("slow.train-loss < 0.35 in at least 2 of 3 seeds", true),
      ("slow.train-loss < 0.35 in at least 3 of 3 seeds", false),
      ("slow.train-loss < 0.35 on average", true), ("slow.train-loss <= 0.29 on average", false),
      ("slow.train-loss < 0.35 in every seed", false), ("0.1 < slow.train-loss <= 0.4", true),
      ("slow.steps == 18", true), ("slow.steps != 18", false),
      ("mean(slow.train-loss) == 0.3 within 1e-9", true),
      ("slow.train-loss == 0.3 within 0.05", false),
      // In binary 1 - 0.98 is a little more than 0.02.
      ("mean(slow.steps) / 18 == 0.98 within 0.02", true),
      ("slow.train-loss == 0.3 within 34%", true),
      ("count(slow.train-loss > 0.25) == 2", true), ("slow.steps > setting(training.epochs)", true),
      ("mean(slow.train-loss) < mean(two.slow.train-loss)", false),
      ("wild.train-loss < 100", false), ("wild.train-loss < 100 in at least 2 of 3 seeds", true),
      ("wild.train-loss < 100 on average", false), ("rates: slow.steps >= 18", true),
    ])
  func holds(text: String, holds: Bool) {
    let found = ExpressionSamples.claim(text)
    #expect(found.messages == [])
    // Where an experiment has no results there is no verdict either.
    #expect(found.verdict?.holds ?? false == holds)
  }

  @Test("What is no number fulfils nothing, and only infinity equals infinity")
  func notFinite() {
    for sign in Comparison.allCases {
      #expect(!sign.holds(.nan, 1) && !sign.holds(1, .nan) && !sign.holds(.nan, .nan))
    }
    for tolerance in [Tolerance.absolute(.greatestFiniteMagnitude), .relative(1)] {
      #expect(!Comparison.equal.holds(3, .infinity, within: tolerance))
      #expect(!Comparison.equal.holds(.infinity, 3, within: tolerance))
      #expect(!Comparison.equal.holds(.infinity, -.infinity, within: tolerance))
      #expect(Comparison.equal.holds(.infinity, .infinity, within: tolerance))
      #expect(Comparison.equal.holds(3, 2, within: tolerance))
    }
    // 0 / 0 and 1 / 0 of a lesson.
    #expect(ExpressionSamples.claim("ln(0 * slow.steps - 1) != 0").verdict?.holds == false)
    let infinite = ExpressionSamples.claim("slow.steps == 1 / (0 * slow.steps) within 5%").verdict
    #expect(infinite?.holds == false && infinite?.seeds.allSatisfy { $0.miss == nil } == true)
  }

  @Test("A tolerance is a share of the right side's size, whatever the signs")
  func tolerance() {
    for (text, holds) in [
      ("-slow.steps == -20 within 10%", true), ("-slow.steps == -20 within 9%", false),
      ("slow.steps == 0 within 100%", false), ("0 * slow.steps == 0 within 0%", true),
      ("slow.steps == 18 within 0", true), ("-slow.steps == 18 within 1", false),
    ] {
      #expect(ExpressionSamples.claim(text).verdict?.holds == holds, "\(text)")
    }
  }

  @Test("A verdict tells what was observed in each seed, and by how much it misses")
  func verdict() throws {
    let verdict = try #require(ExpressionSamples.claim("slow.train-loss < 0.35").verdict)
    #expect(verdict.seeds.map(\.holds) == [true, true, false])
    #expect(verdict.seeds.map(\.seed) == [1, 2, 3])
    #expect(verdict.seeds[0].miss == 0)
    #expect(try abs(#require(verdict.seeds[2].miss) - 0.05) < 1e-12)
    #expect(verdict.heldCount == 2 && verdict.average == nil)
  }

  @Test("A comparison that a series never fulfils is named as the reason")
  func never() {
    #expect(
      ExpressionSamples.claim("when(slow.train-loss < 0.25) < 10").verdict?.lacks
        == [2, 3].map { "in seed \($0), 'train-loss' of rates.slow is never < 0.25" })
    #expect(
      ExpressionSamples.claim("when(wild.train-loss > 0.5) < 10").verdict?.lacks == [])
  }

  @Test("Why a value is missing is told with its seed")
  func lacks() {
    #expect(
      ExpressionSamples.claim("wild.train-loss < 100").verdict?.lacks
        == ["in seed 3, 'train-loss' of rates.wild has no value: the run diverged in epoch 2"])
  }

  @Test(
    "A claim that says nothing checkable is refused",
    arguments: [
      (
        "slow.train-loss",
        "16: a claim compares: after this must stand '<', '<=', '>', '>=', '==' or '!='"
      ),
      ("1 < 2", "1: this claim speaks of no result"),
      ("slow.steps = 3", "12: '=' cannot stand in an expression; write '=='"),
      ("slow.steps =< 3", "12: '=<' cannot stand in an expression; write '<='"),
      ("slow.steps => 3", "12: '=>' cannot stand in an expression; write '>='"),
      ("slow.steps > 3 && 1 < 2", "16: '&&' cannot stand in an expression; write two claims"),
      (
        "slow.steps > 3 and slow.steps < 9",
        "16: a claim says one thing; write two claims, not one with 'and'"
      ),
      (
        "slow.steps > 3 on average or slow.steps < 9",
        "27: a claim says one thing, and 'or' is not understood"
      ),
      (
        "slow.steps > 3 in at least 0 of 3 seeds",
        "28: expected a whole number from 1, not '0': in how many seeds it must hold"
      ),
      ("slow.train-loss > 95%", "19: a share is written as a fraction: 0.95, not '95%'"),
      ("slow.steps < 3 within 1", "16: 'within' belongs to '==': 'a == b within 0.02'"),
      ("slow.steps > 3 in at least 2 of 5 seeds", "16: '2 of 5' cannot be: there are 3 seeds"),
      (
        "slow.steps > 3 in at least 4 of 3 seeds",
        "16: '4 of 3' cannot be: at most 3 can be asked for"
      ),
      (
        "max shapes.value < 1 in at least 1 of 1 seeds",
        "22: nothing in this claim differs from seed to seed"
      ),
      (
        "slow.steps > 3 in most seeds",
        "19: expected 'in every seed' or 'in at least 9 of 10 seeds', not 'most'"
      ),
      ("slow.steps > 3 on averages", "19: expected 'on average', not 'averages'"),
    ])
  func mistakes(text: String, message: String) {
    #expect(ExpressionSamples.claim(text).messages == [message])
  }

  private func read(_ yaml: String) -> (claims: [Claim], messages: [String]) {
    let source = SourceText(path: "a.md", text: yaml)
    var diagnostics = Diagnostics()
    guard let node = SpecSyntax.read(source.slice, into: &diagnostics)?["claims"] else {
      return ([], ["not read"])
    }
    var reader = SpecReader(source: source)
    let claims = Claim.read(node, in: ExpressionSamples.scope, &reader)
    return (
      claims,
      reader.diagnostics.all.map {
        "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
      }
    )
  }

  @Test("Claims stand in a list, with a source where they reproduce something")
  func list() {
    let found = read(
      """
      claims:
        - slow.steps == 18
        - {claim: "slow.train-loss < 1", source: "A book, figure 2", published: "0.31"}
      """)
    #expect(found.messages == [])
    #expect(found.claims.map(\.text) == ["slow.steps == 18", "slow.train-loss < 1"])
    #expect(found.claims.last?.source == "A book, figure 2")
    #expect(found.claims.last?.published == "0.31")
    #expect(found.claims.map(\.position.line) == [2, 3])
  }

  @Test("A mistake in a list points into the claim, quoted or not")
  func positions() {
    #expect(
      read("claims:\n  - slow.stepz == 18\n  - \"slow.stepz == 18\"\n  - {claim: 'slow.stepz > 1'}")
        .messages.map { $0.prefix { $0 != " " } } == ["2:10", "3:11", "4:19"])
    #expect(read("claims:\n  - {clam: a}").messages.count == 2)
    #expect(read("claims:\n  - [a, b]").messages.count == 1)
    #expect(read("claims: []").messages.count == 1)
  }
}

@Suite("Predictions")
struct PredictionTests {
  private func predict(_ answer: String, options: String = "[slow, 2-fast]") -> (
    outcome: PredictionOutcome?, messages: [String]
  ) {
    let text = "question: Which?\noptions: \(options)\nanswer: \(answer)"
    let source = SourceText(path: "a.md", text: text)
    var diagnostics = Diagnostics()
    var reader = SpecReader(source: source)
    let prediction = SpecSyntax.read(source.slice, into: &diagnostics).flatMap { node in
      Prediction(
        node, of: ExpressionSamples.experiments.first, in: ExpressionSamples.scope, &reader)
    }
    return (
      prediction?.outcome(in: ExpressionSamples.results),
      (diagnostics.all + reader.diagnostics.all).map(\.message)
    )
  }

  @Test("The results choose the lowest or the highest, or whether a claim holds")
  func answers() {
    #expect(predict("lowest final train-loss").outcome?.answer == 1)
    #expect(predict("highest final train-loss").outcome?.answer == 0)
    #expect(predict("lowest final train-loss").outcome?.votes == [0, 3])
    #expect(predict("slow.train-loss < 1", options: "[yes it does, no]").outcome?.answer == 0)
    #expect(predict("slow.train-loss > 1", options: "[yes it does, no]").outcome?.answer == 1)
  }

  @Test("What differs from seed to seed, ties or is missing answers nothing")
  func uncertain() {
    #expect(predict("lowest steps").outcome?.answer == nil)
    #expect(predict("slow.train-loss < 0.35", options: "[yes, no]").outcome?.answer == nil)
    #expect(
      predict("slow.train-loss < 0.35 in at least 2 of 3 seeds", options: "[a, b]").outcome?.answer
        == 0)
    #expect(predict("highest train-loss", options: "[slow, wild]").outcome?.answer == nil)
    #expect(
      predict("highest train-loss in at least 2 of 3 seeds", options: "[slow, wild]").outcome?
        .answer
        == 1)
  }

  @Test("Runs without a value leave open whether a claim is refuted")
  func missing() {
    let options = "[yes, no]"
    // In seed 3 'wild' diverges; in the others it ends at 2 and 3.
    #expect(predict("wild.train-loss > 9", options: options).outcome?.answer == nil)
    #expect(predict("wild.train-loss > 9", options: options).outcome?.votes == [0, 2])
    #expect(predict("wild.train-loss > 9 on average", options: options).outcome?.answer == nil)
    let three = "wild.train-loss > 2.5 in at least 3 of 3 seeds"
    #expect(predict(three, options: options).outcome?.answer == 1)
    let two = "wild.train-loss > 2.5 in at least 2 of 3 seeds"
    #expect(predict(two, options: options).outcome?.answer == nil)
    #expect(predict("slow.train-loss > 9 on average", options: options).outcome?.answer == 1)
  }

  @Test("Several options in seeds enough answer nothing")
  func several() {
    // 'slow' is nearer to 0.25 in seeds 1 and 2, '2-fast' in seed 3.
    let nearest = "lowest abs(train-loss - 0.25) in at least"
    #expect(predict("\(nearest) 2 of 3 seeds").outcome?.votes == [2, 1])
    #expect(predict("\(nearest) 2 of 3 seeds").outcome?.answer == 0)
    #expect(predict("\(nearest) 1 of 3 seeds").outcome?.answer == nil)
  }

  @Test("Nothing is answered without the results of another experiment")
  func otherExperiment() {
    let claim = predict("slow.train-loss < mean(two.slow.train-loss)", options: "[yes, no]")
    #expect(claim.messages == [] && claim.outcome == nil)
    let lowest = predict("lowest train-loss - mean(two.slow.train-loss)")
    #expect(lowest.messages == [] && lowest.outcome == nil)
  }

  @Test(
    "A prediction that nothing can answer is refused",
    arguments: [
      (
        "lowest final train-loss", "[slow, slwo]",
        "the option 'slwo' is no variant of 'rates'; did you mean 'slow'?"
      ),
      ("lowest final train-loss", "[slow]", "there is only one option to choose"),
      (
        "slow.steps > 1", "[a, b, c]",
        "a claim has two answers, so there must be two options, not 3"
      ),
      (
        "final train-loss", "[slow, 2-fast]",
        "an answer begins with 'lowest' or 'highest', or is a claim that compares"
      ),
      (
        "lowest trian-loss", "[slow, 2-fast]",
        "no metric 'trian-loss' is recorded here; did you mean 'train-loss'?"
      ),
    ])
  func mistakes(answer: String, options: String, message: String) {
    #expect(predict(answer, options: options).messages == [message])
  }
}
