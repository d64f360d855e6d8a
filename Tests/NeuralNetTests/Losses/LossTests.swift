import Testing

@testable import NeuralNet

@Suite struct LossTests {
  /// A loss and its gradient for one example, in both precisions.
  private func evaluate<S: Scalar>(
    _ name: String, _ outputs: [S], _ targets: [S]
  ) throws -> (loss: S, gradient: [Double]) {
    let batch = Batch(1, S.self)
    let arena = Arena<S>(capacity: 3 * outputs.count * batch.stride)
    let strips = (0..<3).map { _ in arena.take(outputs.count * batch.stride) }
    for i in outputs.indices {
      (strips[0][i * batch.stride], strips[1][i * batch.stride]) = (outputs[i], targets[i])
    }
    let comparison = Comparison(
      outputs: strips[0], targets: strips[1], gradient: strips[2], count: outputs.count,
      batch: batch)
    let value = S(S.kernel(of: try loss(name)).compare(comparison, Kernels()))
    let gradient = outputs.indices.map { Double(strips[2][$0 * batch.stride]) }
    return withExtendedLifetime(arena) { (value, gradient) }
  }

  @Test func `Squared error is the mean over the outputs, without a half`() throws {
    let result = try evaluate("mse", [1.0, 2, 4, 0], [0, 2, 1, 0])
    #expect(result.loss == 2.5)
    #expect(result.gradient == [0.5, 0, 1.5, 0])
  }

  @Test func `Undecided logits cost the logarithm of the number of classes`() throws {
    for classes in [2, 3, 10, 27] {
      var targets = Array(repeating: 0.0, count: classes)
      targets[1] = 1
      let result = try evaluate("cross-entropy", Array(repeating: 7.0, count: classes), targets)
      #expect(abs(result.loss - Double.log(Double(classes))) < 1e-14)
    }
    #expect(abs(try evaluate("binary-cross-entropy", [0.0], [1]).loss - 0.6931471805599453) < 1e-15)
  }

  @Test func `Enormous logits still give a finite loss and gradient`() throws {
    for (name, size) in [("cross-entropy", 1e38 as Float), ("binary-cross-entropy", 1e38)] {
      let result = try evaluate(name, [size, -size], [0, 1])
      #expect(result.loss.isFinite && result.gradient.allSatisfy { $0.isFinite }, "\(name)")
    }
    #expect(try evaluate("cross-entropy", [1e3, -1e3], [1, 0]).loss == 0)
    #expect(try evaluate("binary-cross-entropy", [1e3], [1]).loss == 0)
    #expect(try evaluate("binary-cross-entropy", [1e3], [0]).loss == 1e3)
  }

  @Test func `A logit that is not a number is never a finite loss`() throws {
    for name in Loss.catalogue.names {
      #expect(try evaluate(name, [.nan, 1], [0, 1] as [Float]).loss.isNaN)
      #expect(try evaluate(name, [1, .nan], [0, 1] as [Float]).loss.isNaN)
    }
  }

  @Test func `Predictions of losses on logits are probabilities`() throws {
    let softmax = CrossEntropy().prediction([1000, 1000, -1000])
    #expect(softmax == [0.5, 0.5, 0])
    #expect(BinaryCrossEntropy(addsUp: false).prediction([0]) == [0.5])
    #expect(SquaredError(addsUp: false, isHalved: false).prediction([3]) == [3])
  }
}
