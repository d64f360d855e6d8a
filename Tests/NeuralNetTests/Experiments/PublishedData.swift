import Testing

@testable import NeuralNet

/// The points of a published experiment, as `Data/course_points.py` wrote them.
func publishedPoints(_ name: String) throws -> Samples {
  try choose(DataSet.catalogue, "csv", ["file": .text(name)])
    .samples(seed: 0, bytes: [fixture(name)]).training
}

/// The start weights of a published experiment, as `Data/start_weights.py` drew them.
func publishedStart(_ name: String, widths: [Int]) throws -> [LayerParameters] {
  let rows = try oracle("start_weights.csv").filter { $0.title == name }
  try #require(rows.count == widths.count - 1, "\(name)")
  return zip(zip(widths, widths.dropFirst()), rows).map { shape, row in
    let (inputs, outputs) = shape
    return LayerParameters(
      inputs: inputs, outputs: outputs, weights: Array(row.numbers.prefix(inputs * outputs)),
      biases: Array(row.numbers.dropFirst(inputs * outputs)))
  }
}

/// The digits that ship with the lessons, pixels from 0 to 1 or of deviation 1.
func digits(scale: String = "none") throws -> Samples {
  try choose(DataSet.catalogue, "digits", ["scale": .choice(scale)])
    .samples(seed: 0, bytes: [shipped("digits.csv")]).training
}
