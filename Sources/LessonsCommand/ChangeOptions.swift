import ArgumentParser
import Experiments
import Specs

/// What is changed of experiments without an edit of their files.
struct ChangeOptions: ParsableArguments {
  /// What messages call a setting, in a file's place.
  static let path = "--set"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      """
      Change a setting of every experiment that has it, as a variant's dotted path does: \
      training.epochs=10. The value is YAML. An experiment's id may stand in front, and a \
      variant's name behind that. Variants still override it. May be given several times.
      """, valueName: "path=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Run every variant with so many seeds: 20. Or with as many others: +1000 begins at seed \
      1001, and 20+1000 does both. With --set or --seeds, what is changed is run and printed, \
      and nothing is written unless --output is given; the reports then say what was changed.
      """,
      valueName: "seeds"))
  var seeds: SeedChange?

  /// Whether anything is changed.
  var isGiven: Bool { seeds != nil || !settings.isEmpty }

  func validate() throws {
    if settings.contains(where: { $0.hasPrefix("seeds=") }) {
      throw ValidationError("--seeds changes the seeds; --set what a variant may override.")
    }
  }

  /// The changes as far as they can be read; what is wrong goes into `diagnostics`.
  func changes(only: String?, into diagnostics: inout Diagnostics) -> Changes {
    let settings = settings.enumerated().compactMap { index, text in
      Setting(text, path: Self.path, number: index + 1, into: &diagnostics)
    }
    return Changes(settings: settings, seeds: seeds, only: only)
  }
}

extension SeedChange: ExpressibleByArgument {
  /// Reads the option's value.
  public init?(argument: String) { self.init(argument) }
}
