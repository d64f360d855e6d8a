/// An activation function as the catalogue lists it.
public struct Activation: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// Its formula in the weighted sum z.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  let single: @Sendable (Arguments) -> ActivationKernel<Float>
  let double: @Sendable (Arguments) -> ActivationKernel<Double>

  /// Describes an activation; the function is made from the settings.
  public init<Function: ActivationFunction>(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    single = { ActivationKernel<Float>(function($0)) }
    double = { ActivationKernel<Double>(function($0)) }
  }

  /// Every activation.
  ///
  /// A new one is a struct with its record below, and a word in this list.
  public static let catalogue = Catalogue(
    family: "activation", entries: [identity, step, sigmoid, tanh, relu, leakyReLU, softplus])

  static let identity = Activation(
    "identity", "The weighted sum itself, so that layers stay linear.", formula: "z"
  ) { _ in Identity() }

  static let step = Activation(
    "step", "The perceptron's all or nothing; its derivative is 0, so it learns nothing.",
    formula: "1 if z >= 0, else 0", source: "McCulloch & Pitts 1943; Rosenblatt 1958"
  ) { _ in Step() }

  static let sigmoid = Activation(
    "sigmoid", "A smooth step from 0 to 1, flat at both ends.", formula: "1 / (1 + e^-z)"
  ) { _ in Sigmoid() }

  static let tanh = Activation(
    "tanh", "A smooth step from -1 to 1, flat at both ends.",
    formula: "(e^z - e^-z) / (e^z + e^-z)"
  ) { _ in HyperbolicTangent() }

  static let relu = Activation(
    "relu", "The positive part; its derivative is 1 above 0 and 0 elsewhere.",
    formula: "max(0, z)", source: "Nair & Hinton 2010"
  ) { _ in RectifiedLinear() }

  static let leakyReLU = Activation(
    "leaky-relu", "The positive part, and a small share of the negative one.",
    formula: "z if z > 0, else slope z", source: "Maas, Hannun & Ng 2013",
    parameters: [
      Parameter("slope", "The derivative below 0.", .number(.finite), default: .number(0.01))
    ]
  ) { LeakyRectifiedLinear(slope: $0.number("slope")) }

  static let softplus = Activation(
    "softplus", "A smooth positive part, whose derivative is the sigmoid.",
    formula: "ln(1 + e^z)", source: "Dugas, Bengio, Bélisle, Nadeau & Garcia 2001"
  ) { _ in Softplus() }
}

struct Identity: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { 1 }
}

struct Step: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z >= 0 ? 1 : z < 0 ? 0 : z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { 0 }
}

struct Sigmoid: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { 1 / (1 + S.exp(-z)) }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { value * (1 - value) }
}

struct HyperbolicTangent: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { S.tanh(z) }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { 1 - value * value }
}

// Comparisons are written so that NaN passes through: a diverged network must not look alive.
struct RectifiedLinear: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z < 0 ? 0 : z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { z > 0 ? 1 : 0 }
}

struct LeakyRectifiedLinear: ActivationFunction {
  let slope: Double
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z > 0 ? z : S(slope) * z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { z > 0 ? 1 : S(slope) }
}

// The larger of 0 and z is taken out first, so that e^z cannot overflow.
struct Softplus: ActivationFunction {
  func value<S: Scalar>(_ z: S) -> S { (z < 0 ? 0 : z) + S.log1p(S.exp(z < 0 ? z : -z)) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { 1 / (1 + S.exp(-z)) }
}
