import Specs

/// What a command changes of experiments without an edit of their files.
public struct Changes: Sendable {
  /// The settings, in the order given.
  public let settings: [Setting]
  /// The seeds that each experiment has; nothing where its own stand.
  public let seeds: SeedChange?
  /// The id of the only experiments that are changed; nothing where all may be.
  public let only: String?

  /// Collects changes.
  public init(settings: [Setting], seeds: SeedChange?, only: String? = nil) {
    self.settings = settings
    self.seeds = seeds
    self.only = only
  }

  /// The settings that lead into none of some experiments, each with the nearest path that does.
  public func problems(with experiments: [Experiment]) -> [Diagnostic] {
    let targets = experiments.map(\.target).filter(mayChange)
    return settings.compactMap { $0.problem(with: targets) }
  }

  /// No changes.
  static let none = Changes(settings: [], seeds: nil)

  /// Whether an experiment is among those that are changed.
  func mayChange(_ target: ChangeTarget) -> Bool { only == nil || only == target.id }
}
