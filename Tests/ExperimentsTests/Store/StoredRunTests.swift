import NeuralNet
import Specs
import Testing

@testable import Experiments

@Suite("Stored runs")
struct StoredRunTests {
  /// An experiment of each kind, and whatever else a result can hold.
  private static let specs = [
    small("training.x: 0").replacing("training.x: 0", with: ""),
    small("variants: {a: {training.precision: float64, network.between: [batch-normalization]}}"),
    """
    question: What if the step is too long?
    data: {sine: {samples: 30}}
    network: {hidden: [8], activation: identity}
    training: {epochs: 200, optimizer: {sgd: {learning-rate: 50}}}
    seeds: 2
    """,
    "question: How?\nkind: functions\nfunctions: [relu]\npoints: 9\n",
    "question: Where?\nkind: descent\nsurface: bowl\nsteps: 4\n",
    "question: What?\nkind: trace\ninput: [1, 2]\ntarget: [0.5]\nnetwork: {hidden: [2]}\n",
    "question: Right?\nkind: gradient-check\ndata: {moons: {samples: 20}}\nseeds: 2\n",
    "question: Where?\nkind: descent\nsurface: bowl\noptimizer: {sgd: {learning-rate: 1e200}}\n",
  ]

  private func experiment(_ text: String) throws -> Experiment {
    let (experiment, messages) = read(text)
    #expect(messages == [])
    return try #require(experiment)
  }

  private func runs(
    of text: String
  ) throws -> [(variant: Variant, key: RunKey, result: RunResult, bytes: [UInt8])] {
    let experiment = try experiment(text)
    return try experiment.variants.flatMap { variant in
      try experiment.seeds.map { seed in
        let result = try #require(try variant.spec.run(seed: seed) { false })
        let key = RunKey(variant, seed: seed)
        return (variant, key, result, StoredRun.bytes(of: result, under: key))
      }
    }
  }

  @Test("A result comes back with every bit, for every kind of experiment", arguments: specs)
  func wayBack(text: String) throws {
    for (variant, key, result, bytes) in try runs(of: text) {
      let back = try StoredRun.result(
        from: bytes, under: key, of: variant.spec, seed: result.seed)
      #expect(back.seed == result.seed && back.outcome == result.outcome)
      #expect(back.metrics.keys.sorted() == result.metrics.keys.sorted())
      for (name, measured) in result.metrics {
        #expect(same(back.metrics[name], measured), "\(name)")
      }
      #expect(back.material.distributions == result.material.distributions)
      #expect(back.material.network?.parameters == result.material.network?.parameters)
      #expect(StoredRun.bytes(of: back, under: key) == bytes)
    }
  }

  /// Whether two measurements have the same bits, also where they are not finite.
  private func same(_ a: Measured?, _ b: Measured) -> Bool {
    func bits(_ measured: Measured) -> [UInt64] {
      func bits(_ points: [Point]) -> [UInt64] {
        points.flatMap { [$0.x.bitPattern, $0.value.bitPattern] }
      }
      return switch measured {
      case .scalar(let value): [value.bitPattern]
      case .series(let points): bits(points)
      case .layers(let layers): layers.flatMap { [UInt64($0.count)] + bits($0) }
      }
    }
    return a.map(bits) == bits(b)
  }

  @Test("A trained network comes back and gives the same answers")
  func network() throws {
    let (variant, key, result, bytes) = try #require(try runs(of: small()).first)
    let back = try StoredRun.result(from: bytes, under: key, of: variant.spec, seed: 1)
    let places = [[0.5, -1], [-1, 0.25]]
    #expect(
      back.material.network?.classify(places) == result.material.network?.classify(places))
    #expect(back.material.network != nil)
  }

  @Test("Any change of a byte, any missing end and anything added is noticed")
  func damage() throws {
    let text = "question: How?\nkind: functions\nfunctions: [relu]\npoints: 3\n"
    let (variant, key, _, bytes) = try #require(try runs(of: text).first)
    func isRefused(_ bytes: [UInt8]) -> Bool {
      do {
        _ = try StoredRun.result(from: bytes, under: key, of: variant.spec, seed: 1)
        return false
      } catch {
        return true
      }
    }
    #expect(!isRefused(bytes))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x10
      #expect(isRefused(changed), "byte \(index)")
      #expect(isRefused(Array(bytes[..<index])), "\(index) bytes")
    }
    #expect(isRefused(bytes + [0]))
  }

  @Test("An entry that stands under another's key is refused, though it is whole")
  func foreignEntry() throws {
    let runs = try runs(of: small())
    #expect(throws: MalformedBytes.self) {
      try StoredRun.result(
        from: runs[0].bytes, under: runs[1].key, of: runs[1].variant.spec, seed: 2)
    }
  }

  @Test("Content that is no result is refused, though its checksum is right")
  func nonsense() throws {
    let (variant, key, result, bytes) = try #require(try runs(of: small()).first)
    let head = StoredRun.entry([], under: key).count
    let content = Array(bytes[head...])
    var random = RandomSource(seed: 1, stream: "nonsense")
    for _ in 0..<2_000 {
      var changed = content
      let index = Int(random.next() % UInt64(content.count))
      changed[index] = UInt8(truncatingIfNeeded: random.next())
      let entry = StoredRun.entry(changed, under: key)
      // It must neither crash nor give a network of another shape.
      let back = try? StoredRun.result(from: entry, under: key, of: variant.spec, seed: 1)
      if let network = back?.material.network {
        #expect(
          network.parameters.map(\.outputs) == result.material.network?.parameters.map(\.outputs))
      }
    }
    // A network of two layers where the spec has another number of units.
    let other = try experiment(small().replacing("hidden: [4]", with: "hidden: [5]"))
    let spec = try #require(other.variants.first).spec
    #expect(throws: MalformedBytes.self) {
      try StoredRun.result(from: bytes, under: key, of: spec, seed: 1)
    }
  }
}
