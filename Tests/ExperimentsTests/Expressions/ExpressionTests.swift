import Specs
import Testing

@testable import Experiments

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "Arithmetic follows the textbook's rules",
    arguments: [
      ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("12 / 4 / 3", 1), ("-2 ^ 2", -4),
      ("2 ^ -1", 0.5), ("2 ^ 3 ^ 2", 512), ("(-1) ^ 2001", -1), ("0 ^ 0", 1), ("4 ^ 0.5", 2),
      ("2 - -1", 3), ("1_000 + .5 + 1e-3", 1000.501),
      ("abs(-2) + sqrt(16)", 6), ("ln(exp(2))", 2), ("log10(1000)", 3), ("log10(0.001)", -3),
      ("min(3, 1, 2) + max(3, 1, 2)", 4), ("mean(1, 2, 6)", 3), ("median(1, 9, 2)", 2),
      ("deviation(2, 4)", 2.0.squareRoot()),
    ])
  func arithmetic(text: String, value: Double) throws {
    let found = ExpressionSamples.value(text)
    #expect(found.messages == [])
    #expect(try abs(#require(found.sample?[0]) - value) < 1e-12)
    #expect(found.sample?.isConstant == true)
  }

  @Test(
    "A metric has a number for each seed",
    arguments: [
      ("slow.train-loss", [0.2, 0.3, 0.4]), ("final rates.slow.train-loss", [0.2, 0.3, 0.4]),
      ("first slow.train-loss", [1, 1, 1]), ("best 2-fast.train-loss", [0.1, 0.15, 0.2]),
      ("slow.train-loss at epoch 0", [1, 1, 1]),
      ("slow.train-loss / 2-fast.train-loss", [2, 2, 2]),
      ("slow.gradient-norm at epoch 0 at layer 3", [100, 100, 100]),
      ("'slow'.gradient-norm at layer last at epoch 0", [100, 100, 100]),
      ("max(slow.train-loss, 0.3)", [0.3, 0.3, 0.4]),
      ("when(slow.train-loss < 0.65)", [1, 2, 2]),
      ("when(slow.train-loss < slow.steps)", [0, 0, 0]),
      ("log10(slow.gradient-norm at epoch 0 at layer 2)", [1, 1, 1]),
      ("rates: slow.steps", [18, 18, 18]), ("rates.2-fast.train-loss", [0.1, 0.15, 0.2]),
    ])
  func seeds(text: String, values: [Double]) throws {
    let found = ExpressionSamples.value(text)
    #expect(found.messages == [])
    let sample = try #require(found.sample)
    #expect(!sample.isConstant && sample.values.count == values.count)
    for (value, expected) in zip(sample.values, values) {
      #expect(try abs(#require(value) - expected) < 1e-12)
    }
  }

  @Test(
    "Functions of one number go over the seeds",
    arguments: [
      ("mean(slow.train-loss)", 0.3), ("median(slow.train-loss)", 0.3),
      ("min(slow.train-loss)", 0.2), ("max(slow.train-loss)", 0.4),
      ("deviation(slow.train-loss)", 0.1), ("count(slow.train-loss < 0.35)", 2),
      ("count(0.25 < slow.train-loss < 0.35)", 1),
      ("mean(slow.train-loss) / mean(2-fast.train-loss)", 2),
    ])
  func overSeeds(text: String, value: Double) throws {
    let found = ExpressionSamples.value(text)
    #expect(found.messages == [])
    #expect(try abs(#require(found.sample?[2]) - value) < 1e-12)
    #expect(found.sample?.isConstant == true)
  }

  @Test(
    "A setting is read out of the spec as understood, defaults filled in",
    arguments: [
      ("setting(training.epochs)", 3.0), ("setting(rates.network.hidden.2)", 3),
      ("setting(training.optimizer.sgd.learning-rate)", 0.25),
      ("setting(2-fast.training.optimizer.sgd.learning-rate)", 1),
      ("setting(rates.2-fast.training.optimizer.sgd.learning-rate)", 1),
      ("setting(rates.wild.training.optimizer.sgd.learning-rate)", 100),
      ("setting(seeds)", 3), ("setting(two.seeds)", 2), ("setting(variants)", 3),
      ("setting(data.moons.noise)", 0.1), ("setting(shapes.range.1)", -1),
    ])
  func settings(text: String, value: Double) {
    let found = ExpressionSamples.value(text)
    #expect(found.messages == [])
    #expect(found.sample?[0] == value)
  }

  @Test("A count of seeds is one of those that are counted, not of others that it reads")
  func ofSeeds() {
    var diagnostics = Diagnostics()
    let text = "count(slow.steps > mean(two.slow.steps)) | of-seeds"
    for (text, count) in [(text, 3), ("count(slow.steps > 1)", nil)] as [(String, Int?)] {
      let value = ProseValue(
        ExpressionText.sample(text), in: ExpressionSamples.scope, into: &diagnostics)
      #expect(value != nil && value?.seedCount == count)
    }
    let reversed = "count(mean(two.slow.steps) < slow.steps) | of-seeds"
    let value = ProseValue(
      ExpressionText.sample(reversed), in: ExpressionSamples.scope, into: &diagnostics)
    #expect(value?.seedCount == 3 && diagnostics.all.isEmpty)
  }

  @Test("A run that never came so far has no number, and neither has what is made of it")
  func missing() {
    for text in ["wild.train-loss", "wild.train-loss + 1", "when(slow.train-loss < 0)"] {
      #expect(ExpressionSamples.value(text).sample?[2] == nil)
    }
    #expect(ExpressionSamples.value("wild.train-loss").sample?[0] != nil)
    #expect(ExpressionSamples.value("mean(wild.train-loss)").sample?[0] == nil)
    #expect(ExpressionSamples.value("first wild.train-loss").sample?[2] == 1)
  }

  @Test(
    "What cannot be meant is explained at its place",
    arguments: [
      ("", "1: expected a number, a metric or a function, not the end"),
      ("slow.trian-loss", "6: no metric 'trian-loss' is recorded here; did you mean 'train-loss'?"),
      ("slwo.train-loss", "1: no variant 'slwo' in 'rates'; did you mean 'slow'?"),
      (
        "1 + rate.slow.steps",
        "5: there is no experiment 'rate' in this lesson; did you mean 'rates'?"
      ),
      ("rates.slov.steps", "7: no variant 'slov' in 'rates'; did you mean 'slow'?"),
      ("train-loss", "1: say of which variant: 'slow.train-loss'"),
      ("final slow", "7: 'slow' is a variant; which metric of it? 'slow.train-loss'"),
      ("two.train-loss", "1: 'two' has 3 variants; say which: 'two.slow.…'"),
      (
        "a.b.c.d",
        "5: a metric is named by experiment, variant and metric, as in 'init.xavier.train-loss'"
      ),
      (
        "slow.train-loss at epoch 7",
        "26: 'train-loss' is not recorded at epoch 7; the nearest is epoch 3"
      ),
      (
        "slow.gradient-norm at layer 4",
        "20: 'at layer 4' is not understood; after 'gradient-norm' may stand 'at epoch N' or 'at layer"
          + " 1' to 'at layer 3' or 'at layer last'"
      ),
      (
        "slow.steps + two.slow.steps",
        "14: this has 2 seeds and what stands before it 3, so they cannot be paired seed by seed;"
          + " write 'mean(…)' around both"
      ),
      ("sqr(4)", "1: unknown function 'sqr'; did you mean 'sqrt'?"),
      ("sqrt(1, 2)", "1: 'sqrt' takes one number, not 2"),
      ("count(slow.steps)", "1: 'count' takes one comparison: 'count(a < b)'"),
      ("count(1 < 2)", "1: nothing in 'count(…)' differs from seed to seed"),
      (
        "when(slow.steps > 1)", "11: 'steps' is one number for the whole run; 'when' needs a series"
      ),
      (
        "when(final slow.train-loss > 1)",
        "6: the whole of 'train-loss' is meant here, not one number of it"
      ),
      ("when(1 < 2)", "1: 'when' compares one series with a number: 'when(train-loss < 0.1)'"),
      ("(1 + 2", "7: expected ')', not the end"),
      ("1 + 'a", "5: this quote is never closed"),
      ("1 ≤ 2", "3: '≤' cannot stand in an expression; write '<='"),
      (
        "1 < 2",
        "3: a value is a number, and a comparison is none; write 'count(…)' for the number of seeds in"
          + " which it holds"
      ),
      ("slow.steps | digit 3", "14: unknown format 'digit'; did you mean 'digits'?"),
      (
        "slow.steps | digits 0",
        "21: expected a whole number from 1 to 15, not '0': how many digits"
      ),
      (
        "slow.steps | digits 99",
        "21: expected a whole number from 1 to 15, not '99': how many digits"
      ),
      ("last slow.steps", "1: unknown selector 'last'; did you mean 'final'?"),
      ("Final rates.slow.steps", "1: unknown selector 'Final'; did you mean 'final'?"),
      (
        "1 + frist 'slow'.steps at epoch 1", "5: unknown selector 'frist'; did you mean 'first'?"
      ),
      (
        "middle slow.train-loss",
        "1: unknown selector 'middle'; expected final, first, best, min, max or mean"
      ),
      ("slow.steps - 95%", "14: a share is written as a fraction: 0.95, not '95%'"),
      ("0.5% * slow.steps", "1: a share is written as a fraction: 0.005, not '0.5%'"),
      ("rates", "1: 'rates' is an experiment; say 'rates.slow.train-loss'"),
      ("final two", "7: 'two' is an experiment; say 'two.slow.train-loss'"),
      ("slow.steps | of-seeds", "1: 'of-seeds' belongs to 'count(…)'"),
      ("slow.steps 3", "12: expected the end, not '3'"),
      (
        "setting(training.epoch)",
        "18: there is no setting 'epoch' here; did you mean 'epochs'?"
      ),
      (
        "setting(network.hidden)",
        "17: 'hidden' is a list of 2; write '.1' behind it for the first element"
      ),
      (
        "setting(network.hidden.'-9223372036854775808')",
        "24: this is a list of 2; write '.1' for the first element"
      ),
      ("setting(network.activation)", "17: 'activation' is tanh, not a number"),
      (
        "rats: slow.steps", "1: there is no experiment 'rats' in this lesson; did you mean 'rates'?"
      ),
      ("1e999", "1: '1e999' is not a number"),
    ])
  func mistakes(text: String, message: String) {
    #expect(ExpressionSamples.value(text).messages == [message])
  }

  @Test("Names without an experiment need one where there are several and none is their own")
  func unscoped() {
    let scope = ExpressionScope(ExpressionSamples.experiments)
    #expect(
      ExpressionSamples.value("slow.steps", in: scope).messages.first?
        .hasPrefix("1: there is no experiment 'slow' in this lesson") == true)
    #expect(
      ExpressionSamples.value("steps", in: scope).messages
        == ["1: say of which experiment and variant: 'rates.slow.steps'"])
    #expect(
      ExpressionSamples.value("rates", in: scope).messages
        == ["1: 'rates' is an experiment; say 'rates.slow.train-loss'"])
    #expect(ExpressionSamples.value("rates.slow.steps", in: scope).messages == [])
    #expect(ExpressionSamples.value("shapes.max value", in: scope).messages.count == 1)
    #expect(ExpressionSamples.value("max shapes.value", in: scope).messages == [])
  }

  @Test("A variant may be called as what picks a number")
  func picksAsNames() throws {
    let text = ExpressionSamples.text.replacing("slow: {}", with: "best: {}")
    let experiment = try #require(Experiment.sample(text, id: "rates"))
    let scope = ExpressionScope([experiment])
    for text in ["best.train-loss", "final best.train-loss", "best best.train-loss"] {
      #expect(ExpressionSamples.value(text, in: scope).messages == [])
    }
    #expect(
      ExpressionSamples.value("best", in: scope).messages
        == ["5: the name of a metric is missing after 'best'"])
  }

  @Test("Nothing is said about experiments that have mistakes of their own")
  func silent() {
    let scope = ExpressionScope(
      ExpressionSamples.experiments, ids: ["rates", "shapes", "two", "ill"])
    for text in ["ill.slow.steps", "ill.steps", "ill: steps", "setting(ill.seeds)"] {
      let found = ExpressionSamples.value(text, in: scope)
      #expect(found.messages == [] && found.sample == nil)
    }
  }

  @Test("Deep nesting is refused, not overflowed")
  func depth() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
      String(repeating: "2^", count: 100_000) + "1", String(repeating: "abs(", count: 100_000),
    ] {
      #expect(ExpressionSamples.value(text).messages.count == 1)
    }
    let long = Array(repeating: "1", count: 250).joined(separator: "+")
    #expect(ExpressionSamples.value(long).sample?[0] == 250)
    #expect(
      ExpressionSamples.value(long + "+1").messages
        == ["1: this expression has 502 words and signs; the most is 500"])
    #expect(
      ExpressionSamples.value(String(repeating: "1", count: 2_001)).messages
        == ["1: this expression has 2001 bytes; the most is 2000"])
  }
}
