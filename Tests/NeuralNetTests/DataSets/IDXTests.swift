import Testing

@testable import NeuralNet

@Suite struct IDXTests {
  private static let images = DataFile("images.idx", parameter: "images")
  private static let labels = DataFile("labels.idx", parameter: "labels")

  /// A file in the format, with 32 bits for each size.
  private static func file(
    _ sizes: [Int], _ values: [UInt8], magic: [UInt8] = [0, 0, 8]
  ) -> [UInt8] {
    magic + [UInt8(sizes.count)]
      + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
      + values
  }

  private static let pictures = file([3, 2, 2], [0, 51, 102, 153, 204, 255, 0, 0, 1, 2, 3, 4])
  private static let digits = file([3], [7, 0, 7])

  private func read(_ images: [UInt8], _ labels: [UInt8]) throws -> Samples {
    try choose(
      DataSet.catalogue, "idx", ["images": .text("images.idx"), "labels": .text("labels.idx")]
    ).samples(seed: 0, bytes: [images, labels]).training
  }

  @Test func `Pictures become rows of inputs from 0 to 1, and the labels that occur the classes`()
    throws
  {
    let samples = try read(Self.pictures, Self.digits)
    #expect(samples.features == 4 && samples.count == 3)
    #expect(Array(samples.inputs.prefix(8)) == [0, 0.2, 0.4, 0.6, 0.8, 1, 0, 0])
    #expect(samples.targets == .classes([1, 0, 1], names: ["0", "7"]))
  }

  @Test func `Sizes have 32 bits`() throws {
    let count = 300
    let samples = try read(
      Self.file([count, 1, 260], Array(repeating: 255, count: count * 260)),
      Self.file([count], (0..<count).map { UInt8($0 % 2) }))
    #expect(samples.features == 260 && samples.count == count)
  }

  @Test func `The files are those that the parameters name`() throws {
    let idx = try choose(
      DataSet.catalogue, "idx", ["images": .text("images.idx"), "labels": .text("labels.idx")])
    #expect(idx.files == [Self.images, Self.labels])
    #expect(!idx.files.contains { $0.isShipped })
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var images = IDXTests.pictures
    var labels = IDXTests.digits
    var file = IDXTests.images
    let message: String
    var testDescription: String { message }
  }

  static let mistakes = [
    Mistake(
      images: [0x1f, 0x8b, 8, 0],
      message: "the file is packed with gzip; unpack it with 'gunzip' first"),
    Mistake(
      labels: [0x1f, 0x8b, 8, 0], file: labels,
      message: "the file is packed with gzip; unpack it with 'gunzip' first"),
    Mistake(
      images: Array("x,y\n".utf8),
      message: "the file does not start as IDX does, with 0, 0, the type and the number of sizes"),
    Mistake(
      images: [0, 0, 8],
      message: "the file does not start as IDX does, with 0, 0, the type and the number of sizes"),
    Mistake(
      images: file([], []),
      message: "the file does not start as IDX does, with 0, 0, the type and the number of sizes"),
    Mistake(
      images: file([1, 1, 1], [0, 0, 0, 0], magic: [0, 0, 13]),
      message: "the values are of type 13; only 8, unsigned bytes, is read"),
    Mistake(
      images: Array(pictures.prefix(9)),
      message: "the file ends after 9 bytes, in its header of 16"),
    Mistake(
      images: pictures.dropLast(),
      message: "the file has 11 bytes after its header, but its sizes, 3 x 2 x 2, make 12; "
        + "it may not have been copied as a whole"),
    Mistake(
      labels: digits + [1], file: labels,
      message: "the file has 4 bytes after its header, but its sizes, 3, make 3"),
    Mistake(
      images: file([3, 0, 2], []), message: "the file has no samples: its sizes are 3 x 0 x 2"),
    Mistake(
      images: file([100_001, 1, 1], []),
      message: "100001 x 1 x 1 values are too many; "
        + "a set has at most 100000 samples and 50000000 inputs"),
    Mistake(
      images: file(Array(repeating: 0xffff_ffff, count: 8), []),
      message: Array(repeating: "4294967295", count: 8).joined(separator: " x ")
        + " values are too many; a set has at most 100000 samples and 50000000 inputs"),
    Mistake(
      images: digits, labels: pictures,
      message: "the file has one byte a sample, as labels have; expected pictures"),
    Mistake(
      labels: pictures, file: labels,
      message: "the file has pictures of 2 x 2; expected labels"),
    Mistake(
      labels: file([2], [1, 0]), file: labels,
      message: "2 labels do not fit 3 pictures; the files may be of two different sets"),
    Mistake(
      labels: file([3], [5, 5, 5]), file: labels,
      message: "every sample has the same label; at least two are needed"),
  ]

  @Test(arguments: mistakes) func `A file that is not what it should be is told`(mistake: Mistake) {
    #expect(throws: DataSetError(mistake.message, file: mistake.file)) {
      try read(mistake.images, mistake.labels)
    }
  }
}
