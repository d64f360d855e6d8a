extension DataSet {
  /// The sets that are read from files.
  static let read = [digits, iris, wine, breastCancer, csv, idx]

  static let digits = DataSet(
    "digits", "Handwritten digits, 8 x 8 pixels from 0 to 1, ten classes.",
    source: "Alpaydin & Kaynak 1998, doi 10.24432/C50P49, test half",
    parameters: [
      Parameter(
        "enlarge", "How many pixels wide and high each pixel becomes.", .integer(1...4),
        default: .integer(1))
    ],
    from: .shipped("digits.csv") { arguments, bytes throws(DataSetError) in
      var samples = try Table(bytes, startingAt: 0).classified()
      for position in samples.inputs.indices { samples.inputs[position] /= 16 }
      return samples.enlarged(arguments.integer("enlarge"), width: 8)
    })

  static let iris = DataSet(
    "iris", "Lengths and widths of the sepals and petals of three kinds of iris.",
    source: "Fisher 1936, doi 10.24432/C56C76",
    from: .shipped("iris.csv") { _, bytes throws(DataSetError) in try Table.named(bytes) })

  static let wine = DataSet(
    "wine", "Thirteen chemical measurements of Italian wines from three kinds of grape.",
    source: "Aeberhard & Forina 1992, doi 10.24432/C5PC7J",
    scale: "standard",
    from: .shipped("wine.csv") { _, bytes throws(DataSetError) in try Table.named(bytes) })

  static let breastCancer = DataSet(
    "breast-cancer",
    "Thirty measurements of the cell nuclei in a lump of the breast, malignant or benign.",
    source: "Wolberg, Mangasarian, Street & Street 1993, doi 10.24432/C5DW2B",
    scale: "standard",
    from: .shipped("breast-cancer.csv") { _, bytes throws(DataSetError) in try Table.named(bytes) })

  static let csv = DataSet(
    "csv", "A file of your own: comma-separated, one sample a line, the target last.",
    parameters: [
      Parameter("file", "The file's name, in the lesson's folder.", .text),
      Parameter("header", "Whether the first line names the columns.", .flag, default: .flag(true)),
      Parameter(
        "task", "Whether the last column is a class or a number.",
        .choice(["classification", "regression"]), default: .choice("classification")),
      Parameter(
        "test-last",
        "How many of the last lines are held out, as a published division has it; 0 for none.",
        .integer(0...sampleLimit), default: .integer(0)),
    ],
    from: .own(["file"]) { arguments, files throws(DataSetError) in
      try files[0].read { bytes throws(DataSetError) in
        let table = try Table(bytes, startingAt: arguments.flag("header") ? 1 : 0)
        return arguments.choice("task") == "regression"
          ? try table.valued() : try table.classified()
      }
    })

  static let idx = DataSet(
    "idx", "Pictures of your own in two files as those of MNIST, pixels from 0 to 1.",
    source: "LeCun, Cortes & Burges 1998, The MNIST database of handwritten digits",
    parameters: [
      Parameter("images", "The name of the file of pictures, unpacked.", .text),
      Parameter("labels", "The name of the file of their labels, unpacked.", .text),
    ],
    from: .own(["images", "labels"]) { _, files throws(DataSetError) in
      let images = try files[0].read(IDX.init(images:))
      return try files[1].read { bytes throws(DataSetError) in
        try images.samples(labelled: IDX(labels: bytes))
      }
    })
}

extension Samples {
  /// Square pictures of `width` pixels a row, with each pixel as a square of `factor` x `factor`.
  fileprivate func enlarged(_ factor: Int, width: Int) -> Samples {
    guard factor > 1 else { return self }
    let side = width * factor
    let inputs = (0..<count).flatMap { sample in
      (0..<side * side).map { place in
        self.inputs[sample * features + place / side / factor * width + place % side / factor]
      }
    }
    return Samples(features: side * side, inputs: inputs, targets: targets)
  }
}
