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
  public func surface(columns: Int, rows: Int) -> SurfaceGrid? { nil }
}

/// What reading an experiment needs to know of the world around the lesson.
public struct ReadingContext: Sendable {
  /// Finds data files.
  public let files: any DataFiles
  /// How large an experiment may be; nothing where anything goes.
  public let limits: Limits?
  /// How many seeds an experiment has that does not say.
  public let seeds: Int

  /// Creates a context.
  public init(files: any DataFiles, limits: Limits? = .standard, seeds: Int = 5) {
    self.files = files
    self.limits = limits
    self.seeds = seeds
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
