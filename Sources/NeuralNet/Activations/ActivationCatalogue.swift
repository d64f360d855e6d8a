extension Activation {
  /// Every activation.
  ///
  /// A new one is a struct with the function, a record that describes it, and a word in this list.
  public static let catalogue = Catalogue(
    family: "activation",
    entries: [
      identity, step, sigmoid, tanh, relu, leakyReLU, elu, selu, gelu, silu, softplus, softsign,
      hardSigmoid, hardTanh,
    ])

  static let identity = Activation(
    "identity", "The weighted sum itself, so that layers stay linear.", formula: "z",
    compiled: { _ in ActivationCode(.identity) }
  ) { _ in Identity() }

  static let step = Activation(
    "step", "The perceptron's all or nothing; its derivative is 0, so it learns nothing.",
    formula: "1 if z >= 0, else 0", source: "McCulloch & Pitts 1943; Rosenblatt 1958",
    compiled: { _ in ActivationCode(.step) }
  ) { _ in Step() }

  static let relu = Activation(
    "relu", "The positive part; its derivative is 1 above 0 and 0 elsewhere.",
    formula: "max(0, z)", source: "Nair & Hinton 2010",
    compiled: { _ in ActivationCode(.relu) }
  ) { _ in RectifiedLinear() }

  static let leakyReLU = Activation(
    "leaky-relu", "The positive part, and a small share of the negative one.",
    formula: "z if z > 0, else slope z", source: "Maas, Hannun & Ng 2013",
    parameters: [
      Parameter("slope", "The derivative below 0.", .number(.finite), default: .number(0.01))
    ], compiled: { ActivationCode(.leakyReLU, parameter: $0.number("slope")) }
  ) { LeakyRectifiedLinear(slope: $0.number("slope")) }

  static let elu = Activation(
    "elu", "The positive part, and below 0 an exponential that levels off.",
    formula: "z if z > 0, else alpha (e^z - 1)", source: "Clevert, Unterthiner & Hochreiter 2016",
    parameters: [
      Parameter(
        "alpha", "How far below 0 it levels off.", .number(.positive), default: .number(1))
    ], compiled: { ActivationCode(.elu, parameter: $0.number("alpha")) }
  ) { ExponentialLinear(alpha: $0.number("alpha")) }

  static let selu = Activation(
    "selu", "An elu scaled so that deep layers keep mean 0 and variance 1 by themselves.",
    formula: "1.0507 z if z > 0, else 1.0507 1.67326 (e^z - 1)",
    source: "Klambauer, Unterthiner, Mayr & Hochreiter 2017",
    compiled: { _ in ActivationCode(.selu) }
  ) { _ in ScaledExponentialLinear() }

  static let hardSigmoid = Activation(
    "hard-sigmoid", "A sigmoid made of three straight lines.",
    formula: "0 if z <= -3, 1 if z >= 3, else z / 6 + 1/2",
    source: "Courbariaux, Bengio & David 2015, with the slope of Howard et al. 2019",
    compiled: { _ in ActivationCode(.hardSigmoid) }
  ) { _ in HardSigmoid() }

  static let hardTanh = Activation(
    "hard-tanh", "A tanh made of three straight lines.", formula: "max(-1, min(1, z))",
    source: "Collobert 2004", compiled: { _ in ActivationCode(.hardTanh) }
  ) { _ in HardTanh() }

  static let sigmoid = Activation(
    "sigmoid", "A smooth step from 0 to 1, flat at both ends.", formula: "1 / (1 + e^-z)",
    compiled: { _ in ActivationCode(.sigmoid) }
  ) { _ in Sigmoid() }

  static let tanh = Activation(
    "tanh", "A smooth step from -1 to 1, flat at both ends.",
    formula: "(e^z - e^-z) / (e^z + e^-z)", compiled: { _ in ActivationCode(.tanh) }
  ) { _ in HyperbolicTangent() }

  static let softsign = Activation(
    "softsign", "A smooth step from -1 to 1 that flattens slowly.", formula: "z / (1 + |z|)",
    source: "Bergstra, Desjardins, Lamblin & Bengio 2009",
    compiled: { _ in ActivationCode(.softsign) }
  ) { _ in Softsign() }

  static let softplus = Activation(
    "softplus", "A smooth positive part, whose derivative is the sigmoid.",
    formula: "ln(1 + e^z)", source: "Dugas, Bengio, Bélisle, Nadeau & Garcia 2001",
    compiled: { _ in ActivationCode(.softplus) }
  ) { _ in Softplus() }

  static let gelu = Activation(
    "gelu", "The weighted sum times the share of the normal distribution below it.",
    formula: "z Phi(z), Phi(z) = (1 + erf(z / sqrt(2))) / 2", source: "Hendrycks & Gimpel 2016",
    compiled: { _ in ActivationCode(.gelu) }
  ) { _ in GaussianLinear() }

  static let silu = Activation(
    "silu", "The weighted sum times its sigmoid; also known as swish.",
    formula: "z / (1 + e^-z)",
    source: "Elfwing, Uchibe & Doya 2018; Ramachandran, Zoph & Le 2017",
    compiled: { _ in ActivationCode(.silu) }
  ) { _ in SigmoidLinear() }
}

// Comparisons are written so that NaN passes through: a diverged network must not look alive.

struct Identity: ActivationFunction {
  var needsSum: Bool { false }
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { 1 }
}

struct Step: ActivationFunction {
  var needsSum: Bool { false }
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z >= 0 ? 1 : z < 0 ? 0 : z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { 0 }
}

struct RectifiedLinear: ActivationFunction {
  var needsSum: Bool { false }
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z < 0 ? 0 : z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { value > 0 ? 1 : 0 }
}

struct LeakyRectifiedLinear: ActivationFunction {
  let slope: Double
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z > 0 ? z : S(slope) * z }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { z > 0 ? 1 : S(slope) }
}

struct ExponentialLinear: ActivationFunction {
  let alpha: Double
  var needsSum: Bool { false }
  func value<S: Scalar>(_ z: S) -> S { z > 0 ? z : S(alpha) * S.expm1(z) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { value > 0 ? 1 : value + S(alpha) }
}

struct ScaledExponentialLinear: ActivationFunction {
  var needsSum: Bool { false }
  func value<S: Scalar>(_ z: S) -> S {
    z > 0 ? S(1.0507009873554805) * z : S(1.7580993408473766) * S.expm1(z)
  }
  func derivative<S: Scalar>(_ z: S, value: S) -> S {
    value > 0 ? S(1.0507009873554805) : value + S(1.7580993408473766)
  }
}

struct HardSigmoid: ActivationFunction {
  var needsSum: Bool { false }
  func value<S: Scalar>(_ z: S) -> S { z <= -3 ? 0 : (z >= 3 ? 1 : z / 6 + 0.5) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { value > 0 && value < 1 ? 1 / 6 : 0 }
}

struct HardTanh: ActivationFunction {
  var needsSum: Bool { false }
  func value<S: Scalar>(_ z: S) -> S { z < -1 ? -1 : (z > 1 ? 1 : z) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { value > -1 && value < 1 ? 1 : 0 }
}

struct Sigmoid: ActivationFunction {
  var needsSum: Bool { false }
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { S.sigmoid(z) }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S { value * (1 - value) }
}

struct HyperbolicTangent: ActivationFunction {
  var needsSum: Bool { false }
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { S.tanh(z) }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S {
    S(1).addingProduct(-value, value)
  }
}

struct Softsign: ActivationFunction {
  @inline(__always) func value<S: Scalar>(_ z: S) -> S { z / (1 + z.magnitude) }
  @inline(__always) func derivative<S: Scalar>(_ z: S, value: S) -> S {
    let width = 1 + z.magnitude
    return 1 / (width * width)
  }
}

// The larger of 0 and z is taken out first, so that e^z cannot overflow.
struct Softplus: ActivationFunction {
  func value<S: Scalar>(_ z: S) -> S { (z < 0 ? 0 : z) + S.log1p(S.exp(-z.magnitude)) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { S.sigmoid(z) }
}

struct GaussianLinear: ActivationFunction {
  func value<S: Scalar>(_ z: S) -> S { z * S.normalShare(z) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S {
    S.normalShare(z).addingProduct(z, S.normalDensity(z))
  }
}

struct SigmoidLinear: ActivationFunction {
  func value<S: Scalar>(_ z: S) -> S { z * S.sigmoid(z) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S {
    let share = S.sigmoid(z)
    return share * S(1).addingProduct(z, 1 - share)
  }
}
