// The polynomials are fitted by Tests/NeuralNetTests/Data/coefficients.py. The compiled kernels
// compute the same operations in the same order, and have the same bits.

extension Double {
  /// e^x = 2^n (1 + rest), given as 2^n and the rest; x must be such that 2^n is a normal number.
  @inline(__always)
  private static func splitExp(_ x: Double) -> (power: Double, rest: Double) {
    // Adding this rounds a small number to a whole one, which then stands in the lowest bits.
    let rounder = 0x1.8p52
    let shifted = rounder.addingProduct(x, 1.4426950408889634)
    let n = shifted - rounder
    let high = x.addingProduct(n, -6.93147180369123816490e-01)
    let r = high.addingProduct(n, -1.90821492927058770002e-10)
    var p: Double = 2.09147553258932e-09
    p = Double(2.5105312729622103e-08).addingProduct(p, r)
    p = Double(2.755727347871858e-07).addingProduct(p, r)
    p = Double(2.755725517000089e-06).addingProduct(p, r)
    p = Double(2.480158732567746e-05).addingProduct(p, r)
    p = Double(0.0001984126987500228).addingProduct(p, r)
    p = Double(0.0013888888888883711).addingProduct(p, r)
    p = Double(0.008333333333326084).addingProduct(p, r)
    p = Double(0.04166666666666667).addingProduct(p, r)
    p = Double(0.1666666666666667).addingProduct(p, r)
    p = Double(0.5).addingProduct(p, r)
    return (
      Double(bitPattern: (shifted.bitPattern << 52) &+ (1023 << 52)), r.addingProduct(r * r, p)
    )
  }

  private static let most = 709.43
  private static let least = -708.39

  @inline(__always)
  private static func clamped(_ x: Double) -> Double { x > most ? most : (x < least ? least : x) }

  /// e to the power x.
  @inline(__always)
  public static func exp(_ x: Double) -> Double {
    let (power, rest) = splitExp(clamped(x))
    let result = power.addingProduct(power, rest)
    return x > most ? .infinity : (x < least ? 0 : result)
  }

  /// e to the power x, less 1.
  @inline(__always)
  public static func expm1(_ x: Double) -> Double {
    let (power, rest) = splitExp(clamped(x))
    let result = (power - 1).addingProduct(power, rest)
    return x > most ? .infinity : result
  }

  /// The natural logarithm, from the exponent and a series in f / (2 + f).
  @inline(__always)
  public static func log(_ x: Double) -> Double {
    let tiny = x < leastNormalMagnitude
    let scaled = tiny ? x * 0x1p54 : x
    // Splits so that the mantissa lies between the square roots of 1/2 and 2.
    let middle: UInt64 = 0x3fe6_a09e_667f_3bcd
    let moved = scaled.bitPattern &- middle
    let k = Double(Int64(bitPattern: moved) >> 52) - (tiny ? 54 : 0)
    let f = Double(bitPattern: (moved & 0x000f_ffff_ffff_ffff) &+ middle) - 1
    let s = f / (2 + f)
    let z = s * s
    var p: Double = 0.13088034850927555
    p = Double(0.13268638369266825).addingProduct(p, z)
    p = Double(0.15386244737621665).addingProduct(p, z)
    p = Double(0.18181795547521137).addingProduct(p, z)
    p = Double(0.22222222392581045).addingProduct(p, z)
    p = Double(0.28571428570799784).addingProduct(p, z)
    p = Double(0.40000000000000885).addingProduct(p, z)
    p = Double(0.6666666666666666).addingProduct(p, z)
    // ln(1 + f) = f - s (f - z p)
    let low = (k * -1.90821492927058770002e-10).addingProduct(s, f.addingProduct(z, -p))
    let result = (f - low).addingProduct(k, 6.93147180369123816490e-01)
    return special(log: x, result)
  }

  /// The hyperbolic tangent, from t = e^(-2|x|) - 1 as -t / (t + 2).
  @inline(__always)
  public static func tanh(_ x: Double) -> Double {
    let magnitude = x.magnitude > 20 ? 20 : x.magnitude
    let (power, rest) = splitExp(-2 * magnitude)
    let t = (power - 1).addingProduct(power, rest)
    return Double(signOf: x, magnitudeOf: t / (t + 2))
  }

  /// The share of the standard normal distribution below x, by way of erfc(a) = e^(-a^2) G(t) with
  /// a = |x| / sqrt(2) and t = (a - 4) / (a + 4).
  @inline(__always)
  public static func normalShare(_ x: Double) -> Double {
    let a = x.magnitude * 0.7071067811865476
    let inside = a > 27 ? 27 : a
    let t = (inside - 4) / (inside + 4)
    var g: Double = 5.262302095318729e-10
    g = Double(1.7935593321352076e-09).addingProduct(g, t)
    g = Double(-3.2346841255893115e-09).addingProduct(g, t)
    g = Double(-1.5557549625430855e-08).addingProduct(g, t)
    g = Double(2.6412000835830197e-08).addingProduct(g, t)
    g = Double(9.677089064749815e-08).addingProduct(g, t)
    g = Double(-2.847849469353129e-07).addingProduct(g, t)
    g = Double(-4.0917446133830203e-07).addingProduct(g, t)
    g = Double(2.9448216166764107e-06).addingProduct(g, t)
    g = Double(-1.9030200458583438e-06).addingProduct(g, t)
    g = Double(-2.2556105038511748e-05).addingProduct(g, t)
    g = Double(7.898313074396784e-05).addingProduct(g, t)
    g = Double(-2.1761710323363274e-05).addingProduct(g, t)
    g = Double(-0.0007991268049276579).addingProduct(g, t)
    g = Double(0.004060263622948028).addingProduct(g, t)
    g = Double(-0.012843946032288755).addingProduct(g, t)
    g = Double(0.03129905651872367).addingProduct(g, t)
    g = Double(-0.06310781563968046).addingProduct(g, t)
    g = Double(0.10896317739890521).addingProduct(g, t)
    g = Double(-0.16425781669731068).addingProduct(g, t)
    g = Double(0.21871967891826485).addingProduct(g, t)
    g = Double(-0.25906804876017164).addingProduct(g, t)
    g = Double(0.13699945762506138).addingProduct(g, t)
    return normalShare(x, scaledTail: g)
  }
}
