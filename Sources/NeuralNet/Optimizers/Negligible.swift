extension Scalar {
  /// The size below which an optimizer forgets, 2^-100 or 2^-1000.
  ///
  /// A memory that fades for ever would become a denormal number, and those are slow.
  static var negligible: Self { Self.self == Float.self ? 0x1p-100 : 0x1p-1000 }
}

/// A number to remember, or 0 where it is negligible; what is not a number stays so.
@inline(__always)
func flushed<S: Scalar>(_ number: S) -> S {
  number.magnitude < S.negligible ? 0 : number
}
