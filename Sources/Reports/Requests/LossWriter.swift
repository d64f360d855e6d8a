import Experiments
import Figures

/// Writes the loss of a worked example down, and its slopes along the outputs.
struct LossWriter {
  let example: WorkedExample

  private var outputs: ClosedRange<Int> { 1...max(example.widths.last ?? 1, 1) }
  private var value: String { Digits.number(example.losses.first?.value ?? .nan) }

  /// The lines from the outputs to the loss.
  var lines: [TraceSheet.Line] {
    switch example.loss {
    case .squaredError(let factor):
      let squares = outputs.map { "(\(output($0)) − \(Digits.factor(target($0))))²" }
      return [TraceSheet.Line("L", scaled(squares, by: factor), value)]
    case .softmax:
      let powers = outputs.map { "e^\(Digits.factor(example.number(.output, $0)))" }
      let total = "(\(powers.joined(separator: " + ")))"
      let right = outputs.first { target($0) == 1 } ?? 1
      return outputs.map {
        TraceSheet.Line(name("p", $0), "\(powers[$0 - 1]) / \(total)", prediction($0))
      } + [TraceSheet.Line("L", "−ln(\(name("p", right)))", "−ln(\(prediction(right)))", value)]
    case .sigmoid(let factor):
      let terms = outputs.map {
        target($0) == 1 ? "ln(\(prediction($0)))" : "ln(1 − \(prediction($0)))"
      }
      return outputs.map {
        TraceSheet.Line(name("p", $0), "1 / (1 + e^\(Digits.factor(-logit($0))))", prediction($0))
      } + [TraceSheet.Line("L", "−" + scaled(terms, by: factor, isSigned: true), value)]
    case .other(let loss): return [TraceSheet.Line("L, \(loss)", value)]
    }
  }

  /// The slope along an output, worked out; nothing where the loss is written in no special way.
  func slope(_ unit: Int) -> String? {
    switch example.loss {
    case .squaredError(let factor):
      scaled(["\(output(unit)) − \(Digits.factor(target(unit)))"], by: 2 * factor)
    case .softmax: "\(prediction(unit)) − \(Digits.number(target(unit)))"
    case .sigmoid(let factor):
      scaled(["\(prediction(unit)) − \(Digits.number(target(unit)))"], by: factor)
    case .other: nil
    }
  }

  /// A sum with a factor before it, unless that is 1.
  private func scaled(_ terms: [String], by factor: Double, isSigned: Bool = false) -> String {
    let sum = terms.joined(separator: " + ")
    let isOne = factor == 1
    if isOne, !isSigned || terms.count == 1 { return sum }
    return isOne ? "(\(sum))" : "\(Digits.number(factor))·(\(sum))"
  }

  private func logit(_ unit: Int) -> Double { example.number(.output, unit) }
  private func target(_ unit: Int) -> Double { example.number(.target, unit) }
  private func output(_ unit: Int) -> String { Digits.number(example.number(.output, unit)) }
  private func prediction(_ unit: Int) -> String {
    Digits.number(example.number(.prediction, unit))
  }

  private func name(_ letter: String, _ unit: Int) -> String {
    Digits.name(letter, [unit], isLong: false)
  }
}
