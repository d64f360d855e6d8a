import Testing

@testable import NeuralNet

/// Compiled activations, losses and optimizers beside the functions of their catalogues.
@Suite struct FamilyKernelTests {
  @Test(arguments: Activation.catalogue.entries.flatMap(\.variations))
  func `A compiled activation has the bits of its function`(choice: Choice<Activation>) {
    checkActivation(choice, Float.self)
    checkActivation(choice, Double.self)
  }

  private func checkActivation<S: Scalar>(_ choice: Choice<Activation>, _: S.Type) {
    let kernel = S.kernel(of: choice)
    guard let code = kernel.code else { return }
    onBench(S.self) { bench in
      for mixture in Mixture.allCases {
        for blocks in [1, 2, 7, 200] {
          let count = blocks * S.block
          let sums = bench.strip(count, mixture)
          let (values, delta) = (bench.copy(sums), bench.strip(count, mixture))
          let expectedDelta = bench.copy(delta)
          kernel.apply(sums, values, count)
          kernel.multiplyByDerivative(sums, values, expectedDelta, count)
          for set in InstructionSet.available {
            let (result, changed) = (bench.copy(sums), bench.copy(delta))
            Kernels<S>(set).activate(code, sums, into: result, count: count)
            #expect(difference(result, values) == nil, "\(set), \(mixture)")
            // Where the derivative does not look at the sums, the activations took their place.
            Kernels<S>(set).differentiate(
              code, sums: kernel.needsSum ? sums : values, values: values, delta: changed,
              count: count)
            #expect(difference(changed, expectedDelta) == nil, "derivative, \(set), \(mixture)")
          }
        }
      }
    }
  }

  @Test func `Every compiled activation is in the catalogue`() {
    let compiled = Activation.catalogue.entries.filter { Float.kernel(of: Choice($0)).code != nil }
    #expect(compiled.count == ActivationCode.Name.allCases.count)
  }

  @Test(arguments: Loss.catalogue.entries.flatMap(\.variations))
  func `A compiled loss and its gradient have the bits of its function`(choice: Choice<Loss>) {
    checkLoss(choice, Float.self)
    checkLoss(choice, Double.self)
  }

  private func checkLoss<S: Scalar>(_ choice: Choice<Loss>, _: S.Type) {
    let kernel = S.kernel(of: choice)
    for mixture in Mixture.allCases {
      for (rows, outputs, _) in shapes {
        onBench(S.self) { bench in
          let batch = Batch(rows, S.self)
          let size = outputs * batch.stride
          let (outputsStrip, targets) = (bench.strip(size, mixture), bench.strip(size, mixture))
          func comparison(into gradient: Strip<S>) -> Comparison<S> {
            Comparison(
              outputs: outputsStrip, targets: targets, gradient: gradient, count: outputs,
              batch: batch)
          }
          let expected = bench.copy(targets)
          let loss = kernel.specification(comparison(into: expected))
          for set in InstructionSet.available {
            let gradient = bench.copy(targets)
            let found = kernel.compare(comparison(into: gradient), Kernels<S>(set))
            #expect(
              found.isNaN ? loss.isNaN : found.bitPattern == loss.bitPattern,
              "\(set), \(mixture), \(rows) rows, \(outputs) outputs: \(found) for \(loss)")
            #expect(
              difference(gradient, expected) == nil,
              "gradient, \(set), \(mixture), \(rows) rows, \(outputs) outputs")
          }
        }
      }
    }
  }

  @Test(arguments: Optimizer.catalogue.entries.flatMap(\.variations))
  func `A compiled optimizer has the bits of its rule, step after step`(
    choice: Choice<Optimizer>
  ) {
    checkOptimizer(choice, Float.self)
    checkOptimizer(choice, Double.self)
  }

  @Test func `Every compiled rule is in the catalogue`() {
    let compiled = Optimizer.catalogue.entries.flatMap(\.variations).compactMap {
      Float.kernel(of: $0).code
    }
    #expect(Set(compiled).count == UpdateCode.allCases.count)
  }

  private func checkOptimizer<S: Scalar>(_ choice: Choice<Optimizer>, _: S.Type) {
    let kernel = S.kernel(of: choice)
    guard let code = kernel.code else { return }
    for (mixture, blocks) in [
      (Mixture.ordinary, 3), (.small, 40), (.anything, 1), (.anything, 200),
    ] {
      onBench(S.self) { bench in
        let parameters = bench.strip(blocks * S.block, mixture)
        let memory = (0..<kernel.memories).map { _ in bench.copy(parameters) }
        for strip in memory { strip.fill(0) }
        let compiled = InstructionSet.available.map { _ in
          (bench.copy(parameters), memory.map(bench.copy))
        }
        var coefficients = Coefficients<Double>()
        for step in 1...4 {
          let gradient = bench.strip(parameters.count, mixture)
          let scale = 1 / Double(step)
          coefficients = kernel.coefficients(choice.learningRate, step, coefficients)
          kernel.specification(
            parameters, gradient, S(scale), memory, Coefficients<S>(coefficients))
          for (set, (found, kept)) in zip(InstructionSet.available, compiled) {
            let isFinite = Kernels<S>(set).update(
              code, coefficients, found, along: gradient, scale: scale,
              memory: (
                kept.first, kept.count > 1 ? kept[1] : nil, kept.count > 2 ? kept[2] : nil
              ))
            #expect(isFinite == Specification.isFinite(parameters), "\(set), \(mixture)")
            #expect(difference(found, parameters) == nil, "\(set), \(mixture), step \(step)")
            for (found, expected) in zip(kept, memory) {
              #expect(difference(found, expected) == nil, "memory, \(set), \(mixture), \(step)")
            }
          }
        }
      }
    }
  }
}
