import Testing

@testable import NeuralNet

/// Compiled products beside plain triple loops, bit for bit.
@Suite struct ProductTests {
  @Test func `A product has the bits of the plain triple loop, whatever its shape`() {
    // The last one is so deep that its columns are worked off in several panels.
    for shape in shapes + [(rows: 19, depth: 3000, columns: 100)] {
      for mixture in Mixture.allCases {
        check(shape, nil, mixture, Float.self)
        check(shape, nil, mixture, Double.self)
      }
    }
  }

  @Test(arguments: Activation.catalogue.entries.map { Choice($0) })
  func `A product with an activation, or with its derivative, has the bits of one after the other`(
    choice: Choice<Activation>
  ) {
    for shape in shapes {
      check(shape, choice, .ordinary, Float.self)
      check(shape, choice, .ordinary, Double.self)
    }
    for shape in shapes.prefix(5) {
      for mixture in [Mixture.small, .anything] {
        check(shape, choice, mixture, Float.self)
        check(shape, choice, mixture, Double.self)
      }
    }
  }

  private func check<S: Scalar>(
    _ shape: Shape, _ choice: Choice<Activation>?, _ mixture: Mixture, _: S.Type
  ) {
    onBench(S.self) { bench in
      // Read along columns with a start, as on the way forward, and along rows without one.
      for isForward in [true, false] {
        let found = bench.difference(
          bench.product(shape, isForward: isForward, mixture), choice, { $0.multiply($1) },
          Specification.multiply)
        #expect(found == nil, "\(shape), \(mixture), \(S.self)")
      }
    }
  }
}

/// Products whose numbers are vectors, beside plain loops and plain products.
@Suite struct LaneProductTests {
  @Test func `A product of many models has the bits of the plain loop, whatever its shape`() {
    for (index, shape) in shapes.enumerated() {
      check(shape, nil, Mixture.allCases[index % 3], Float.self)
      check(shape, nil, Mixture.allCases[index % 3], Double.self)
    }
  }

  @Test(arguments: Activation.catalogue.entries.map { Choice($0) })
  func `A product of many models with an activation has the bits of one after the other`(
    choice: Choice<Activation>
  ) {
    for (index, shape) in shapes.prefix(6).enumerated() {
      check(shape, choice, Mixture.allCases[index % 3], Float.self)
      check(shape, choice, Mixture.allCases[index % 3], Double.self)
    }
  }

  private func check<S: Scalar>(
    _ shape: Shape, _ choice: Choice<Activation>?, _ mixture: Mixture, _: S.Type
  ) {
    onBench(S.self) { bench in
      for isForward in [true, false] {
        let found = bench.difference(
          bench.laneProduct(shape, isForward: isForward, mixture), choice,
          { $0.multiplyLanes($1) }, Specification.multiplyLanes)
        #expect(found == nil, "\(shape), \(mixture), \(S.self)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `A product of many models has the bits of each model's product`(set: InstructionSet) {
    for shape in shapes {
      checkModels(shape, Kernels<Float>(set))
      checkModels(shape, Kernels<Double>(set))
    }
  }

  private func checkModels<S: Scalar>(_ shape: Shape, _ kernels: Kernels<S>) {
    onBench(S.self) { bench in
      for isForward in [true, false] {
        let all = bench.laneProduct(shape, isForward: isForward, .ordinary)
        kernels.multiplyLanes(all)
        for model in [0, 1 + bench.integer(below: S.block - 1)] {
          let alone = bench.product(of: model, in: all, columns: shape.columns)
          kernels.multiply(alone)
          let same = (0..<shape.rows * shape.columns).allSatisfy {
            let (row, column) = $0.quotientAndRemainder(dividingBy: shape.columns)
            return all.result[row * all.resultRow + column * S.block + model]
              == alone.result[row * alone.resultRow + column]
          }
          #expect(same, "\(shape), model \(model), \(S.self)")
        }
      }
    }
  }
}

extension KernelBench {
  /// A product read along columns with a start, as on the way forward, or along rows without one.
  fileprivate func product(_ shape: Shape, isForward: Bool, _ mixture: Mixture) -> Product<S> {
    let (rows, depth, width) = (shape.rows, shape.depth, S.padded(shape.columns))
    let leftStride = S.padded(isForward ? rows : depth)
    return Product(
      left: strip((isForward ? depth : rows) * leftStride, mixture),
      leftRow: isForward ? 1 : leftStride, leftStep: isForward ? leftStride : 1,
      right: strip(depth * width, mixture), rightStep: width,
      start: isForward ? strip(rows, mixture) : nil, result: strip(rows * width, mixture),
      resultRow: width, rows: rows, depth: depth, columns: width)
  }

  /// The same with a vector in place of each number; without a start, columns are read along rows
  /// as they are for the gradient.
  fileprivate func laneProduct(_ shape: Shape, isForward: Bool, _ mixture: Mixture) -> Product<S> {
    let (rows, depth, columns) = (shape.rows, shape.depth, shape.columns)
    let (number, width) = (S.block, columns * S.block)
    return Product(
      left: strip(rows * depth * number, mixture),
      leftRow: isForward ? number : depth * number, leftStep: isForward ? rows * number : number,
      right: strip(depth * width, mixture), rightStep: isForward ? width : number,
      start: isForward ? strip(rows * number, mixture) : nil,
      result: strip(rows * width, mixture), resultRow: width, rows: rows, depth: depth,
      columns: width, rightColumn: isForward ? number : depth * number)
  }

  /// One model's share of a product, its columns brought together in padded rows.
  fileprivate func product(of model: Int, in all: Product<S>, columns: Int) -> Product<S> {
    let width = S.padded(columns)
    var alone = all
    alone.left = all.left.part(from: model, count: all.left.count - model)
    alone.right = strip(all.depth * width, .ordinary)
    for step in 0..<all.depth {
      for column in 0..<columns {
        alone.right[step * width + column] =
          all.right[step * all.rightStep + column * all.rightColumn + model]
      }
    }
    if let starts = all.start {
      let start = strip(all.rows, .ordinary)
      for row in 0..<all.rows { start[row] = starts[row * S.block + model] }
      alone.start = start
    }
    alone.result = strip(all.rows * width, .ordinary)
    (alone.rightStep, alone.resultRow, alone.columns) = (width, width, width)
    return alone
  }

  /// Where a compiled product first differs from its specification, in any of the ways to end it
  /// and with any instruction set.
  fileprivate func difference(
    _ product: Product<S>, _ choice: Choice<Activation>?,
    _ compiled: (Kernels<S>, Product<S>) -> Void,
    _ specified: (Product<S>, ActivationKernel<S>?) -> Void
  ) -> String? {
    let activation = choice.map { S.kernel(of: $0) }
    for ending in endings(of: product, activation) {
      func run(_ multiply: (Product<S>) -> Void) -> (result: Strip<S>, sums: Strip<S>) {
        let sums = copy(product.result)
        var product = product
        product.result = copy(product.result)
        product.ending = ending(sums)
        multiply(product)
        return (product.result, sums)
      }
      let expected = run { specified($0, activation) }
      for set in InstructionSet.available {
        let found = run { compiled(Kernels<S>(set), $0) }
        let difference =
          NeuralNetTests.difference(found.result, expected.result)
          ?? NeuralNetTests.difference(found.sums, expected.sums).map { "\($0) of the sums" }
        if let difference { return "\(set): \(difference)" }
      }
    }
    return nil
  }

  /// The ways to end a product with an activation, each given a strip to keep sums in.
  private func endings(
    of product: Product<S>, _ activation: ActivationKernel<S>?
  ) -> [(Strip<S>) -> Ending<S>] {
    guard let activation, let code = activation.code else { return [{ _ in .none }] }
    let (sums, values) = (copy(product.result), copy(product.result))
    activation.apply(sums, values, sums.count)
    return [
      { _ in .activation(code, sums: nil) },
      { .activation(code, sums: $0) },
      // Where the derivative does not look at the sums, the activations took their place.
      { _ in .derivative(code, sums: activation.needsSum ? sums : values, values: values) },
    ]
  }
}
