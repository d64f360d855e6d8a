/// Bytes in the IDX format (LeCun, Cortes & Burges 1998, The MNIST database of handwritten digits).
///
/// A file has two zero bytes, the type of its values, the number of sizes, each size in 32 bits with
/// the highest byte first, and the values sample by sample.
struct IDX {
  /// How many samples there are, and the sizes of one.
  let sizes: [Int]
  /// The values, sample by sample.
  let values: ArraySlice<UInt8>

  /// How many samples there are.
  var count: Int { sizes[0] }

  /// Reads pictures, each of two sizes or more.
  init(images bytes: [UInt8]) throws(DataSetError) {
    try self.init(bytes)
    guard sizes.count > 1 else {
      throw DataSetError("the file has one byte a sample, as labels have; expected pictures")
    }
  }

  /// Reads labels, each of one byte.
  init(labels bytes: [UInt8]) throws(DataSetError) {
    try self.init(bytes)
    guard sizes.count == 1 else {
      throw DataSetError("the file has pictures of \(Self.product(sizes[1...])); expected labels")
    }
    guard values.contains(where: { $0 != values.first }) else {
      throw DataSetError("every sample has the same label; at least two are needed")
    }
  }

  private init(_ bytes: [UInt8]) throws(DataSetError) {
    try Self.checkStart(of: bytes)
    let header = 4 + 4 * Int(bytes[3])
    guard bytes.count >= header else {
      throw DataSetError("the file ends after \(bytes.count) bytes, in its header of \(header)")
    }
    sizes = stride(from: 4, to: header, by: 4).map { start in
      bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    values = bytes[header...]
    let expected = sizes.reduce(1) { $0.multipliedSaturated(by: $1) }
    guard expected > 0 else {
      throw DataSetError("the file has no samples: its sizes are \(Self.product(sizes[...]))")
    }
    guard sizes[0] <= DataSet.sampleLimit, expected <= DataSet.numberLimit else {
      throw DataSetError(
        "\(Self.product(sizes[...])) values are too many; "
          + "a set has at most \(DataSet.sampleLimit) samples and \(DataSet.numberLimit) inputs")
    }
    guard values.count == expected else {
      throw DataSetError(
        "the file has \(values.count) bytes after its header, but its sizes, "
          + "\(Self.product(sizes[...])), make \(expected)"
          + (values.count < expected ? "; it may not have been copied as a whole" : ""))
    }
  }

  private static func checkStart(of bytes: [UInt8]) throws(DataSetError) {
    if bytes.starts(with: [0x1f, 0x8b]) {
      throw DataSetError("the file is packed with gzip; unpack it with 'gunzip' first")
    }
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[3] > 0 else {
      throw DataSetError(
        "the file does not start as IDX does, with 0, 0, the type and the number of sizes")
    }
    guard bytes[2] == 8 else {
      throw DataSetError("the values are of type \(bytes[2]); only 8, unsigned bytes, is read")
    }
  }

  private static func product(_ sizes: ArraySlice<Int>) -> String {
    sizes.map(String.init).joined(separator: " x ")
  }
}

extension IDX {
  /// Samples with values from 0 to 1 as inputs; the labels that occur are the classes.
  func samples(labelled labels: IDX) throws(DataSetError) -> Samples {
    guard labels.count == count else {
      throw DataSetError(
        "\(labels.count) labels do not fit \(count) pictures; the files may be of two different sets"
      )
    }
    let classes = Set(labels.values).sorted()
    let positions = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    return Samples(
      features: values.count / count, inputs: values.map { Double($0) / 255 },
      targets: .classes(labels.values.map { positions[$0] ?? 0 }, names: classes.map(String.init)))
  }
}
