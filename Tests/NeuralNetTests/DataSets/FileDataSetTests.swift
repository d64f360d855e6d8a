import Testing

@testable import NeuralNet

@Suite struct FileDataSetTests {
  private let own = DataFile("own.csv", parameter: "file")

  private func read(
    _ text: String, _ values: [String: ParameterValue] = [:]
  ) throws -> Samples {
    let settings = values.merging(["file": .text("own.csv")]) { written, _ in written }
    return try choose(DataSet.catalogue, "csv", settings)
      .samples(seed: 0, bytes: [Array(text.utf8)]).training
  }

  @Test func `The digits are 1797 pictures of ten classes with pixels from 0 to 1`() throws {
    let digits = try choose(DataSet.catalogue, "digits")
    #expect(digits.files.map(\.name) == ["digits.csv"] && digits.files[0].isShipped)
    let samples = try digits.samples(seed: 0, bytes: [shipped("digits.csv")]).training
    #expect(samples.count == 1797 && samples.features == 64 && samples.classCount == 10)
    #expect(samples.inputs.min() == 0 && samples.inputs.max() == 1)
    #expect(samples.classNames == (0...9).map(String.init))
  }

  @Test func `Enlarged digits have each pixel as a square`() throws {
    let large = try choose(DataSet.catalogue, "digits", ["enlarge": .integer(3)])
      .samples(seed: 0, bytes: [shipped("digits.csv")]).training
    let small = try digits()
    #expect(large.features == 576 && large.numbers == small.numbers)
    for (row, column) in [(0, 0), (5, 7), (13, 20), (23, 23)] {
      for sample in [0, 1796] {
        #expect(
          large.inputs[sample * 576 + row * 24 + column]
            == small.inputs[sample * 64 + row / 3 * 8 + column / 3])
      }
    }
  }

  @Test func `The last lines of a file can be the test samples`() throws {
    let lines = (0..<10).map { "\($0),\($0 % 2)" }.joined(separator: "\n")
    func split(_ values: [String: ParameterValue]) throws -> SplitSamples {
      try choose(
        DataSet.catalogue, "csv",
        values.merging(["file": .text("own.csv"), "header": .flag(false)]) { first, _ in first }
      ).samples(seed: 7, bytes: [Array(lines.utf8)])
    }
    let samples = try split(["test-last": .integer(3), "validation": .number(0.2)])
    #expect(samples.test?.inputs == [7, 8, 9])
    #expect(samples.validation?.count == 2 && samples.training.count == 5)
    #expect(throws: DataSetError.self) { try split(["test-last": .integer(9)]) }
    #expect(throws: DataSetError.self) {
      try split(["test-last": .integer(2), "test": .number(0.5)])
    }
  }

  @Test func `The irises have their names`() throws {
    let iris = try choose(DataSet.catalogue, "iris", ["test": .number(0.2)])
    let split = try iris.samples(seed: 0, bytes: [shipped("iris.csv")])
    #expect(split.training.classNames == ["setosa", "versicolor", "virginica"])
    #expect(split.training.count == 120 && split.test?.count == 30)
    #expect(try iris.samples(seed: 1, bytes: [shipped("iris.csv")]) != split)
  }

  @Test(
    arguments: [
      ("wine", 13, ["class_0", "class_1", "class_2"], [59, 71, 48]),
      ("breast-cancer", 30, ["malignant", "benign"], [212, 357]),
    ] as [(String, Int, [String], [Int])])
  func `Sets that ship have the shape that UCI states, and are standardised unless told otherwise`(
    name: String, features: Int, classes: [String], counts: [Int]
  ) throws {
    let samples = try choose(DataSet.catalogue, name)
      .samples(seed: 0, bytes: [shipped("\(name).csv")]).training
    #expect(samples.features == features && samples.classNames == classes)
    #expect(
      classes.indices.map { label in samples.numbers.count { $0 == Double(label) } } == counts)
    for feature in 0..<features {
      let column = stride(from: feature, to: samples.inputs.count, by: features)
        .map { samples.inputs[$0] }
      #expect(abs(mean(column)) < 1e-12 && abs(deviation(column) - 1) < 1e-12)
    }
  }

  @Test func `An error says where it is`() {
    let error = DataSetError("this cell is empty", file: own, line: 3, column: 1)
    #expect(error.description == "own.csv, line 3, column 1: this cell is empty")
    #expect(DataSetError("too few").description == "too few")
  }

  @Test func `Labels of any kind become classes in their order`() throws {
    let words = try read("x,y\n1,dog\n2,cat\n3,dog\n")
    #expect(words.targets == .classes([1, 0, 1], names: ["cat", "dog"]))
    let numbers = try read("1,10\n2,9\n", ["header": .flag(false)])
    #expect(numbers.targets == .classes([1, 0], names: ["9", "10"]))
  }

  @Test func `A number can be the target`() throws {
    let samples = try read("x,y,z\r\n 1 , 2e1 ,\"-3.5\"\r\n\r\n", ["task": .choice("regression")])
    #expect(samples.targets == .values([-3.5], outputs: 1))
    #expect(samples.inputs == [1, 20] && samples.features == 2)
  }

  @Test(
    arguments: [
      ("x,y\n1,0\n1,2,0\n", "this line has 3 cells, the first one 2", 3, 5),
      ("x,y\n1,2,0\n1,0\n", "this line has 2 cells, the first one 3", 3, 3),
      ("x,y\n1,0\nabc,1\n", "'abc' is not a finite number", 3, 1),
      ("x,y,z\n1,nan,0\n1,2,1\n", "'nan' is not a finite number", 2, 3),
      ("x,y,z\n1, 1e999,0\n1,2,1\n", "'1e999' is not a finite number", 2, 4),
      ("x,y,z\n1,0x10,0\n1,2,1\n", "'0x10' is not a finite number", 2, 3),
      ("x,y\n1,0\n,1\n", "this cell is empty", 3, 1),
      ("x,y\n1,\n2,1\n", "this sample has no class", 2, 3),
      ("x,y\n1,NaN\n2,1\n", "this sample has no class", 2, 3),
      ("x\n1\n", "a sample needs an input and a target", 2, 1),
    ] as [(String, String, Int, Int)])
  func `A bad cell is told with its line and column`(
    text: String, message: String, line: Int, column: Int
  ) {
    #expect(throws: DataSetError(message, file: own, line: line, column: column)) { try read(text) }
  }

  @Test(arguments: ["", "\n\n", "x,y\n", "\u{feff}"])
  func `A file without samples is refused`(text: String) {
    #expect(throws: DataSetError("the file has no samples", file: own)) { try read(text) }
  }

  @Test func `A single class is refused`() {
    #expect(
      throws: DataSetError("every sample is of class 'a'; at least two are needed", file: own)
    ) { try read("x,y\n1,a\n2,a\n") }
  }

  @Test func `Too many samples or columns are refused where they begin`() {
    let rows = String(repeating: "1,0\n2,1\n", count: DataSet.sampleLimit / 2) + "3,0\n"
    #expect(
      throws: DataSetError(
        "a file has at most 100000 samples of 10000 inputs", file: own, line: 100_001, column: 1)
    ) { try read(rows, ["header": .flag(false)]) }
    let wide = String(repeating: "1,", count: 10_001) + "0\n"
    #expect(
      throws: DataSetError(
        "a file has at most 100000 samples of 10000 inputs", file: own, line: 1, column: 1)
    ) { try read(wide, ["header": .flag(false)]) }
  }

  @Test func `Bytes that are not text are refused, not trusted`() throws {
    let csv = try choose(DataSet.catalogue, "csv", ["file": .text("x"), "header": .flag(false)])
    #expect(throws: DataSetError.self) {
      try csv.samples(seed: 0, bytes: [[0xff, 0xfe, 0x2c, 0x31, 0x0a, 0x00, 0x2c, 0x32]])
    }
    let iris = try choose(DataSet.catalogue, "iris")
    #expect(
      throws: DataSetError(
        "'3' is not a class from 0 to 1", file: DataFile("iris.csv"), line: 2, column: 3)
    ) {
      try iris.samples(seed: 0, bytes: [Array("2,1,a,b\n1,3\n1,0\n".utf8)])
    }
  }
}
