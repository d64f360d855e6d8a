/// A few numbers that are computed side by side.
///
/// Each lane computes what it would compute alone, so how many there are never changes a result;
/// only additions and multiplications are used, each rounded by itself, never fused.
public protocol Lanes: SIMD where Scalar: NeuralNet.Scalar {
  /// The sum plus a factor times a vector, lane by lane.
  static func adding(_ sum: Self, _ factor: Scalar, times vector: Self) -> Self
}

extension SIMD8: Lanes where Scalar == Float {
  /// Eight sums at once.
  @inline(__always)
  public static func adding(_ sum: Self, _ factor: Float, times vector: Self) -> Self {
    sum + Self(repeating: factor) * vector
  }
}

extension SIMD4: Lanes where Scalar: NeuralNet.Scalar {
  /// Four sums at once.
  @inline(__always)
  public static func adding(_ sum: Self, _ factor: Scalar, times vector: Self) -> Self {
    sum + Self(repeating: factor) * vector
  }
}

extension Strip {
  /// The numbers from a position on, as many as there are lanes.
  @inline(__always)
  func lanes<Vector: Lanes>(at position: Int) -> Vector where Vector.Scalar == S {
    UnsafeRawPointer(base + position).loadUnaligned(as: Vector.self)
  }

  /// Puts numbers from a position on.
  @inline(__always)
  func store<Vector: Lanes>(_ vector: Vector, at position: Int) where Vector.Scalar == S {
    UnsafeMutableRawPointer(base + position).storeBytes(of: vector, as: Vector.self)
  }
}
