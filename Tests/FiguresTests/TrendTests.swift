import Testing

@testable import Figures

@Suite struct TrendTests {
  @Test(
    "a trend says where values go, rounded as tables round",
    arguments: [
      ([0.6931, 0.3, 0.1, 0.0204], "falls from 0.693 to 0.0204"),
      ([1, 2, 4, 8], "rises from 1 to 8"),
      ([0.69312, 0.69314, 0.69311], "stays at 0.693"),
      ([100, 100.9, 99.7, 100.4], "stays near 100"),
      ([5, 3, 1, 2, 4], "falls from 5 to 1, then rises to 4"),
      ([0, 6, 2], "rises from 0 to 6, then falls to 2"),
      ([3], "is 3"),
      ([0, 0], "stays at 0"),
      ([.nan, 2, .infinity, 1], "falls from 2 to 1"),
    ] as [([Double], String)])
  func courses(values: [Double], words: String) {
    #expect(Trend(values)?.words == words)
  }

  @Test("small ripples do not hide where values go")
  func ripples() {
    let falling = (0..<50).map { 1 - Double($0) / 50 + ($0.isMultiple(of: 2) ? 0.03 : 0) }
    #expect(Trend(falling)?.words == "falls from 1.03 to 0.02")
  }

  @Test("many large turns are noise, with a direction where there is one")
  func noise() {
    let level = (0..<40).map { $0.isMultiple(of: 2) ? 1.0 : 2.0 }
    #expect(Trend(level)?.words == "varies between 1 and 2, ending at 2")
    let falling = (0..<40).map { 40 - Double($0) + ($0.isMultiple(of: 2) ? 10 : 0) }
    #expect(Trend(falling)?.words == "falls noisily from 50 to 1")
  }

  @Test("turns are measured in decades where values span many")
  func decades() {
    #expect(
      Trend([1, 1e-3, 1e-6, 1e-4])?.words == "falls from 1 to 1e-6, then rises to 0.0001")
  }

  @Test(
    "values that are never finite have no trend", arguments: [[], [.nan, .infinity]] as [[Double]])
  func nothing(values: [Double]) {
    #expect(Trend(values) == nil)
  }
}
