extension Double {
  /// The number to a whole power of at least 0, by squaring: the same bits everywhere.
  func power(_ exponent: Int) -> Double {
    var (result, factor, left) = (1.0, self, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }

  /// The number, above 0, to any power, a few ulp off.
  func power(_ exponent: Double) -> Double { .exp(exponent * .log(self)) }
}
