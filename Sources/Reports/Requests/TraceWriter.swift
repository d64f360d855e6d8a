import Experiments
import Figures

/// Writes a worked example down: forward, the loss, back layer by layer, and the step.
struct TraceWriter {
  let example: WorkedExample

  var sections: [TraceSheet.Section] {
    let layers = 1..<example.widths.count
    return [given] + layers.map(forward) + [loss] + layers.reversed().map(backward)
      + layers.map(update) + [after]
  }

  private var given: TraceSheet.Section {
    let inputs = units(0).map { TraceSheet.Line(name("x", $0), number(.input, $0)) }
    let targets = outputs.map { TraceSheet.Line(name("t", $0), number(.target, $0)) }
    return TraceSheet.Section("The example", inputs + targets)
  }

  private func forward(_ layer: Int) -> TraceSheet.Section {
    let lines = units(layer).flatMap { unit -> [TraceSheet.Line] in
      let products = units(layer - 1).map {
        "\(factor(.weight, layer, $0, unit))·\(input(of: layer, $0))"
      }
      let sum = TraceSheet.Line(
        name("z", unit),
        products.joined(separator: " + ") + addend(example.number(.bias, layer, unit)),
        number(.sum, layer, unit))
      guard let activation = activation(layer) else { return [sum] }
      return [
        sum,
        TraceSheet.Line(
          name(isLast(layer) ? "y" : "a", unit), "\(activation)(\(number(.sum, layer, unit)))",
          number(.activation, layer, unit)),
      ]
    }
    let function = activation(layer).map { ", \($0)" } ?? ""
    return TraceSheet.Section("Forward, layer \(layer)\(function)", lines)
  }

  private var loss: TraceSheet.Section {
    TraceSheet.Section("The loss", LossWriter(example: example).lines)
  }

  /// dL/da, the slope, their product, and from it dL/dW and dL/db.
  private func backward(_ layer: Int) -> TraceSheet.Section {
    let deltas = units(layer).flatMap { unit -> [TraceSheet.Line] in
      // Without an activation dL/dz is all there is.
      guard let activation = activation(layer) else { return [errorLine(layer, unit, "δ")] }
      return [
        errorLine(layer, unit, "∂L/∂" + (isLast(layer) ? "y" : "a")),
        TraceSheet.Line(
          "f′(\(name("z", unit)))", "\(activation)′(\(number(.sum, layer, unit)))",
          number(.slope, layer, unit)),
        TraceSheet.Line(
          name("δ", unit), "\(factor(.error, layer, unit))·\(factor(.slope, layer, unit))",
          number(.delta, layer, unit)),
      ]
    }
    let slopes = units(layer).flatMap { unit -> [TraceSheet.Line] in
      let weights = units(layer - 1).map { source in
        TraceSheet.Line(
          "∂L/∂" + name("w", source, unit),
          "\(input(of: layer, source))·\(factor(.delta, layer, unit))",
          number(.weightGradient, layer, source, unit))
      }
      return weights
        + [TraceSheet.Line("∂L/∂" + name("b", unit), number(.biasGradient, layer, unit))]
    }
    return TraceSheet.Section("Back, layer \(layer)", deltas + slopes)
  }

  /// ∂L/∂y by the loss, or ∂L/∂a by the weights to the layer above and its deltas.
  private func errorLine(_ layer: Int, _ unit: Int, _ letter: String) -> TraceSheet.Line {
    let name = name(letter, unit)
    let value = number(.error, layer, unit)
    guard !isLast(layer) else {
      let steps = LossWriter(example: example).slope(unit)
      return steps.map { TraceSheet.Line(name, $0, value) } ?? TraceSheet.Line(name, value)
    }
    let products = units(layer + 1).map {
      "\(factor(.weight, layer + 1, unit, $0))·\(factor(.delta, layer + 1, $0))"
    }
    return TraceSheet.Line(name, products.joined(separator: " + "), value)
  }

  private func update(_ layer: Int) -> TraceSheet.Section {
    let weights = units(layer).flatMap { unit in
      units(layer - 1).map { source in
        step(
          name("w", source, unit), example.number(.weight, layer, source, unit),
          example.number(.weightGradient, layer, source, unit),
          example.number(.newWeight, layer, source, unit))
      }
    }
    let biases = units(layer).map { unit in
      step(
        name("b", unit), example.number(.bias, layer, unit),
        example.number(.biasGradient, layer, unit), example.number(.newBias, layer, unit))
    }
    let kept = [TraceSheet.Line("", "The biases stay as they are.")]
    return TraceSheet.Section(
      "Step, layer \(layer), \(example.optimizer) with learning rate "
        + "\(Digits.number(example.learningRate))", weights + (example.trainsBiases ? biases : kept)
    )
  }

  /// A step against the gradient is worked out; of other rules only the outcome is said.
  private func step(
    _ name: String, _ old: Double, _ gradient: Double, _ new: Double
  ) -> TraceSheet.Line {
    let product = "\(Digits.number(example.learningRate))·\(Digits.factor(gradient))"
    return example.stepsAlongGradient
      ? TraceSheet.Line(name + " new", "\(Digits.number(old)) − \(product)", Digits.number(new))
      : TraceSheet.Line(name + " new", "\(Digits.number(new)), was \(Digits.number(old))")
  }

  private var after: TraceSheet.Section {
    let last = example.losses.last.map { $0.x } ?? 0
    let places = Set([0, 1, last]).sorted()
    let lines = example.losses.filter { places.contains($0.x) }.map { point in
      let when =
        switch point.x {
        case 0: "before"
        case 1: "after one step"
        default: "after \(NumberFormat.count(Int(point.x))) steps"
        }
      return TraceSheet.Line("L \(when)", Digits.number(point.value))
    }
    return TraceSheet.Section("The loss, step by step", lines)
  }
}

extension TraceWriter {
  private var outputs: ClosedRange<Int> { units(example.widths.count - 1) }

  /// The units of a layer, from 1; layer 0 is the input.
  private func units(_ layer: Int) -> ClosedRange<Int> { 1...max(example.widths[layer], 1) }

  private func activation(_ layer: Int) -> String? { example.activations[layer - 1] }

  /// What a layer takes from a unit below.
  private func input(of layer: Int, _ unit: Int) -> String {
    layer == 1 ? factor(.input, unit) : factor(.activation, layer - 1, unit)
  }

  private func isLast(_ layer: Int) -> Bool { layer == example.widths.count - 1 }

  private func name(_ letter: String, _ indices: Int...) -> String {
    Digits.name(letter, indices, isLong: example.widths.contains { $0 > 9 })
  }

  private func number(_ quantity: TraceQuantity, _ place: Int...) -> String {
    Digits.number(example.number(quantity, place))
  }

  private func factor(_ quantity: TraceQuantity, _ place: Int...) -> String {
    Digits.factor(example.number(quantity, place))
  }

  private func addend(_ value: Double) -> String {
    value.sign == .minus && value != 0
      ? " − \(Digits.number(-value))" : " + \(Digits.number(value))"
  }
}

/// Numbers and names as a calculation shows them.
enum Digits {
  /// Six significant digits, with a real minus sign.
  static func number(_ value: Double) -> String {
    NumberFormat.number(value, digits: 6).replacing("-", with: "−")
  }

  /// A number that may be multiplied: in brackets where it is negative.
  static func factor(_ value: Double) -> String {
    let text = number(value)
    return text.hasPrefix("−") ? "(\(text))" : text
  }

  /// A letter with indices below it: `w₁₂`, or `w₁,₁₂` where some have two digits.
  static func name(_ letter: String, _ indices: [Int], isLong: Bool) -> String {
    letter + indices.map(subscripted).joined(separator: isLong ? "," : "")
  }

  private static func subscripted(_ index: Int) -> String {
    let digits = Array("₀₁₂₃₄₅₆₇₈₉")
    return String(String(index).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
