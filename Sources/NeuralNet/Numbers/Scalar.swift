/// A floating-point number that networks are computed in: `Float` or `Double`.
///
/// The elementary functions are ours, made of additions, multiplications, divisions and bit
/// patterns only, so they give the same bits on every machine; none of them branches, so a loop
/// over them vectorises.
public protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// As many as fill the registers best while a product adds up; results do not depend on it.
  associatedtype Wide: Lanes where Wide.Scalar == Self

  /// e to the power x, at most 1 ulp off; 0 where the result is below the normal numbers.
  static func exp(_ x: Self) -> Self
  /// The natural logarithm, at most 1 ulp off; minus infinity at 0, NaN below.
  static func log(_ x: Self) -> Self
  /// The logarithm of 1 + x, at most 2 ulp off, exact in relative terms near 0.
  static func log1p(_ x: Self) -> Self
  /// The hyperbolic tangent, at most 2 ulp off.
  static func tanh(_ x: Self) -> Self
  /// The sine, at most 1 ulp off; meant for magnitudes up to a million.
  static func sin(_ x: Self) -> Self
  /// The cosine, under the same conditions.
  static func cos(_ x: Self) -> Self

  /// The form of an activation that works on this scalar.
  static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Self>
  /// The form of a loss that works on this scalar.
  static func kernel(of loss: Choice<Loss>) -> LossKernel<Self>
  /// The form of an optimizer that works on this scalar.
  static func kernel(of optimizer: Choice<Optimizer>) -> OptimizerKernel<Self>
  /// Runs a trainer's loops as compiled for this scalar, whatever module asks for them.
  static func train(
    _ trainer: Trainer<Self>, _ isCancelled: @Sendable () -> Bool,
    _ progress: @Sendable (Int) -> Void
  ) -> TrainingRecord
}

extension Float: Scalar {
  /// Eight lanes.
  public typealias Wide = SIMD8<Float>

  /// The single-precision form.
  public static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Float> {
    activation.entry.single(activation.arguments)
  }

  /// The single-precision form.
  public static func kernel(of loss: Choice<Loss>) -> LossKernel<Float> {
    loss.entry.single(loss.arguments)
  }

  /// The single-precision form.
  public static func kernel(of optimizer: Choice<Optimizer>) -> OptimizerKernel<Float> {
    optimizer.entry.single(optimizer.arguments)
  }

  /// The single-precision form.
  public static func train(
    _ trainer: Trainer<Float>, _ isCancelled: @Sendable () -> Bool,
    _ progress: @Sendable (Int) -> Void
  ) -> TrainingRecord {
    trainer.trained(isCancelled, progress)
  }
}

extension Double: Scalar {
  /// Four lanes.
  public typealias Wide = SIMD4<Double>

  /// The double-precision form.
  public static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Double> {
    activation.entry.double(activation.arguments)
  }

  /// The double-precision form.
  public static func kernel(of loss: Choice<Loss>) -> LossKernel<Double> {
    loss.entry.double(loss.arguments)
  }

  /// The double-precision form.
  public static func kernel(of optimizer: Choice<Optimizer>) -> OptimizerKernel<Double> {
    optimizer.entry.double(optimizer.arguments)
  }

  /// The double-precision form.
  public static func train(
    _ trainer: Trainer<Double>, _ isCancelled: @Sendable () -> Bool,
    _ progress: @Sendable (Int) -> Void
  ) -> TrainingRecord {
    trainer.trained(isCancelled, progress)
  }
}
