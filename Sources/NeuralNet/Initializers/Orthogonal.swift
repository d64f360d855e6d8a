extension Initializer {
  static let orthogonal = Initializer(
    "orthogonal", "Keeps the lengths of signals: its weights are at right angles, of one length.",
    formula: "gain Q, where Q'Q = 1, or QQ' = 1 for fewer inputs than outputs, all alike likely",
    source: "Saxe, McClelland & Ganguli 2014; Mezzadri 2007",
    parameters: [
      Parameter("gain", "The length of the weights.", .number(.positive), default: .number(1))
    ],
    draws: { arguments, fans, count, random in
      // Biases are one row: a vector in a random direction.
      let (rows, columns) = (count / fans.outputs, fans.outputs)
      let gain = arguments.number("gain")
      var weights = [Double](repeating: 0, count: count)
      if rows >= columns {
        for (column, vector) in random.orthonormal(columns, of: rows).enumerated() {
          for row in 0..<rows { weights[row * columns + column] = gain * vector[row] }
        }
      } else {
        for (row, vector) in random.orthonormal(rows, of: columns).enumerated() {
          for column in 0..<columns { weights[row * columns + column] = gain * vector[column] }
        }
      }
      return weights
    })
}

extension RandomSource {
  /// Vectors of unit length at right angles, evenly distributed; there are no more than numbers in
  /// one.
  ///
  /// Draws normal numbers, vector after vector, and takes away what lies along the vectors before
  /// (Gram and Schmidt): twice, after which nothing of rounding is left (Giraud, Langou & Rozložník
  /// 2005). The even distribution is that of the QR decomposition whose R has a positive diagonal.
  fileprivate mutating func orthonormal(_ count: Int, of length: Int) -> [[Double]] {
    var vectors: [[Double]] = []
    while vectors.count < count {
      var vector = (0..<length).map { _ in nextNormal() }
      for other in vectors + vectors {
        let share = dot(vector, other)
        for i in 0..<length { vector[i] -= share * other[i] }
      }
      let norm = dot(vector, vector).squareRoot()
      if norm > 0 { vectors.append(vector.map { $0 / norm }) }
    }
    return vectors
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<a.count { sum += a[i] * b[i] }
  return sum
}
