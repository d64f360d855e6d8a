import NeuralNet
import Specs

/// What a variant does when it is run; each kind of experiment has its own.
public protocol VariantSpec: Sendable {
  /// The keys that the kind adds to those of every experiment.
  static var schema: Schema<Self> { get }
  /// Whether runs differ by seed.
  static var usesSeeds: Bool { get }

  /// Loads what the spec refers to and checks it as a whole, before anything is run.
  ///
  /// - Parameters:
  ///   - node: The variant's spec, for positions.
  ///   - context: Where files are found, and which limits hold.
  ///   - reader: Takes what is wrong.
  mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader)

  /// What a run records, known once the spec is prepared.
  var recorded: [RecordedMetric] { get }

  /// About how many multiplications one run takes, for the limit on an experiment's work.
  var multiplications: Double { get }

  /// How many layers there are to look into; 0 for kinds without a network.
  var layerCount: Int { get }

  /// Whether the data are classes over two inputs, so that a plane can show them.
  var isPlanar: Bool { get }

  /// The training samples of a seed's run, where the data are planar.
  func planePoints(seed: Int) -> PlanePoints?

  /// The digests of the data files that the runs read, in the set's order.
  var dataDigests: [Digest] { get }

  /// The network that runs train, with parameters that one of them ended with; nothing where there
  /// is none, or they are not of its shape.
  func trained(_ parameters: [LayerParameters]) -> TrainedNetwork?

  /// The surface that is walked on, at the crossings of a grid over its usual window.
  func surface(columns: Int, rows: Int) -> SurfaceGrid?

  /// Runs the variant once.
  ///
  /// - Parameters:
  ///   - seed: The run's seed, from 1.
  ///   - isCancelled: Asked now and then; a run stops soon after the first yes.
  /// - Returns: What was recorded, or nothing where the run was cancelled.
  /// - Throws: What keeps the data from being made.
  func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) throws -> RunResult?

  /// How many of some seeds are best run at once, on one core.
  func seedsAtOnce(of count: Int) -> Int

  /// Runs the variant under several seeds on one core, with the results that each has alone.
  ///
  /// - Returns: What was recorded, in the order of the seeds; nothing where it was cancelled.
  func run(seeds: [Int], isCancelled: @escaping @Sendable () -> Bool) throws -> [RunResult]?
}

extension VariantSpec {
  /// Too few to count.
  public var multiplications: Double { 0 }

  /// None.
  public var layerCount: Int { 0 }

  /// Not so.
  public var isPlanar: Bool { false }

  /// None.
  public func planePoints(seed: Int) -> PlanePoints? { nil }

  /// None.
  public var dataDigests: [Digest] { [] }

  /// None.
  public func trained(_ parameters: [LayerParameters]) -> TrainedNetwork? { nil }

  /// None.
  public func surface(columns: Int, rows: Int) -> SurfaceGrid? { nil }

  /// One.
  public func seedsAtOnce(of count: Int) -> Int { 1 }

  /// One after the other.
  public func run(
    seeds: [Int], isCancelled: @escaping @Sendable () -> Bool
  ) throws -> [RunResult]? {
    var results: [RunResult] = []
    for seed in seeds {
      guard let result = try run(seed: seed, isCancelled: isCancelled) else { return nil }
      results.append(result)
    }
    return results
  }
}

/// What reading an experiment needs to know of the world around the lesson.
public struct ReadingContext: Sendable {
  /// Finds data files.
  public let files: any DataFiles
  /// How large an experiment may be; nothing where anything goes.
  public let limits: Limits?
  /// How many seeds an experiment has that does not say.
  public private(set) var seeds: Int
  /// What a command changes; nothing where lessons are read as they are.
  public var changes: Changes?
  /// The data sets that were read so far, which variants share.
  private let own = DataSources()
  /// Those that are the same for every lesson: the ones that ship, and the ones that are drawn.
  private let common: DataSources

  /// Creates a context; lessons that are read together share what they have in common.
  public init(
    files: any DataFiles, limits: Limits? = .standard, seeds: Int = 5,
    sharing common: DataSources = DataSources()
  ) {
    self.files = files
    self.limits = limits
    self.seeds = seeds
    self.common = common
  }

  /// The same context, with another number of seeds for experiments that do not say.
  public func with(seeds: Int) -> ReadingContext {
    var context = self
    context.seeds = seeds
    return context
  }

  /// The data sets among which one is kept.
  func sources(of data: Choice<DataSet>) -> DataSources {
    data.files.allSatisfy(\.isShipped) ? common : own
  }
}

/// Where data files come from.
public protocol DataFiles: Sendable {
  /// The bytes of a data file.
  ///
  /// - Parameters:
  ///   - name: The file's name, or its path below the lesson's folder.
  ///   - isShipped: Whether it is one of the files that ship with the course; else it is the
  ///     lesson's own.
  /// - Returns: The whole file.
  /// - Throws: Why the file cannot be read.
  func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8]
}

/// Why a data file cannot be read.
public struct DataFileError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, as a message says it.
  public let message: String

  /// Creates an error with its message.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
