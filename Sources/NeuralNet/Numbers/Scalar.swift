/// A floating-point number that networks are computed in: `Float` or `Double`.
///
/// The elementary functions are ours, made of additions, multiplications, fused multiply-adds,
/// divisions and bit patterns only, so they give the same bits on every machine; none of them
/// branches. They are the specification of the compiled kernels, which apply them to whole strips.
public protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable
where Magnitude == Self {
  /// Whether this is single precision.
  static var isSingle: Bool { get }

  /// e to the power x, at most 1 ulp off; 0 below the normal numbers, infinity from
  /// about the largest number over the root of 2 on.
  static func exp(_ x: Self) -> Self
  /// e to the power x, less 1, at most 2 ulp off, exact in relative terms near 0.
  static func expm1(_ x: Self) -> Self
  /// The natural logarithm, at most 1 ulp off; minus infinity at 0, NaN below.
  static func log(_ x: Self) -> Self
  /// The hyperbolic tangent, at most 2.6 ulp off.
  static func tanh(_ x: Self) -> Self
  /// The share of the standard normal distribution below x.
  ///
  /// At most 3 ulp off above 0 and 6 down to -5; below, at most 8 in single and 22 in double
  /// precision. 0 where e^(-x^2 / 2) is below the normal numbers, from about -13 and -37 on.
  static func normalShare(_ x: Self) -> Self
  /// The sine, at most 1 ulp off; meant for magnitudes up to a million.
  static func sin(_ x: Self) -> Self
  /// The cosine, under the same conditions.
  static func cos(_ x: Self) -> Self

  /// The form of an activation that works on this scalar.
  static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Self>
  /// The form of a loss that works on this scalar.
  static func kernel(of loss: Choice<Loss>) -> LossKernel<Self>
  /// A layer at work on this scalar.
  static func stage(of layer: Choice<Layer>, at site: LayerSite<Self>) -> LayerStage<Self>
  /// The form of an optimizer that works on this scalar.
  static func kernel(of optimizer: Choice<Optimizer>) -> OptimizerKernel<Self>
  /// Runs a trainer's loops as compiled for this scalar, whatever module asks for them.
  static func train(
    _ trainer: Trainer<Self>, _ isCancelled: @Sendable () -> Bool,
    _ progress: @Sendable (Int) -> Void
  ) -> TrainingRecord
  /// The same for several seeds.
  static func train(
    _ trainer: SeedTrainer<Self>, _ isCancelled: @Sendable () -> Bool
  ) -> [TrainingRecord]
}

extension Float: Scalar {
  /// It is.
  public static var isSingle: Bool { true }

  /// The single-precision form.
  public static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Float> {
    activation.entry.single(activation.arguments)
  }

  /// The single-precision form.
  public static func kernel(of loss: Choice<Loss>) -> LossKernel<Float> {
    loss.entry.single(loss.arguments)
  }

  /// The single-precision form.
  public static func stage(
    of layer: Choice<Layer>, at site: LayerSite<Float>
  ) -> LayerStage<Float> {
    layer.entry.single(layer.arguments, site)
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

  /// The single-precision form.
  public static func train(
    _ trainer: SeedTrainer<Float>, _ isCancelled: @Sendable () -> Bool
  ) -> [TrainingRecord] {
    trainer.trained(isCancelled)
  }
}

extension Double: Scalar {
  /// It is not.
  public static var isSingle: Bool { false }

  /// The double-precision form.
  public static func kernel(of activation: Choice<Activation>) -> ActivationKernel<Double> {
    activation.entry.double(activation.arguments)
  }

  /// The double-precision form.
  public static func kernel(of loss: Choice<Loss>) -> LossKernel<Double> {
    loss.entry.double(loss.arguments)
  }

  /// The double-precision form.
  public static func stage(
    of layer: Choice<Layer>, at site: LayerSite<Double>
  ) -> LayerStage<Double> {
    layer.entry.double(layer.arguments, site)
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

  /// The double-precision form.
  public static func train(
    _ trainer: SeedTrainer<Double>, _ isCancelled: @Sendable () -> Bool
  ) -> [TrainingRecord] {
    trainer.trained(isCancelled)
  }
}
