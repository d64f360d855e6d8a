/// How one parameter follows its gradient, as an optimizer does it.
///
/// Parameters never look at one another, so a rule is written for one of them; what they share is
/// worked out once per step, in double precision. A move uses nothing but additions, subtractions,
/// multiplications, divisions, roots and comparisons, each rounded by itself and in the order
/// written, so that every loop over parameters has the same bits.
public protocol UpdateRule: Sendable {
  /// How many numbers it remembers per parameter, all 0 at the start; at most three.
  ///
  /// Between steps, what is negligible becomes 0.
  var memories: Int { get }
  /// What all parameters share in one step.
  ///
  /// `step` counts from 1; `previous` is what the last step had, zeros before the first.
  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double>
  /// Moves one parameter along its gradient; what is not a number stays so.
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>)
}

/// Up to eight numbers that all parameters share in one step; each rule says what they are.
public typealias Coefficients<S: Scalar> = SIMD8<S>

/// What a rule remembers of one parameter.
@frozen
public struct Memory<S: Scalar> {
  /// The first number.
  public var first: S = 0
  /// The second number, for rules that remember two.
  public var second: S = 0
  /// The third number, for rules that remember three.
  public var third: S = 0
}

/// An update rule in one precision.
public struct OptimizerKernel<S: Scalar>: Sendable {
  /// How many numbers it remembers per parameter.
  public let memories: Int
  /// What all parameters share in one step: `(rate, step, previous)`.
  let coefficients: @Sendable (Double, Int, Coefficients<Double>) -> Coefficients<Double>
  /// Moves parameters: `(parameters, gradient, memory, coefficients)`.
  ///
  /// All strips have one length; there are as many of memory as ``memories`` says.
  let update: @Sendable (Strip<S>, Strip<S>, [Strip<S>], Coefficients<S>) -> Void

  init<Rule: UpdateRule>(_ rule: Rule) {
    precondition(rule.memories <= 3, "at most three memories")
    memories = rule.memories
    coefficients = { rule.coefficients(rate: $0, step: $1, previous: $2) }
    update = { parameters, gradient, memory, shared in
      rule.sweep(parameters, gradient, memory, shared)
    }
  }
}

extension UpdateRule {
  /// Moves every parameter; a loop for each number of memories, so that it has no branches.
  @inline(__always)
  fileprivate func sweep<S: Scalar>(
    _ parameters: Strip<S>, _ gradient: Strip<S>, _ memory: [Strip<S>], _ shared: Coefficients<S>
  ) {
    func sweep(from load: (Int) -> Memory<S>, to store: (Int, Memory<S>) -> Void) {
      for i in 0..<parameters.count {
        var remembered = load(i)
        move(&parameters[i], along: gradient[i], &remembered, shared)
        store(i, remembered)
      }
    }
    switch memory.count {
    case 0:
      sweep(from: { _ in Memory() }, to: { _, _ in })
    case 1:
      let first = memory[0]
      sweep(from: { Memory(first: first[$0]) }, to: { first[$0] = flushed($1.first) })
    case 2:
      let (first, second) = (memory[0], memory[1])
      sweep(from: { Memory(first: first[$0], second: second[$0]) }) {
        first[$0] = flushed($1.first)
        second[$0] = flushed($1.second)
      }
    default:
      let (first, second, third) = (memory[0], memory[1], memory[2])
      sweep(from: { Memory(first: first[$0], second: second[$0], third: third[$0]) }) {
        first[$0] = flushed($1.first)
        second[$0] = flushed($1.second)
        third[$0] = flushed($1.third)
      }
    }
  }
}

/// An optimizer at work on the same parameters step after step.
///
/// It counts the steps, and hands each what the one before had.
public struct OptimizerRun<S: Scalar> {
  /// How many steps were taken.
  public private(set) var steps = 0
  private let kernel: OptimizerKernel<S>
  private let memory: [Strip<S>]
  private var coefficients = Coefficients<Double>()

  /// Starts from memory that is all 0, in as many strips as the kernel's memories.
  init(_ kernel: OptimizerKernel<S>, memory: [Strip<S>]) {
    precondition(memory.count == kernel.memories, "a strip per memory")
    self.kernel = kernel
    self.memory = memory
  }

  /// Takes one step at a learning rate.
  mutating func update(_ parameters: Strip<S>, along gradient: Strip<S>, rate: Double) {
    steps += 1
    coefficients = kernel.coefficients(rate, steps, coefficients)
    kernel.update(parameters, gradient, memory, Coefficients<S>(coefficients))
  }
}
