// Coefficients and the three-part pi/2 from Sun's fdlibm (1993).

extension Double {
  /// The sine: that or the cosine of what is left after whole quarter turns.
  @inline(__always)
  public static func sin(_ x: Double) -> Double { quarterTurns(x, ahead: 0) }

  /// The cosine: the sine a quarter turn further.
  @inline(__always)
  public static func cos(_ x: Double) -> Double { quarterTurns(x, ahead: 1) }

  @inline(__always)
  private static func quarterTurns(_ x: Double, ahead: UInt64) -> Double {
    let rounder = 0x1.8p52
    let rounded = x * 6.36619772367581382433e-01 + rounder
    let n = rounded - rounder
    let quadrant = rounded.bitPattern &+ ahead
    // Each part has 33 bits, so its product with a whole number below 2^20 is exact.
    let a = x - n * 1.57079632673412561417
    let part = n * 6.07710050630396597660e-11
    let b = a - part
    let tailOfB = (a - b) - part
    let rest = n * 2.02226624879595063154e-21 - tailOfB
    let r = b - rest
    let tail = (b - r) - rest
    let value = quadrant & 1 == 0 ? sineNearZero(r, tail) : cosineNearZero(r, tail)
    return quadrant & 2 == 0 ? value : -value
  }

  @inline(__always)
  private static func sineNearZero(_ x: Double, _ tail: Double) -> Double {
    let z = x * x
    var p = 1.58969099521155010221e-10
    p = p * z - 2.50507602534068634195e-08
    p = p * z + 2.75573137070700676789e-06
    p = p * z - 1.98412698298579493134e-04
    p = p * z + 8.33333333332248946124e-03
    let cube = z * x
    return x - ((z * (0.5 * tail - cube * p) - tail) - cube * -1.66666666666666324348e-01)
  }

  @inline(__always)
  private static func cosineNearZero(_ x: Double, _ tail: Double) -> Double {
    let z = x * x
    var p = -1.13596475577881948265e-11
    p = p * z + 2.08757232129817482790e-09
    p = p * z - 2.75573143513906633035e-07
    p = p * z + 2.48015872894767294178e-05
    p = p * z - 1.38888888888741095749e-03
    p = p * z + 4.16666666666666019037e-02
    let half = 0.5 * z
    let w = 1 - half
    return w + (((1 - w) - half) + (z * (p * z) - x * tail))
  }
}
