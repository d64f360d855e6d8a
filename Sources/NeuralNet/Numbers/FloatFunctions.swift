// The polynomials are fitted by Tests/NeuralNetTests/Data/coefficients.py. The compiled kernels
// compute the same operations in the same order, and have the same bits.

extension Float {
  /// e^x = 2^n (1 + rest), given as 2^n and the rest; x must be such that 2^n is a normal number.
  @inline(__always)
  private static func splitExp(_ x: Float) -> (power: Float, rest: Float) {
    // Adding this rounds a small number to a whole one, which then stands in the lowest bits.
    let rounder: Float = 0x1.8p23
    let shifted = rounder.addingProduct(x, 1.44269504)
    let n = shifted - rounder
    let high = x.addingProduct(n, -0.693359375)
    let r = high.addingProduct(n, 2.12194440e-4)
    var p: Float = 0.000198910799
    p = Float(0.00139337312).addingProduct(p, r)
    p = Float(0.00833331048).addingProduct(p, r)
    p = Float(0.041666463).addingProduct(p, r)
    p = Float(0.166666672).addingProduct(p, r)
    p = Float(0.5).addingProduct(p, r)
    return (Float(bitPattern: (shifted.bitPattern << 23) &+ (127 << 23)), r.addingProduct(r * r, p))
  }

  private static let most: Float = 88.37
  private static let least: Float = -87.33

  @inline(__always)
  private static func clamped(_ x: Float) -> Float { x > most ? most : (x < least ? least : x) }

  /// e to the power x.
  @inline(__always)
  public static func exp(_ x: Float) -> Float {
    let (power, rest) = splitExp(clamped(x))
    let result = power.addingProduct(power, rest)
    return x > most ? .infinity : (x < least ? 0 : result)
  }

  /// e to the power x, less 1.
  @inline(__always)
  public static func expm1(_ x: Float) -> Float {
    let (power, rest) = splitExp(clamped(x))
    let result = (power - 1).addingProduct(power, rest)
    return x > most ? .infinity : result
  }

  /// The natural logarithm, from the exponent and a polynomial around 1.
  @inline(__always)
  public static func log(_ x: Float) -> Float {
    let tiny = x < leastNormalMagnitude
    let scaled = tiny ? x * 0x1p23 : x
    // Splits so that the mantissa lies between the square roots of 1/2 and 2.
    let middle: UInt32 = 0x3f35_04f3
    let moved = scaled.bitPattern &- middle
    let k = Float(Int32(bitPattern: moved) >> 23) - (tiny ? 23 : 0)
    let f = Float(bitPattern: (moved & 0x007f_ffff) &+ middle) - 1
    var p: Float = 0.0697161183
    p = Float(-0.114797339).addingProduct(p, f)
    p = Float(0.116854198).addingProduct(p, f)
    p = Float(-0.124256872).addingProduct(p, f)
    p = Float(0.142490581).addingProduct(p, f)
    p = Float(-0.166678026).addingProduct(p, f)
    p = Float(0.200007156).addingProduct(p, f)
    p = Float(-0.24999997).addingProduct(p, f)
    p = Float(0.333333313).addingProduct(p, f)
    let square = f * f
    let part = (k * -2.12194440e-4).addingProduct(p, f * square)
    let low = part.addingProduct(-0.5, square)
    return special(log: x, (f + low).addingProduct(k, 0.693359375))
  }

  /// The hyperbolic tangent, from t = e^(-2|x|) - 1 as -t / (t + 2).
  @inline(__always)
  public static func tanh(_ x: Float) -> Float {
    let magnitude = x.magnitude > 20 ? 20 : x.magnitude
    let (power, rest) = splitExp(-2 * magnitude)
    let t = (power - 1).addingProduct(power, rest)
    return Float(signOf: x, magnitudeOf: t / (t + 2))
  }

  /// The share of the standard normal distribution below x, by way of erfc(a) = e^(-a^2) G(t) with
  /// a = |x| / sqrt(2) and t = (a - 2) / (a + 2).
  @inline(__always)
  public static func normalShare(_ x: Float) -> Float {
    let a = x.magnitude * 0.7071067811865476
    let inside = a > 9.5 ? 9.5 : a
    let t = (inside - 2) / (inside + 2)
    var g: Float = -6.5201848e-06
    g = Float(2.20362581e-05).addingProduct(g, t)
    g = Float(0.000150467633).addingProduct(g, t)
    g = Float(3.95444295e-05).addingProduct(g, t)
    g = Float(-0.000971492089).addingProduct(g, t)
    g = Float(-0.000844230468).addingProduct(g, t)
    g = Float(0.0069953627).addingProduct(g, t)
    g = Float(0.00373230851).addingProduct(g, t)
    g = Float(-0.078978397).addingProduct(g, t)
    g = Float(0.241658226).addingProduct(g, t)
    g = Float(-0.427185863).addingProduct(g, t)
    g = Float(0.255395681).addingProduct(g, t)
    return normalShare(x, scaledTail: g)
  }

  /// The sine, by way of the double-precision one.
  @inline(__always)
  public static func sin(_ x: Float) -> Float { Float(Double.sin(Double(x))) }

  /// The cosine, by way of the double-precision one.
  @inline(__always)
  public static func cos(_ x: Float) -> Float { Float(Double.cos(Double(x))) }
}
