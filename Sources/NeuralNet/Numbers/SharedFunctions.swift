// What the elementary functions of both precisions have in common.

extension Scalar {
  /// Magnitudes below this become 0 where activations, deltas and an optimizer's memory are kept.
  ///
  /// It lies far enough above the least normal number that what is made of such numbers is rarely
  /// denormal: some processors are slow at denormal numbers, others flush them in ways of their own.
  @inline(__always)
  static var negligible: Self { isSingle ? 0x1p-100 : 0x1p-1000 }

  /// The number, or 0 where it is negligible; NaN stays NaN.
  @inline(__always)
  var flushed: Self { magnitude < Self.negligible ? 0 : self }

  /// A logarithm where x is positive and finite; what the function is elsewhere.
  @inline(__always)
  static func special(log x: Self, _ result: Self) -> Self {
    let inside = x < .infinity ? result : x
    return x > 0 ? inside : (x == 0 ? -.infinity : .nan)
  }

  /// The logarithm of 1 + x, at most 1.5 ulp off: that of the rounded sum, and what the rounding
  /// lost.
  @inline(__always)
  public static func log1p(_ x: Self) -> Self {
    let u = 1 + x
    let result = log(u)
    let corrected = result + (x - (u - 1)) / u
    return (u > 0 && u < .infinity) ? corrected : result
  }

  /// The logistic function 1 / (1 + e^-x).
  @inline(__always)
  static func sigmoid(_ x: Self) -> Self { 1 / (1 + exp(-x)) }

  /// The density of the standard normal distribution.
  @inline(__always)
  static func normalDensity(_ x: Self) -> Self {
    let square = x * x
    let lost = (-square).addingProduct(x, x)
    let power = exp(-0.5 * square)
    return power.addingProduct(power, -0.5 * lost) * 0.3989422804014327
  }

  /// The normal distribution's share below x, given G(t) of the function that calls this.
  @inline(__always)
  static func normalShare(_ x: Self, scaledTail g: Self) -> Self {
    // The exponent -x^2 / 2 is split in two, because its rounding alone would cost digits.
    let m = x.magnitude
    let square = m * m
    let lost = (-square).addingProduct(m, m)
    let rounded = exp(-0.5 * square)
    let power = square > 1e30 ? 0 : rounded.addingProduct(rounded, -0.5 * lost)
    let tail = 0.5 * (power * g)
    return x < 0 ? tail : 1 - tail
  }
}
