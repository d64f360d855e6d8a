import Figures
import Testing

@Suite struct TicksTests {
  @Test("linear ticks are multiples of 1, 2 or 5")
  func linear() {
    #expect(
      labels(Ticks.linear(from: 0, to: 1, count: 5)) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(Ticks.linear(from: -3, to: 7, count: 4)) == ["0", "5"])
    #expect(labels(Ticks.linear(from: 0, to: 100, count: 4)) == ["0", "50", "100"])
    #expect(labels(Ticks.linear(from: 0, to: 20000, count: 2)) == ["0", "10,000", "20,000"])
    #expect(
      labels(Ticks.linear(from: 0, to: 0.00003, count: 3)) == ["0", "1×10⁻⁵", "2×10⁻⁵", "3×10⁻⁵"])
  }

  @Test("integer ticks never fall between whole numbers")
  func integers() {
    #expect(labels(Ticks.linear(from: 0, to: 2, count: 8, integers: true)) == ["0", "1", "2"])
  }

  @Test("logarithmic ticks are decades, with 2 and 5 where there are few")
  func logarithmic() {
    #expect(
      labels(Ticks.logarithmic(from: 0.001, to: 1000, count: 8))
        == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(
      labels(Ticks.logarithmic(from: 1e-12, to: 1, count: 4)) == [
        "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰",
      ])
    #expect(labels(Ticks.logarithmic(from: 0.9, to: 9, count: 4)) == ["1", "2", "5"])
  }

  @Test(
    "a range without extent or end has no ticks",
    arguments: [
      (1.0, 1.0), (0, .infinity), (.nan, 1), (-1e308, 1e308 * 1.7), (5, 4), (1e300, 1e300),
    ])
  func degenerate(lower: Double, upper: Double) {
    #expect(Ticks.linear(from: lower, to: upper, count: 5).count < 20)
    #expect(Ticks.logarithmic(from: lower, to: upper, count: 5).count < 20)
  }

  @Test("huge and tiny ranges have ticks inside them")
  func extremes() {
    for (lower, upper) in [
      (0, 1e300), (-1e300, 1e300), (0, 1e-300), (1e-300, 1e300), (1e12, 1e12 + 8),
    ] {
      let ticks = Ticks.linear(from: lower, to: upper, count: 5)
      #expect((2...12).contains(ticks.count), "\(lower)...\(upper)")
      #expect(ticks.allSatisfy { $0.value >= lower && $0.value <= upper })
    }
  }

  private func labels(_ ticks: [Tick]) -> [String] { ticks.map(\.label) }
}
