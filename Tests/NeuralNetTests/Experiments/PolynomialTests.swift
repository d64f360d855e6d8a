import Testing

@testable import NeuralNet

/// Bishop 2006, section 1.1: polynomials through ten points of a noisy sine.
///
/// Descent cannot solve degree 9 in powers of x, whose curvatures differ by a factor of 1e13. So the
/// inputs are made orthonormal first; then one step of rate 1 is least squares. A penalty on the
/// squared coefficients is as many samples more, and opposite samples leave the bias at 0.
@Suite struct PolynomialTests {
  private static let places = (0..<10).map { Double($0) / 9 }
  private static let densePlaces = (0...100).map { Double($0) / 100 }

  /// Polynomials of one degree, fitted to several sets of targets at once.
  private struct Fit {
    /// Coefficients of rising powers, for each set.
    var coefficients: [[Double]] = []
    /// The network's own answers at the ten places, for each set.
    var answers: [[Double]] = []

    init(degree: Int, penalty: Double = 0, to targets: [[Double]]) throws {
      let powers = PolynomialTests.places.map { x in
        (0...degree).map { n in (0..<n).reduce(1.0) { power, _ in power * x } }
      }
      let penalties = (0...degree).map { row in
        (0...degree).map { $0 == row ? penalty.squareRoot() : 0 }
      }
      let rows = penalty > 0 ? powers + penalties : powers
      let basis = OrthonormalBasis(of: rows)
      let scale = Double(rows.count).squareRoot()
      let features = basis.rows.map { $0.map { $0 * scale } }
      let answers = targets.map { $0 + Array(repeating: 0, count: rows.count - $0.count) }
      let goals = rows.indices.map { row in answers.map { $0[row] } }
      let plan = TrainingPlan(
        network: Network(
          inputs: degree + 1, hidden: [], outputs: targets.count,
          activation: try activation("identity"), initializer: try initializer("zeros")),
        loss: try choose(
          Loss.catalogue, "mse", ["half": .flag(true), "over-outputs": .choice("sum")]),
        optimizer: try sgd(1), batchSize: .all, epochs: 1, metrics: ["train-loss"])
      let samples = Samples(
        features: degree + 1,
        inputs: features.flatMap { $0 } + features.flatMap { $0.map { -$0 } },
        targets: .values(
          goals.flatMap { $0 } + goals.flatMap { $0.map { -$0 } }, outputs: targets.count))
      let record = Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
      let layer = try #require(record.parameters.first)
      let predictions = TrainedNetwork(plan, parameters: record.parameters)
        .predict(Array(features.prefix(10)))
      for set in targets.indices {
        let weights = (0...degree).map { scale * layer.weights[$0 * targets.count + set] }
        coefficients.append(basis.coefficients(weights))
        self.answers.append(predictions.map { $0[set] })
      }
    }
  }

  /// An orthonormal basis of a matrix's columns, and their coordinates in it.
  private struct OrthonormalBasis {
    /// The basis, a vector a column.
    let rows: [[Double]]
    /// The upper triangle R of the matrix Q R.
    private var triangle: [[Double]]

    /// Takes away from each column what lies along those before (Gram and Schmidt), twice.
    init(of matrix: [[Double]]) {
      let width = matrix[0].count
      var (columns, triangle) = (
        (0..<width).map { column in matrix.map { $0[column] } },
        Array(repeating: Array(repeating: 0.0, count: width), count: width)
      )
      for column in 0..<width {
        for other in Array(0..<column) + Array(0..<column) {
          let share = zip(columns[column], columns[other]).reduce(0) { $0 + $1.0 * $1.1 }
          triangle[other][column] += share
          columns[column] = zip(columns[column], columns[other]).map { $0 - share * $1 }
        }
        triangle[column][column] = norm(columns[column])
        columns[column] = columns[column].map { $0 / triangle[column][column] }
      }
      self.triangle = triangle
      rows = matrix.indices.map { row in columns.map { $0[row] } }
    }

    /// What combines the matrix's columns as some weights combine the basis.
    func coefficients(_ weights: [Double]) -> [Double] {
      var solution = weights
      for row in weights.indices.reversed() {
        for column in (row + 1)..<weights.count {
          solution[row] -= triangle[row][column] * solution[column]
        }
        solution[row] /= triangle[row][row]
      }
      return solution
    }
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
  ) throws {
    let fit = try Fit(degree: degree, to: [Self.bishop])
    // The points are rounded; in the ninth degree that moves the seventh digit.
    for (number, value) in zip(fit.coefficients[0], table) {
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
  ) throws {
    let fit = try Fit(degree: 9, penalty: Double.exp(logarithm), to: [Self.bishop])
    for (number, value) in zip(fit.coefficients[0], expected) {
      #expect(abs(number - value) <= 0.005 + 1e-6)
    }
  }

  /// The expected medians of 200 draws of the noise are printed by `Data/polynomials.py`.
  @Test func `Degree 9 learns ten noisy points by heart and does worse for it`() throws {
    var random = RandomSource(seed: 1, stream: "noise")
    func sets(_ places: [Double]) -> [[Double]] {
      (0..<200).map { _ in
        places.map { Double.sin(2 * .pi * $0) + 0.3 * random.nextNormal() }
      }
    }
    let (targets, denseTargets) = (sets(Self.places), sets(Self.densePlaces))
    func error(_ a: [Double], _ b: [Double]) -> Double {
      norm(zip(a, b).map { $0 - $1 }) / Double(a.count).squareRoot()
    }
    func value(_ coefficients: [Double], _ x: Double) -> Double {
      coefficients.reversed().reduce(0) { $0 * x + $1 }
    }
    func medians(
      _ degree: Int, penalty: Double = 0
    ) throws -> (training: Double, test: Double, largest: Double) {
      let fit = try Fit(degree: degree, penalty: penalty, to: targets)
      let test = zip(fit.coefficients, denseTargets).map { coefficients, targets in
        error(Self.densePlaces.map { value(coefficients, $0) }, targets)
      }
      return (
        median(zip(fit.answers, targets).map(error)), median(test),
        median(fit.coefficients.map { $0.map(\.magnitude).max() ?? 0 })
      )
    }
    let fits = try [0, 1, 3, 9].map { try medians($0) }
    for (fit, value) in zip(fits, [0.767, 0.567, 0.350]) { #expect(abs(fit.test - value) <= 0.02) }
    #expect(fits[2].test < fits[1].test && fits[1].test < fits[0].test)
    #expect(fits[3].test >= 1.5 * fits[2].test)
    #expect(fits[3].training < 1e-9)
    #expect(abs(fits[2].largest - 31.4) <= 3 && fits[3].largest >= 1e4)
    let (weak, strong) = (try medians(9, penalty: .exp(-18)), try medians(9, penalty: 1))
    #expect(weak.test <= 0.45 && abs(weak.test - 0.389) <= 0.02)
    #expect(abs(strong.test - 0.594) <= 0.02)
  }

  private func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
