// Coefficients of tanh from S. L. Moshier's Cephes library (1984-1995), those of the exponential
// and the logarithm from Sun's fdlibm (1993).

extension Double {
  /// Adding this rounds a small number to a whole one, which then stands in the lowest bits.
  private static let rounder = 0x1.8p52

  /// 2 to the power of a whole number n, given `n + rounder`.
  @inline(__always)
  private static func powerOfTwo(rounded n: Double) -> Double {
    Double(bitPattern: (n.bitPattern &+ 1023) << 52)
  }

  /// e to the power x, as 2^n times a rational function of the rest.
  @inline(__always)
  public static func exp(_ x: Double) -> Double {
    let most = 709.782712893384
    let least = -708.3964185322641
    let inside = x > most ? most : (x < least ? least : x)
    let n = (inside * 1.4426950408889634 + rounder) - rounder
    let high = inside - n * 6.93147180369123816490e-01
    let low = n * 1.90821492927058770002e-10
    let r = high - low
    let z = r * r
    var p = 4.13813679705723846039e-08
    p = p * z - 1.65339022054652515390e-06
    p = p * z + 6.61375632143793436117e-05
    p = p * z - 2.77777777770155933842e-03
    p = p * z + 1.66666666666666019037e-01
    let c = r - z * p
    let power = 1 - ((low - (r * c) / (2 - c)) - high)
    // In two factors, because 2^1024 is not a number but the result may still be one.
    let half = n * 0.5 + rounder
    let rest = (n - (half - rounder)) + rounder
    let result = power * powerOfTwo(rounded: half) * powerOfTwo(rounded: rest)
    return x > most ? .infinity : (x < least ? 0 : result)
  }

  /// The natural logarithm, from the exponent and a series in f / (2 + f).
  @inline(__always)
  public static func log(_ x: Double) -> Double {
    let tiny = x < leastNormalMagnitude
    let scaled = tiny ? x * 0x1p54 : x
    // Splits so that the mantissa lies between the square roots of 1/2 and 2.
    let bits = scaled.bitPattern &- 0x3fe6_a09e_667f_3bcd
    let exponent = Int64(bitPattern: bits) >> 52
    let mantissa = (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd
    let f = Double(bitPattern: mantissa) - 1
    let k = Double(exponent) - (tiny ? 54 : 0)
    let s = f / (2 + f)
    let z = s * s
    var p = 1.479819860511658591e-01
    p = p * z + 1.531383769920937332e-01
    p = p * z + 1.818357216161805012e-01
    p = p * z + 2.222219843214978396e-01
    p = p * z + 2.857142874366239149e-01
    p = p * z + 3.999999999940941908e-01
    p = p * z + 6.666666666666735130e-01
    let halfSquare = 0.5 * f * f
    let low = s * (halfSquare + p * z) + k * 1.90821492927058770002e-10
    let result = k * 6.93147180369123816490e-01 - ((halfSquare - low) - f)
    return special(log: x, result)
  }

  @inline(__always)
  private static func special(log x: Double, _ result: Double) -> Double {
    let inside = x < .infinity ? result : x
    return x > 0 ? inside : (x == 0 ? -.infinity : .nan)
  }

  /// The logarithm of 1 + x: that of the rounded sum, and what the rounding lost.
  @inline(__always)
  public static func log1p(_ x: Double) -> Double {
    let u = 1 + x
    let lost = (x - (u - 1)) / u
    let result = log(u)
    return (u > 0 && u < .infinity) ? result + lost : result
  }

  /// The hyperbolic tangent: a rational function near 0, elsewhere 1 - 2 / (e^2x + 1).
  @inline(__always)
  public static func tanh(_ x: Double) -> Double {
    let z = x * x
    var p = -9.64399179425052238628e-1
    p = p * z - 9.92877231001918586564e1
    p = p * z - 1.61468768441708447952e3
    var q = z + 1.12811678491632931402e2
    q = q * z + 2.23548839060100448583e3
    q = q * z + 4.84406305325125486048e3
    let near = x + x * (z * (p / q))
    let magnitude = x < 0 ? -x : x
    let far = 1 - 2 / (exp(2 * magnitude) + 1)
    return magnitude < 0.625 ? near : (x < 0 ? -far : far)
  }
}
