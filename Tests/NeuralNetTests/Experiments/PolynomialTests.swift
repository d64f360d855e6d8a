import Testing

@testable import NeuralNet

/// Bishop 2006, section 1.1: polynomials through ten points of a noisy sine.
///
/// Descent cannot solve degree 9 in powers of x, whose curvatures differ by a factor of 1e13; least
/// squares can be worked out.
@Suite struct PolynomialTests {
  private static let places = (0..<10).map { Double($0) / 9 }
  private static let densePlaces = (0...100).map { Double($0) / 100 }

  /// Fits a polynomial to targets at the ten places.
  private func fit(_ degree: Int, penalty: Double = 0, to targets: [Double]) -> Polynomial {
    Polynomial(degree: degree, penalty: penalty, through: points(Self.places, targets))
  }

  private func points(_ places: [Double], _ targets: [Double]) -> [(x: Double, y: Double)] {
    zip(places, targets).map { (x: $0, y: $1) }
  }

  /// Bishop's ten points, from which his table 1.1 follows; its column "M = 6" is that of M = 3.
  private static let bishop = [
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502,
  ]

  @Test(
    arguments: [
      (0, [0.19]), (1, [0.82, -1.27]), (3, [0.31, 7.99, -25.43, 17.37]),
      (
        9,
        [
          0.35, 232.37, -5321.83, 48568.31, -231639.30, 640042.26, -1061800.52, 1042400.18,
          -557682.99, 125201.43,
        ]
      ),
    ])
  func `Bishop's points have the coefficients of his table 1.1`(
    degree: Int, table: [Double]
  ) {
    let fit = fit(degree, to: Self.bishop)
    // The points are rounded; in the ninth degree that moves the seventh digit.
    for (number, value) in zip(fit.coefficients, table) {
      #expect(abs(number - value) <= 0.005 + 2e-7 * value.magnitude)
    }
  }

  /// Table 1.2 has other numbers under ln lambda = -18: those of ln lambda = -16.08.
  @Test(
    arguments: [
      (-18, [0.35, 5.77, -14.97, 29.86, -95.63, 35.18, 168.72, -18.04, -273.18, 162.20]),
      (0, [0.46, -0.34, -0.37, -0.24, -0.12, -0.02, 0.05, 0.11, 0.16, 0.20]),
    ])
  func `Bishop's penalty gives what his equation 1.4 says, not his table 1.2`(
    logarithm: Double, expected: [Double]
  ) {
    let fit = fit(9, penalty: Double.exp(logarithm), to: Self.bishop)
    for (number, value) in zip(fit.coefficients, expected) {
      #expect(abs(number - value) <= 0.005 + 1e-6)
    }
  }

  /// The expected medians of 200 draws of the noise are printed by `Data/polynomials.py`.
  @Test func `Degree 9 learns ten noisy points by heart and does worse for it`() {
    var random = RandomSource(seed: 1, stream: "noise")
    func sets(_ places: [Double]) -> [[Double]] {
      (0..<200).map { _ in
        places.map { Double.sin(2 * .pi * $0) + 0.3 * random.nextNormal() }
      }
    }
    let (targets, denseTargets) = (sets(Self.places), sets(Self.densePlaces))
    func medians(
      _ degree: Int, penalty: Double = 0
    ) -> (training: Double, test: Double, largest: Double) {
      let fits = targets.map { fit(degree, penalty: penalty, to: $0) }
      return (
        median(zip(fits, targets).map { $0.rootMeanSquare(at: points(Self.places, $1)) }),
        median(zip(fits, denseTargets).map { $0.rootMeanSquare(at: points(Self.densePlaces, $1)) }),
        median(fits.map { $0.coefficients.map(\.magnitude).max() ?? 0 })
      )
    }
    let fits = [0, 1, 3, 9].map { medians($0) }
    for (fit, value) in zip(fits, [0.767, 0.567, 0.350]) { #expect(abs(fit.test - value) <= 0.02) }
    #expect(fits[2].test < fits[1].test && fits[1].test < fits[0].test)
    #expect(fits[3].test >= 1.5 * fits[2].test)
    #expect(fits[3].training < 1e-9)
    #expect(abs(fits[2].largest - 31.4) <= 3 && fits[3].largest >= 1e4)
    let (weak, strong) = (medians(9, penalty: .exp(-18)), medians(9, penalty: 1))
    #expect(weak.test <= 0.45 && abs(weak.test - 0.389) <= 0.02)
    #expect(abs(strong.test - 0.594) <= 0.02)
  }

  private func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
