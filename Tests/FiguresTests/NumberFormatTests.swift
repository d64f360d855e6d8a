import Figures
import Testing

@Suite struct NumberFormatTests {
  @Test(
    "a number keeps the digits that matter",
    arguments: [
      (0.021349, "0.0213"), (1.25e-7, "1.25e-7"), (12345, "12,345"), (0.693147, "0.693"), (0, "0"),
      (-0.0, "0"), (1, "1"), (0.95, "0.95"), (999.6, "1,000"), (99.96, "100"), (9.995, "10"),
      (0.00009996, "0.0001"), (1_234_567.8, "1,234,568"), (12_345_678, "1.23e7"),
      (1e300, "1e300"), (1e-300, "1e-300"), (-0.5, "-0.5"), (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, "∞"), (-.infinity, "-∞"), (.nan, "–"), (1.005, "1.01"), (2.5e-5, "2.5e-5"),
      (9_999_999.6, "1e7"),
    ])
  func number(value: Double, expected: String) {
    #expect(NumberFormat.number(value) == expected)
  }

  @Test("digits are rounded in decimal, halves away from zero")
  func rounding() {
    #expect(NumberFormat.number(0.125, digits: 2) == "0.13")
    #expect(NumberFormat.number(1.005, digits: 3) == "1.01")
    #expect(NumberFormat.fixed(-2.675, decimals: 2) == "-2.68")
    #expect(NumberFormat.fixed(-0.001, decimals: 2) == "0.00")
    #expect(NumberFormat.fixed(0.95, decimals: 3) == "0.950")
    #expect(NumberFormat.number(0.1, digits: 100) == "0.1")
    #expect(NumberFormat.number(0.16, digits: -4) == "0.2")
  }

  @Test(
    "a fraction becomes a percentage without a binary error",
    arguments: [
      (0.953, "95.3%"), (1, "100%"), (0.285, "28.5%"), (0.00049, "0%"), (-0.5, "-50%"),
      (.nan, "–"), (1e300, "1e302%"), (0.98765, "98.8%"),
    ])
  func percent(value: Double, expected: String) {
    #expect(NumberFormat.percent(value) == expected)
  }

  @Test(
    "a mean has as many digits as its spread allows",
    arguments: [
      (0.95, 0.0123, "0.950 ± 0.012"), (12345.6, 234.5, "12,346 ± 235"), (0.5, 0, "0.5 ± 0"),
      (1.25e-7, 3e-9, "(1.250 ± 0.030)e-7"), (0, 0.1, "0.00 ± 0.10"), (1, .nan, "1 ± –"),
      (3, 1e-12, "3 ± <1e-11"), (.infinity, 1, "∞ ± 1"), (2e10, 1e9, "(2.00 ± 0.10)e10"),
      (1.04, 6.88e-8, "1.04 ± <1e-7"), (1000, 0.05, "1,000 ± <0.1"),
      (0.1, 3.04, "0.1 ± 3.0"), (0.0999, 0.0996, "0.10 ± 0.10"),
    ])
  func spread(mean: Double, spread: Double, expected: String) {
    #expect(NumberFormat.mean(mean, spread: spread) == expected)
  }

  @Test("counts have their thousands apart")
  func counts() {
    #expect(NumberFormat.count(1_234_567) == "1,234,567")
    #expect(NumberFormat.count(-1000) == "-1,000")
    #expect(NumberFormat.count(.min) == "-9,223,372,036,854,775,808")
  }
}
