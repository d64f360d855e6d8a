/// A set of samples as the catalogue lists it.
public struct DataSet: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// How a sample comes about, or nothing.
  public let formula: String
  /// Where it comes from.
  public let source: String
  /// What can be set; the last ones, about parts and scale, every data set has.
  public let parameters: [Parameter]
  let origin: Origin
  private let check: @Sendable (Arguments) -> String?

  /// Where the samples come from.
  enum Origin: Sendable {
    /// Drawn under a seed.
    case generated(@Sendable (Arguments, inout RandomSource) -> Samples)
    /// Read from a file that ships with the course.
    case shipped(String, @Sendable (Arguments, [UInt8]) throws(DataSetError) -> Samples)
    /// Read from the files that some parameters name, in their order.
    case own([String], @Sendable (Arguments, [FileContent]) throws(DataSetError) -> Samples)
  }

  init(
    _ name: String, _ summary: String, formula: String = "", source: String = "",
    parameters: [Parameter] = [], scale: String = "none",
    check: @escaping @Sendable (Arguments) -> String? = { _ in nil }, from origin: Origin
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters + Self.common(scale: scale)
    self.check = check
    self.origin = origin
  }

  /// What is wrong with settings that do not go together.
  public func problem(with arguments: Arguments) -> String? {
    let (test, validation) = (arguments.number("test"), arguments.number("validation"))
    return test + validation < 1
      ? check(arguments)
      : "'test' is \(shortestForm(test)) and 'validation' \(shortestForm(validation)); "
        + "together they must be below 1"
  }

  /// Every data set.
  public static let catalogue = Catalogue(family: "data set", entries: generated + read)

  /// The sets that are drawn under a seed.
  static let generated = bits + planes + clouds + curves

  /// The largest number of inputs of all samples together.
  public static let numberLimit = 50_000_000

  /// The largest number of samples in a set.
  public static let sampleLimit = 100_000

  fileprivate static func common(scale: String) -> [Parameter] {
    [
      Parameter(
        "test", "The share of the samples that is held out, of each class alike.",
        .number(.from(0, below: 1)), default: .number(0)),
      Parameter(
        "validation",
        "The share of the samples that is held out besides, of each class alike, to decide by "
          + "while training.",
        .number(.from(0, below: 1)), default: .number(0)),
      Parameter(
        "training-samples",
        "How many of the others are learned from, drawn in the classes' proportions; 0 for all.",
        .integer(0...sampleLimit), default: .integer(0)),
      Parameter(
        "scale",
        "Whether each input is left alone, brought to 0...1, or to mean 0 and deviation 1, "
          + "as measured on the training part.",
        .choice(["none", "unit", "standard"]), default: .choice(scale)),
    ]
  }
}

extension Choice<DataSet> {
  /// The files that the set is read from; none where it is generated.
  public var files: [DataFile] {
    switch entry.origin {
    case .generated: []
    case .shipped(let name, _): [DataFile(name)]
    case .own(let parameters, _): parameters.map { DataFile(arguments.text($0), parameter: $0) }
    }
  }

  /// The samples under a seed, divided and scaled.
  ///
  /// `bytes` holds the content of each of ``files``. Draws from the streams `data` (the samples'
  /// noise), `split` (which are held out to test with), `validation` (which to decide by) and
  /// `training` (which of the others are learned from).
  public func samples(seed: UInt64, bytes: [[UInt8]] = []) throws(DataSetError) -> SplitSamples {
    try source(bytes: bytes).samples(seed: seed)
  }

  /// The set with its files read, so that several seeds need not read them again.
  public func source(bytes: [[UInt8]] = []) throws(DataSetError) -> DataSource {
    try source(content: content(of: bytes))
  }

  /// The samples that stand in the set's files, not divided and not scaled; nothing where they are
  /// drawn.
  ///
  /// They are the same for all sets with the same ``undivided`` one.
  public func content(of bytes: [[UInt8]]) throws(DataSetError) -> Samples? {
    precondition(bytes.count == files.count, "the bytes of every file")
    let contents = zip(files, bytes).map(FileContent.init)
    switch entry.origin {
    case .generated: return nil
    case .shipped(_, let parse):
      return try contents[0].read { bytes throws(DataSetError) in try parse(arguments, bytes) }
    case .own(_, let parse): return try parse(arguments, contents)
    }
  }

  /// The set with the content that was read out of its files.
  public func source(content: Samples?) throws(DataSetError) -> DataSource {
    if let problem = entry.problem(with: arguments) { throw DataSetError(problem) }
    return DataSource(choice: self, read: content)
  }

  /// The same set with nothing said of its parts and scale.
  public var undivided: Choice<DataSet> {
    let common = DataSet.common(scale: "none").map(\.name)
    let own = arguments.values.filter { !common.contains($0.name) }.map { ($0.name, $0.value) }
    let written = Dictionary(own, uniquingKeysWith: { first, _ in first })
    return Choice(entry: entry, arguments: Arguments(entry.parameters, written))
  }
}

/// A data set of which samples can be had under any seed.
public struct DataSource: Sendable {
  fileprivate let choice: Choice<DataSet>
  /// The samples that stand in the set's files; `nil` where they are drawn.
  fileprivate let read: Samples?

  /// The samples under a seed, divided and scaled; see ``Choice/samples(seed:bytes:)``.
  public func samples(seed: UInt64) throws(DataSetError) -> SplitSamples {
    let arguments = choice.arguments
    return try all(seed).split(arguments, seed: seed).scaled(arguments.choice("scale"))
  }

  private func all(_ seed: UInt64) -> Samples {
    switch (read, choice.entry.origin) {
    case (let samples?, _): return samples
    case (nil, .generated(let generate)):
      var random = RandomSource(seed: seed, stream: "data")
      return generate(choice.arguments, &random)
    case (nil, .shipped), (nil, .own): preconditionFailure("a set whose files were read")
    }
  }
}
