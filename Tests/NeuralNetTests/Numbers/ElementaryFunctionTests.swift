import Foundation
import Testing

@testable import NeuralNet

#if arch(x86_64)
  /// Foundation's functions in extended precision, exact enough to measure a double's last place.
  private typealias Reference = Float80
  private let slack = 0.01
#else
  private typealias Reference = Double
  /// Foundation's own result may be one off.
  private let slack = 1.0
#endif

/// Errors in units in the last place, against Foundation.
@Suite struct ElementaryFunctionTests {
  struct Function: Sendable, CustomTestStringConvertible {
    let name: String
    let range: ClosedRange<Double>
    /// The stated errors in single and double precision.
    let limits: (single: Double, double: Double)
    let double: @Sendable (Double) -> Double
    let float: @Sendable (Float) -> Float
    fileprivate let expected: @Sendable (Reference) -> Reference
    var testDescription: String { "\(name) over \(range)" }
  }

  static let functions = [
    exponential(-708...709), exponential(-87...88), exponential(-1...1),
    logarithm(1e-30...1), logarithm(0.5...2), logarithm(1...1e30),
    logarithmOfOnePlus(-0.999...2), logarithmOfOnePlus(-1e-6...1e-6),
    logarithmOfOnePlus(0...1e9),
    exponentialLessOne(-40...88), exponentialLessOne(-1...1), exponentialLessOne(-1e-6...1e-6),
    hyperbolicTangent(-20...20), hyperbolicTangent(-1...1), hyperbolicTangent(0.2...0.3),
    hyperbolicTangent(-1e-3...1e-3),
    normalShare(0...14, (3, 3)), normalShare(-5...0, (6, 6)), normalShare(-12.8 ... -5, (8, 22)),
    normalShare(-37.5 ... -12.8, (8, 22)),
    sine(-30...30), sine(-1e6...1e6), cosine(-30...30), cosine(-1e6...1e6),
  ]

  private static func exponential(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "exp", range: range, limits: (1, 1), double: Double.exp, float: Float.exp,
      expected: Foundation.exp)
  }

  private static func exponentialLessOne(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "expm1", range: range, limits: (2, 2), double: Double.expm1, float: Float.expm1,
      expected: Foundation.expm1)
  }

  private static func logarithm(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "log", range: range, limits: (1, 1), double: Double.log, float: Float.log,
      expected: Foundation.log)
  }

  private static func logarithmOfOnePlus(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "log1p", range: range, limits: (1.5, 1.5), double: Double.log1p, float: Float.log1p,
      expected: Foundation.log1p)
  }

  private static func hyperbolicTangent(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "tanh", range: range, limits: (2.6, 2.6), double: Double.tanh, float: Float.tanh,
      expected: Foundation.tanh)
  }

  private static func normalShare(
    _ range: ClosedRange<Double>, _ limits: (single: Double, double: Double)
  ) -> Function {
    Function(
      name: "normal share", range: range, limits: limits, double: Double.normalShare,
      float: Float.normalShare, expected: shareBelow)
  }

  private static func sine(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "sin", range: range, limits: (1, 1), double: Double.sin, float: Float.sin,
      expected: Foundation.sin)
  }

  private static func cosine(_ range: ClosedRange<Double>) -> Function {
    Function(
      name: "cos", range: range, limits: (1, 1), double: Double.cos, float: Float.cos,
      expected: Foundation.cos)
  }

  /// erfc(-x / sqrt(2)) / 2; what rounding x / sqrt(2) loses would cost many digits far below 0, so
  /// it is added along the slope there.
  private static func shareBelow(_ x: Reference) -> Reference {
    let factor = Reference(0.5).squareRoot()
    let rounded = x * factor
    let missing = Reference(0.5).addingProduct(-factor, factor) / (2 * factor)
    let lost = (-rounded).addingProduct(x, factor) + x * missing
    return (erfc(-rounded) + 2 / Reference.pi.squareRoot() * exp(-rounded * rounded) * lost) / 2
  }

  private static let points = 100_000

  @Test(arguments: functions) func `In double precision it is as exact as stated`(
    function: Function
  ) {
    var (worst, place) = (0.0, 0.0)
    for i in 0...Self.points {
      let share = (Double(i) + 0.123) / (Double(Self.points) + 1)
      let x = function.range.lowerBound * (1 - share) + function.range.upperBound * share
      let expected = function.expected(Reference(x))
      let error = abs(
        Double((Reference(function.double(x)) - expected) / Reference(Double(expected).ulp)))
      if error > worst { (worst, place) = (error, x) }
    }
    #expect(worst <= function.limits.double + slack, "at \(place)")
  }

  @Test(arguments: functions) func `In single precision it is as exact as stated`(
    function: Function
  ) {
    var (worst, place) = (0.0, Float(0))
    for i in 0...Self.points {
      let share = (Double(i) + 0.123) / (Double(Self.points) + 1)
      let x = Float(function.range.lowerBound * (1 - share) + function.range.upperBound * share)
      let expected = Double(function.expected(Reference(x)))
      // Infinity comes at half of the largest number.
      guard expected.magnitude < 2.3e38, expected.magnitude > 2e-38 else { continue }
      let error = abs(Double(function.float(x)) - expected) / Double(Float(expected).ulp)
      if error > worst { (worst, place) = (error, x) }
    }
    #expect(worst <= function.limits.single + 0.01, "at \(place)")
  }

  @Test func `Ends, zeros and NaN are as the standard has them`() {
    #expect(Double.exp(.infinity) == .infinity && Float.exp(.infinity) == .infinity)
    #expect(Double.exp(-.infinity) == 0 && Float.exp(-.infinity) == 0)
    #expect(Double.exp(710) == .infinity && Float.exp(89) == .infinity)
    #expect(Double.exp(0) == 1 && Float.exp(0) == 1)
    #expect(Double.exp(-746) == 0 && Float.exp(-104) == 0)
    #expect(Double.log(0) == -.infinity && Float.log(0) == -.infinity)
    #expect(Double.log(-1).isNaN && Float.log(-1).isNaN)
    #expect(Double.log(.infinity) == .infinity && Float.log(.infinity) == .infinity)
    #expect(Double.log(1) == 0 && Float.log(1) == 0)
    #expect(Double.log1p(0) == 0 && Float.log1p(0) == 0)
    #expect(Double.log1p(-1) == -.infinity && Float.log1p(-1) == -.infinity)
    #expect(Double.log1p(.infinity) == .infinity && Float.log1p(.infinity) == .infinity)
    #expect(Double.tanh(.infinity) == 1 && Float.tanh(-.infinity) == -1)
    #expect(Double.tanh(0) == 0 && Float.tanh(0) == 0)
    #expect(Double.expm1(.infinity) == .infinity && Float.expm1(.infinity) == .infinity)
    #expect(Double.expm1(-.infinity) == -1 && Float.expm1(-.infinity) == -1)
    #expect(Double.expm1(0) == 0 && Float.expm1(0) == 0)
    #expect(Double.normalShare(.infinity) == 1 && Float.normalShare(.infinity) == 1)
    #expect(Double.normalShare(-38) == 0 && Float.normalShare(-13.5) == 0)
    #expect(Double.normalShare(-.infinity) == 0 && Float.normalShare(-.infinity) == 0)
    for function in Self.functions {
      #expect(function.double(.nan).isNaN && function.float(.nan).isNaN, "\(function.name)")
    }
  }

  @Test func `Subnormal numbers have a logarithm`() {
    // The least of them are 2^-1074 and 2^-149.
    #expect(abs(Double.log(.leastNonzeroMagnitude) + 744.4400719213812) < 1e-12)
    #expect(abs(Float.log(.leastNonzeroMagnitude) + 103.278929) < 1e-4)
  }
}
