import Testing

@testable import Experiments

@Suite("Fitting polynomials")
struct PolynomialSpecTests {
  private func run(_ text: String, seed: Int = 1) throws -> RunResult {
    let found = read("question: How?\nkind: polynomial\n" + text)
    #expect(found.messages == [])
    let variant = try #require(found.experiment?.variants.first)
    return try #require(try variant.spec.run(seed: seed) { false })
  }

  private func scalar(_ name: String, _ run: RunResult) throws -> Double {
    guard case .scalar(let value)? = run.metrics[name] else {
      Issue.record("no number '\(name)'")
      return .nan
    }
    return value
  }

  @Test("Points that lie on a parabola have its coefficients")
  func parabola() throws {
    let run = try run("points: {x: [0, 1, 2, 3], y: [1, 2, 5, 10]}\ndegree: 2\nseeds: 1\n")
    for (power, value) in [1.0, 0, 1].enumerated() {
      #expect(abs(try scalar("coefficient-\(power)", run) - value) < 1e-12)
    }
    #expect(try scalar("train-rms", run) < 1e-12)
    #expect(abs(try scalar("largest-coefficient", run) - 1) < 1e-12)
    #expect(run.metrics["test-rms"] == nil)
    guard case .series(let fit)? = run.metrics["fit"] else {
      Issue.record("no curve")
      return
    }
    #expect(fit.count == 101 && abs(fit[50].value - 1.25) < 1e-12)
  }

  @Test("A penalty shrinks coefficients")
  func penalty() throws {
    // Half of (w - 1)^2 + (w - 3)^2 + 2 w^2 is least where 4 w = 4.
    let run = try run("points: {x: [0, 1], y: [1, 3]}\ndegree: 0\npenalty: 2\nseeds: 1\n")
    #expect(abs(try scalar("coefficient-0", run) - 1) < 1e-12)
  }

  @Test("Drawn points depend on the seed, and on nothing else")
  func draws() throws {
    let (one, again) = (try run("degree: 3\n"), try run("degree: 3\n"))
    #expect(one.metrics == again.metrics)
    #expect(try run("degree: 3\n", seed: 2).metrics != one.metrics)
    #expect(try scalar("test-rms", one) > 0.25)
    let exact = try run("degree: 9\n")
    #expect(try scalar("train-rms", exact) < 1e-9)
  }

  @Test("What cannot be fitted is an error where it stands")
  func mistakes() {
    let head = "question: How?\nkind: polynomial\n"
    #expect(
      read(head + "degree: 10\n").messages == [
        "3:9 a polynomial of degree 10 needs 11 points at different places, or a penalty; there are"
          + " 10"
      ])
    #expect(read(head + "degree: 10\npenalty: 1\n").messages == [])
    #expect(
      read(head + "degree: 1\npoints: {x: [1, 2], y: [1]}\n").messages == [
        "4:24 2 places, but 1 targets"
      ])
    #expect(
      read(head + "degree: 0\nnoise: 1\npoints: {x: [1], y: [1]}\n").messages == [
        "4:8 the points are given, so none are drawn"
      ])
    #expect(
      read(head + "degree: 1\npoints: {x: [1, 1], y: [1, 2]}\n").messages.count == 1)
    #expect(
      read(head + "degree: 13\n").messages.first
        == "3:9 13 is out of range; expected a whole number from 0 to 12")
  }

  @Test("Places that double precision cannot tell apart make no numbers")
  func unlike() throws {
    let run = try run("points: {x: [1e-200, 2e-200, 3e-200], y: [1, 2, 3]}\ndegree: 2\nseeds: 1\n")
    #expect(run.outcome == .diverged(at: 0, tensor: "coefficients") && run.metrics.isEmpty)
  }
}
