// Coefficients from S. L. Moshier's Cephes library (single precision, 1989-1992).

extension Float {
  /// Adding this rounds a small number to a whole one, which then stands in the lowest bits.
  private static let rounder: Float = 0x1.8p23

  /// 2 to the power of a whole number n, given `n + rounder`.
  @inline(__always)
  private static func powerOfTwo(rounded n: Float) -> Float {
    Float(bitPattern: (n.bitPattern &+ 127) << 23)
  }

  /// e to the power x, as 2^n times a polynomial in the rest.
  @inline(__always)
  public static func exp(_ x: Float) -> Float {
    let most: Float = 88.72284
    let least: Float = -87.33655
    let inside = x > most ? most : (x < least ? least : x)
    let n = (inside * 1.442_695_04 + rounder) - rounder
    let r = (inside - n * 0.693_359_375) - n * -2.121_944_4e-4
    var p: Float = 1.987_569_15e-4
    p = p * r + 1.398_199_950_7e-3
    p = p * r + 8.333_451_907_3e-3
    p = p * r + 4.166_579_589_4e-2
    p = p * r + 1.666_666_545_9e-1
    p = p * r + 5.000_000_120_1e-1
    let power = p * (r * r) + r + 1
    // In two factors, because 2^128 is not a number but the result may still be one.
    let half = n * 0.5 + rounder
    let rest = (n - (half - rounder)) + rounder
    let result = power * powerOfTwo(rounded: half) * powerOfTwo(rounded: rest)
    return x > most ? .infinity : (x < least ? 0 : result)
  }

  /// The natural logarithm, from the exponent and a polynomial around 1.
  @inline(__always)
  public static func log(_ x: Float) -> Float {
    let tiny = x < leastNormalMagnitude
    let scaled = tiny ? x * 0x1p23 : x
    // Splits so that the mantissa lies between the square roots of 1/2 and 2.
    let bits = scaled.bitPattern &- 0x3f35_04f3
    let exponent = Int32(bitPattern: bits) >> 23
    let f = Float(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3) - 1
    let k = Float(exponent) - (tiny ? 23 : 0)
    var p: Float = 7.037_683_629_2e-2
    p = p * f - 1.151_461_031_0e-1
    p = p * f + 1.167_699_874_0e-1
    p = p * f - 1.242_014_084_6e-1
    p = p * f + 1.424_932_278_7e-1
    p = p * f - 1.666_805_766_5e-1
    p = p * f + 2.000_071_476_5e-1
    p = p * f - 2.499_999_399_3e-1
    p = p * f + 3.333_333_117_4e-1
    let square = f * f
    let correction = (p * f * square + k * -2.121_944_4e-4) - 0.5 * square
    let result = (f + correction) + k * 0.693_359_375
    return special(log: x, result)
  }

  @inline(__always)
  private static func special(log x: Float, _ result: Float) -> Float {
    let inside = x < .infinity ? result : x
    return x > 0 ? inside : (x == 0 ? -.infinity : .nan)
  }

  /// The logarithm of 1 + x: that of the rounded sum, and what the rounding lost.
  @inline(__always)
  public static func log1p(_ x: Float) -> Float {
    let u = 1 + x
    let lost = (x - (u - 1)) / u
    let result = log(u)
    return (u > 0 && u < .infinity) ? result + lost : result
  }

  /// The hyperbolic tangent: a polynomial near 0, elsewhere 1 - 2 / (e^2x + 1).
  @inline(__always)
  public static func tanh(_ x: Float) -> Float {
    let z = x * x
    var p: Float = -5.704_988_727_45e-3
    p = p * z + 2.063_908_879_54e-2
    p = p * z - 5.373_971_555_31e-2
    p = p * z + 1.333_144_220_36e-1
    p = p * z - 3.333_328_194_22e-1
    let near = p * z * x + x
    let magnitude = x < 0 ? -x : x
    let far = 1 - 2 / (exp(2 * magnitude) + 1)
    return magnitude < 0.625 ? near : (x < 0 ? -far : far)
  }

  /// The sine, by way of the double-precision one.
  @inline(__always)
  public static func sin(_ x: Float) -> Float { Float(Double.sin(Double(x))) }

  /// The cosine, by way of the double-precision one.
  @inline(__always)
  public static func cos(_ x: Float) -> Float { Float(Double.cos(Double(x))) }
}
