/// How one parameter follows its gradient, as an optimizer does it.
///
/// Parameters never look at one another, so a rule is written for one of them; what they share is
/// worked out once per step, in double precision. A move uses nothing but additions, subtractions,
/// multiplications, divisions, roots and comparisons, each rounded by itself and in the order
/// written, so that every loop over parameters has the same bits.
protocol UpdateRule: Sendable {
  /// How many numbers it remembers per parameter, all 0 at the start; at most three.
  ///
  /// Between steps, what is negligible becomes 0.
  var memories: Int { get }
  /// The compiled form of the rule, if there is one, whose specification this is.
  var code: UpdateCode? { get }
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

extension UpdateRule {
  var code: UpdateCode? { nil }
}

/// Up to eight numbers that all parameters share in one step; each rule says what they are.
typealias Coefficients<S: Scalar> = SIMD8<S>

/// What a rule remembers of one parameter.
struct Memory<S: Scalar> {
  /// The first number.
  var first: S = 0
  /// The second number, for rules that remember two.
  var second: S = 0
  /// The third number, for rules that remember three.
  var third: S = 0
}

/// An update rule in one precision.
public struct OptimizerKernel<S: Scalar>: Sendable {
  /// How many numbers it remembers per parameter.
  public let memories: Int
  /// What all parameters share in one step: `(rate, step, previous)`.
  let coefficients: @Sendable (Double, Int, Coefficients<Double>) -> Coefficients<Double>
  /// The compiled form, if there is one.
  let code: UpdateCode?
  /// Moves parameters: `(parameters, gradient, scale, memory, coefficients)`.
  ///
  /// The gradient is multiplied by the scale first. All strips have one length; there are as many
  /// of memory as ``memories`` says. This is what the compiled form must do too.
  let specification: @Sendable (Strip<S>, Strip<S>, S, [Strip<S>], Coefficients<S>) -> Void

  init<Rule: UpdateRule>(_ rule: Rule) {
    precondition(rule.memories <= 3, "at most three memories")
    memories = rule.memories
    coefficients = { rule.coefficients(rate: $0, step: $1, previous: $2) }
    code = rule.code
    specification = { parameters, gradient, scale, memory, shared in
      rule.sweep(parameters, gradient, scale, memory, shared)
    }
  }
}

extension UpdateRule {
  /// Moves every parameter; a loop for each number of memories, so that it has no branches.
  @inline(__always)
  fileprivate func sweep<S: Scalar>(
    _ parameters: Strip<S>, _ gradient: Strip<S>, _ scale: S, _ memory: [Strip<S>],
    _ shared: Coefficients<S>
  ) {
    func sweep(from load: (Int) -> Memory<S>, to store: (Int, Memory<S>) -> Void) {
      for i in 0..<parameters.count {
        var remembered = load(i)
        move(&parameters[i], along: gradient[i] * scale, &remembered, shared)
        store(i, remembered)
      }
    }
    switch memory.count {
    case 0:
      sweep(from: { _ in Memory() }, to: { _, _ in })
    case 1:
      let first = memory[0]
      sweep(from: { Memory(first: first[$0]) }, to: { first[$0] = $1.first.flushed })
    case 2:
      let (first, second) = (memory[0], memory[1])
      sweep(from: { Memory(first: first[$0], second: second[$0]) }) {
        first[$0] = $1.first.flushed
        second[$0] = $1.second.flushed
      }
    default:
      let (first, second, third) = (memory[0], memory[1], memory[2])
      sweep(from: { Memory(first: first[$0], second: second[$0], third: third[$0]) }) {
        first[$0] = $1.first.flushed
        second[$0] = $1.second.flushed
        third[$0] = $1.third.flushed
      }
    }
  }
}

/// An optimizer at work on the same parameters step after step.
///
/// It counts the steps, and hands each what the one before had.
struct OptimizerRun<S: Scalar> {
  /// How many steps were taken.
  private(set) var steps = 0
  private let kernel: OptimizerKernel<S>
  private let kernels: Kernels<S>
  private let memory: [Strip<S>]
  private let compiledMemory: (Strip<S>?, Strip<S>?, Strip<S>?)
  private var coefficients = Coefficients<Double>()

  /// Starts from memory that is all 0, in as many strips as the kernel's memories.
  init(_ kernel: OptimizerKernel<S>, memory: [Strip<S>], kernels: Kernels<S> = Kernels()) {
    precondition(memory.count == kernel.memories, "a strip per memory")
    self.kernel = kernel
    self.kernels = kernels
    self.memory = memory
    compiledMemory = (
      memory.first, memory.count > 1 ? memory[1] : nil, memory.count > 2 ? memory[2] : nil
    )
  }

  /// Counts a step that is not taken.
  mutating func skip() { steps += 1 }

  /// Takes one step at a learning rate, along the gradient times a scale; says whether all
  /// parameters are finite afterwards.
  mutating func update(
    _ parameters: Strip<S>, along gradient: Strip<S>, scale: Double = 1, rate: Double
  ) -> Bool {
    begin(rate: rate)
    return move(parameters, along: gradient, scale: scale, offset: 0)
  }

  /// Begins a step, in which every part of the parameters is then moved once.
  mutating func begin(rate: Double) {
    steps += 1
    coefficients = kernel.coefficients(rate, steps, coefficients)
  }

  /// Moves a part of the parameters, which begins at an offset; says whether it is finite.
  @inline(__always)
  func move(
    _ parameters: Strip<S>, along gradient: Strip<S>, scale: Double, offset: Int
  ) -> Bool {
    func part(_ strip: Strip<S>) -> Strip<S> {
      strip.part(from: offset, count: parameters.count)
    }
    if let code = kernel.code {
      return kernels.update(
        code, coefficients, parameters, along: gradient, scale: scale,
        memory: (
          compiledMemory.0.map(part), compiledMemory.1.map(part), compiledMemory.2.map(part)
        ))
    }
    kernel.specification(
      parameters, gradient, S(scale), memory.map(part), Coefficients<S>(coefficients))
    return kernels.isFinite(parameters)
  }
}
