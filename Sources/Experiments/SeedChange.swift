/// Other seeds for experiments than their lessons have: another number of them, or others.
public struct SeedChange: Hashable, Sendable {
  /// How many seeds there are; nothing where each experiment's own number stands.
  public let count: Int?
  /// How far all are shifted: behind the shift 1000 the first seed is 1001.
  public let shift: Int

  /// By how much seeds may be shifted.
  public static let possibleShifts = 0...1_000_000

  /// Takes a number of seeds and a shift.
  public init(count: Int? = nil, shift: Int = 0) {
    self.count = count
    self.shift = shift
  }

  /// Reads `20`, `+1000` or `20+1000`; nothing where a text is none of these or out of range.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let (count, shift) = (Self.number(parts[0]), parts.count > 1 ? Self.number(parts[1]) : 0)
    guard let shift, Self.possibleShifts.contains(shift) else { return nil }
    guard count != nil || parts.count > 1 && parts[0].isEmpty else { return nil }
    guard count.map(Experiment.possibleSeeds.contains) ?? true else { return nil }
    self.init(count: count, shift: shift)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.allSatisfy(\.isNumber) ? Int(digits) : nil
  }

  /// The seeds of an experiment that has so many by itself.
  func seeds(insteadOf own: Int) -> [Int] {
    let count = max(count ?? own, 1)
    return Array(shift + 1...shift + count)
  }
}

extension Experiment {
  /// What its seeds are: `20`, or `20+1000` where the first is 1001.
  public var seedsInWords: String {
    let shift = firstSeed - 1
    return shift == 0 ? "\(seeds.count)" : "\(seeds.count)+\(shift)"
  }

  /// The first seed.
  public var firstSeed: Int { seeds.first ?? 1 }

  /// The seed at a place, counted from 1; another one only where seeds are shifted.
  public func seed(at place: Int) -> Int { firstSeed - 1 + place }
}

extension [String: ExperimentResult] {
  /// The first seed of some experiments, by which the others are counted.
  public func firstSeed(of experimentIDs: [String]) -> Int {
    experimentIDs.lazy.compactMap { self[$0]?.experiment.firstSeed }.max() ?? 1
  }
}
