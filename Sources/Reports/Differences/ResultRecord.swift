import Experiments
import Specs

/// What a result file holds, as far as two of them are compared.
public struct ResultRecord: Sendable {
  /// The lesson's id.
  public let lesson: String
  /// The experiment's id.
  public let experiment: String
  let kind: String
  let question: String
  /// The base spec by dotted paths; empty where only the variants make it whole.
  let settings: [String: SpecValue]
  let variants: [VariantRecord]
  let claims: [ClaimRecord]

  /// How sentences name the experiment: `initialisation / init`.
  public var name: String { "\(lesson) / \(experiment)" }

  /// Takes a result file's content apart.
  ///
  /// - Parameter file: The file as plain data.
  /// - Throws: Why it is no result file that can be compared.
  public init(_ file: SpecValue) throws(ResultFileProblem) {
    let format: Int = try file.member("format")
    guard format == ResultFile.format else {
      throw ResultFileProblem(
        "the result file has format \(format); this program reads format \(ResultFile.format)")
    }
    lesson = try file.member("lesson")
    experiment = try file.member("experiment")
    kind = try file.member("kind")
    question = try file.member("question")
    settings = file["spec"]?.settings ?? [:]
    variants = try file.elements("variants").map { value throws(ResultFileProblem) in
      try VariantRecord(value)
    }
    claims = try file.elements("claims").map { value throws(ResultFileProblem) in
      try ClaimRecord(value)
    }
  }

  func variant(_ name: String) -> VariantRecord? { variants.first { $0.name == name } }
}

/// Why a file is no result file that can be compared.
public struct ResultFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// A variant with its runs.
struct VariantRecord: Sendable {
  let name: String
  /// The whole spec by dotted paths.
  let settings: [String: SpecValue]
  let runs: [RunRecord]

  fileprivate init(_ value: SpecValue) throws(ResultFileProblem) {
    name = try value.member("name")
    settings = value["spec"]?.settings ?? [:]
    runs = try value.elements("runs").map { run throws(ResultFileProblem) in try RunRecord(run) }
  }
}

/// A run with what it recorded.
struct RunRecord: Sendable {
  let seed: Int
  /// Where the run diverged, in words; nothing where it did not.
  let divergence: String?
  let metrics: [MetricPlace: RecordedNumbers]

  fileprivate init(_ value: SpecValue) throws(ResultFileProblem) {
    seed = try value.member("seed")
    let outcome: String = try value.member("outcome")
    let place = value["diverged-at"]
    let epoch = place?["epoch"]?.inlineYAML ?? "?"
    divergence = outcome == "diverged" ? "\(epoch) in \(place?["tensor"]?.inlineYAML ?? "?")" : nil
    guard case .map(let measured)? = value["metrics"] else {
      throw ResultFileProblem("the result file has a run without 'metrics'")
    }
    var metrics: [MetricPlace: RecordedNumbers] = [:]
    for (name, value) in measured {
      if case .map(let layers) = value {
        for (layer, series) in layers {
          metrics[MetricPlace(name: name, layer: layer)] = RecordedNumbers(series)
        }
      } else {
        metrics[MetricPlace(name: name, layer: nil)] = RecordedNumbers(value)
      }
    }
    self.metrics = metrics
  }
}

/// A metric, of one layer where it has layers.
struct MetricPlace: Hashable, Comparable, Sendable {
  let name: String
  let layer: String?

  /// Orders by name, then by layer, `layer 2` before `layer 10`.
  static func < (a: MetricPlace, b: MetricPlace) -> Bool {
    func key(_ place: MetricPlace) -> (String, Int, String) {
      (place.name, place.layer?.count ?? 0, place.layer ?? "")
    }
    return key(a) < key(b)
  }

  /// The metric as a selector writes it.
  var text: String { layer.map { "\(name) at \($0)" } ?? name }
}

/// What a run recorded of a metric: one number, or a series of them along an axis.
struct RecordedNumbers: Hashable, Sendable {
  let isSeries: Bool
  /// Places on the axis and values in turn, or one value.
  let numbers: [Double]

  init(_ value: SpecValue) {
    guard case .list(let points) = value else {
      isSeries = false
      numbers = [value.realNumber ?? .nan]
      return
    }
    isSeries = true
    numbers = points.flatMap { point -> [Double] in
      guard case .list(let pair) = point else { return [] }
      return pair.map { $0.realNumber ?? .nan }
    }
  }

  /// The last value; nothing where there is none.
  var final: Double? { numbers.last }

  /// Whether everything is the same, numbers that are none included.
  func isSame(as other: RecordedNumbers) -> Bool {
    isSeries == other.isSeries && numbers.count == other.numbers.count
      && zip(numbers, other.numbers).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }
}

/// A claim with how it came out.
struct ClaimRecord: Hashable, Sendable {
  let text: String
  let line: Int
  let source: String?
  let published: String?
  let holds: Bool
  let observed: String
  let needed: String

  fileprivate init(_ value: SpecValue) throws(ResultFileProblem) {
    text = try value.member("text")
    line = try value.member("line")
    source = value["source"]?.inlineYAML
    published = value["published"]?.inlineYAML
    guard case .flag(let holds)? = value["holds"] else {
      throw ResultFileProblem("the result file has a claim without 'holds'")
    }
    self.holds = holds
    observed = try value.member("observed")
    needed = try value.member("needed")
  }
}

extension SpecValue {
  fileprivate subscript(key: String) -> SpecValue? {
    guard case .map(let map) = self else { return nil }
    return map[key]
  }

  fileprivate func member(_ key: String) throws(ResultFileProblem) -> Int {
    guard case .integer(let integer)? = self[key] else { throw Self.missing(key) }
    return integer
  }

  fileprivate func member(_ key: String) throws(ResultFileProblem) -> String {
    guard case .text(let text)? = self[key] else { throw Self.missing(key) }
    return text
  }

  fileprivate func elements(_ key: String) throws(ResultFileProblem) -> [SpecValue] {
    guard case .list(let list)? = self[key] else { throw Self.missing(key) }
    return list
  }

  private static func missing(_ key: String) -> ResultFileProblem {
    ResultFileProblem("this is no result file: '\(key)' is missing")
  }

  /// A number, those included that are written as texts because they are not finite.
  fileprivate var realNumber: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .text(let text): Specs.realNumber(text)
    case .null, .flag, .list, .map: nil
    }
  }

  /// A spec as dotted paths, each with its plain value or list.
  fileprivate var settings: [String: SpecValue] {
    guard case .map(let map) = self else { return [:] }
    var settings: [String: SpecValue] = [:]
    for (key, value) in map {
      if case .map(let below) = value, !below.isEmpty {
        for (path, setting) in value.settings { settings["\(key).\(path)"] = setting }
      } else {
        settings[key] = value
      }
    }
    return settings
  }
}
