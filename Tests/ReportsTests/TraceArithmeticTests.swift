import Experiments
import Foundation
import Reports
import Testing

@Suite("The arithmetic of worked examples")
struct TraceArithmeticTests {
  @Test(
    "What a line works out comes to what it says, up to the digits that are shown",
    arguments: [
      "{mse: {half: true, over-outputs: sum}}", "{mse: {half: true}}", "mse",
      "{mse: {over-outputs: sum}}", "cross-entropy", "binary-cross-entropy",
      "{binary-cross-entropy: {over-outputs: sum}}",
    ])
  func lines(loss: String) async throws {
    let (lesson, messages) = lesson(
      """
      ```experiment e
      question: What?
      kind: trace
      input: [1, -2]
      target: [0, 1, 0]
      network: {hidden: [2, 2], initializer: {normal: {deviation: 1}}, biases: xavier}
      training: {loss: \(loss), optimizer: {sgd: {learning-rate: 0.3}}}
      show: [trace]
      ```
      """)
    #expect(messages == [])
    let experiment = try #require(lesson.experiments.first)
    let result = try await Runner(jobs: 1).run(experiment)
    // What is too long goes on in the next line.
    let text = TextReport().text(BuiltLesson(lesson, [experiment.id: result])).replacing(
      /\n {3,}/, with: " ")
    var checked = 0
    for line in text.split(separator: "\n") where line.hasPrefix("  ") {
      let steps = line.components(separatedBy: " = ").dropFirst()
      let values = steps.compactMap { Arithmetic.value(of: $0) }
      guard values.count > 1, let value = values.last else { continue }
      checked += 1
      for step in values.dropLast() {
        // Six digits of each number, and some are lost where numbers nearly cancel.
        #expect(abs(step - value) <= 1e-5 * max(1, abs(value)), "\(line)")
      }
    }
    // Seven sums; the loss; seven deltas, and four errors that come back; 14 slopes and 21 steps.
    #expect(checked >= 54, "\(checked) lines")
  }

  @Test("The test's own arithmetic reads what a line may hold, and nothing else")
  func arithmetic() throws {
    for (text, value) in [
      ("0.1·1 + 0.4·0.5 + (−0.7)·(−1) − 0.5", 0.5), ("0.5·((3 − 1)² + (−1 − 2)²)", 6.5),
      ("−2e−3·10", -0.02), ("1 / (1 + e^(−0))", 0.5), ("−ln(1 − 0)", 0), ("e^0 / (e^0 + e^0)", 0.5),
      ("1,234.5 − 1", 1233.5),
    ] { #expect(abs(try #require(Arithmetic.value(of: text)) - value) <= 1e-12, "\(text)") }
    for text in ["sigmoid(1)", "p₁", "1 +", "(1", "1 2"] {
      #expect(Arithmetic.value(of: text) == nil, "\(text)")
    }
  }
}

/// Evaluates a step of a worked example.
private struct Arithmetic {
  private var rest: Substring

  static func value(of text: String) -> Double? {
    var reading = Arithmetic(rest: text.filter { $0 != "," }[...])
    guard let value = reading.sum(), reading.rest.isEmpty else { return nil }
    return value
  }

  private mutating func take(_ token: String) -> Bool {
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func sum() -> Double? {
    guard var total = product() else { return nil }
    while true {
      if take(" + ") {
        guard let next = product() else { return nil }
        total += next
      } else if take(" − ") {
        guard let next = product() else { return nil }
        total -= next
      } else {
        return total
      }
    }
  }

  private mutating func product() -> Double? {
    guard var total = factor() else { return nil }
    while true {
      if take("·") {
        guard let next = factor() else { return nil }
        total *= next
      } else if take(" / ") {
        guard let next = factor() else { return nil }
        total /= next
      } else {
        return total
      }
    }
  }

  private mutating func factor() -> Double? {
    if take("−") { return factor().map { -$0 } }
    if take("e^") { return factor().map(exp) }
    if take("ln(") { return closed().map(log) }
    if take("(") {
      guard let value = closed() else { return nil }
      return take("²") ? value * value : value
    }
    guard let match = rest.prefixMatch(of: /\d+(\.\d+)?(e−?\d+)?/) else { return nil }
    rest = rest.dropFirst(match.output.0.count)
    return Double(match.output.0.replacing("−", with: "-"))
  }

  private mutating func closed() -> Double? {
    guard let value = sum(), take(")") else { return nil }
    return value
  }
}
