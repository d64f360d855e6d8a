import Specs
import Testing

@testable import Experiments

@Suite("Running with a store")
struct StoreRunnerTests {
  private func experiment(_ text: String) throws -> Experiment {
    let (experiment, messages) = read(text)
    #expect(messages == [])
    return try #require(experiment)
  }

  private func origins(_ text: String, _ store: MemoryStore, jobs: Int = 2) async throws
    -> [[RunOrigin]]
  {
    let result = try await Runner(jobs: jobs, store: store).run(try experiment(text))
    return result.variants.map(\.origins)
  }

  private static let two = small("variants: {a: {network.hidden: [8]}, b: {}}")

  @Test("What was run is not run again, and gives the same bytes")
  func warm() async throws {
    let store = MemoryStore()
    let experiment = try experiment(Self.two)
    let cold = try await Runner(jobs: 2, store: store).run(experiment)
    let warm = try await Runner(jobs: 2, store: store).run(experiment)
    let bare = try await Runner(jobs: 2).run(experiment)
    #expect(cold.storedCount == 0 && bare.storedCount == 0)
    #expect(warm.storedCount == 4)
    for other in [warm, bare] {
      let (file, coldFile) = (ResultFile(other, lesson: "l"), ResultFile(cold, lesson: "l"))
      #expect(file.json == coldFile.json && file.csv == coldFile.csv)
    }
  }

  @Test("More seeds run only what is new, and so does one variant more")
  func growth() async throws {
    let store = MemoryStore()
    _ = try await origins(Self.two, store)
    let seeds = try await origins(Self.two.replacing("seeds: 2", with: "seeds: 3"), store)
    let old: [RunOrigin] = [.stored, .stored]
    #expect(seeds == [old + [.computed], old + [.computed]])
    let variants = try await origins(
      Self.two.replacing("b: {}", with: "b: {}, c: {training.epochs: 2}"), store)
    #expect(variants == [old, old, [.computed, .computed]])
  }

  @Test("Seeds trained together are stored with the bits of each alone, whatever was stored before")
  func grouping() async throws {
    let text = small().replacing("seeds: 2", with: "seeds: 17")
    let experiment = try experiment(text)
    let variant = experiment.variants[0]
    #expect(variant.spec.seedsAtOnce(of: 17) > 1, "the seeds of this network go together")
    let alone = try experiment.seeds.map { seed in
      let result = try #require(try variant.spec.run(seed: seed) { false })
      return StoredRun.bytes(of: result, under: RunKey(variant, seed: seed))
    }
    for jobs in [1, 4] {
      let (whole, rest) = (MemoryStore(), MemoryStore())
      _ = try await origins(text, whole, jobs: jobs)
      #expect(experiment.seeds.map { whole.bytes(under: RunKey(variant, seed: $0)) } == alone)
      // Every third seed is there, so that the others make other groups.
      for seed in stride(from: 1, through: 17, by: 3) {
        rest.keep(alone[seed - 1], under: RunKey(variant, seed: seed))
      }
      #expect(try await origins(text, rest, jobs: jobs)[0].count { $0 == .computed } == 11)
      #expect(experiment.seeds.map { rest.bytes(under: RunKey(variant, seed: $0)) } == alone)
    }
  }

  @Test("A damaged entry is dropped, run again, and stored anew")
  func recovery() async throws {
    let store = MemoryStore()
    _ = try await origins(Self.two, store)
    let experiment = try experiment(Self.two)
    let key = RunKey(experiment.variants[1], seed: 2)
    let whole = try #require(store.bytes(under: key))
    store.keep(Array(whole.dropLast(7)), under: key)
    #expect(try await origins(Self.two, store) == [[.stored, .stored], [.stored, .recovered]])
    #expect(store.droppedCount == 1 && store.bytes(under: key) == whole)
  }

  @Test("A run whose stored result differs by a bit is found by running it again, and dropped")
  func check() async throws {
    let store = MemoryStore()
    let experiment = try experiment(Self.two)
    _ = try await Runner(jobs: 2, store: store).run(experiment)
    let checks = StoredRunCheck.all(of: experiment, in: store)
    #expect(checks.map(\.seed) == [1, 2, 1, 2])
    for check in checks { #expect(try check.holds(in: store) == true) }
    // An entry that is whole, and of another run.
    let (key, other) = (
      RunKey(experiment.variants[0], seed: 1), RunKey(experiment.variants[0], seed: 2)
    )
    let head = StoredRun.entry([], under: key).count
    let content = try #require(store.bytes(under: other)).dropFirst(head)
    store.keep(StoredRun.entry(Array(content), under: key), under: key)
    let lie = try #require(StoredRunCheck.all(of: experiment, in: store).first)
    #expect(try lie.holds(in: store) == false)
    #expect(store.bytes(under: key) == nil)
  }

  @Test("Checksums of result files are kept for exactly these runs, names and question")
  func stamps() async throws {
    let store = MemoryStore()
    func file(_ text: String, lesson: String = "l") async throws -> ResultFile {
      ResultFile(try await Runner(jobs: 2, store: store).run(try experiment(text)), lesson: lesson)
    }
    let first = try await file(Self.two)
    #expect(FileStamp(under: first.key, in: store) == nil)
    let stamp = FileStamp([Checksum(of: first.json), Checksum(of: first.csv)], counts: [3, 0])
    stamp.keep(under: first.key, in: store)
    #expect(FileStamp(under: try await file(Self.two).key, in: store) == stamp)
    #expect(stamp.checksums[0].length == first.json.utf8.count)
    for (old, new) in [
      ("{a: {", "{z: {"), ("seeds: 2", "seeds: 3"), ("it learn", "it"), ("[8]", "[7]"),
    ] {
      #expect(try await file(Self.two.replacing(old, with: new)).key != first.key, "\(new)")
    }
    #expect(try await file(Self.two, lesson: "m").key != first.key)
  }

  @Test("What was run is explained by what the experiment was when it was built last")
  func reasons() async throws {
    let store = MemoryStore()
    func lines(_ text: String) async throws -> [String] {
      let result = try await Runner(jobs: 2, store: store).run(try experiment(text))
      let reasons = RerunReasons(result.experiment, lesson: "l", in: store)
      reasons.remember(in: store)
      return reasons.lines(for: result)
    }
    #expect(try await lines(Self.two) == ["not built before"])
    #expect(try await lines(Self.two) == [])
    #expect(try await lines(Self.two.replacing("b: {}", with: "c: {}")) == [])
    #expect(try await lines(Self.two) == [])
    #expect(
      try await lines(Self.two.replacing("seeds: 2", with: "seeds: 5")) == ["new seeds 3 to 5"])
    #expect(
      try await lines(Self.two.replacing("batch-size: 8", with: "batch-size: 4")) == [
        "changed: training.batch-size"
      ])
    #expect(
      try await lines(
        Self.two.replacing("batch-size: 8", with: "batch-size: 4, optimizer: adam")
          .replacing(
            "b: {}", with: "b: {}, d: {network.hidden: [9], network.biases: {constant: {value: 1}}}"
          ))
        == [
          "a, b: changed: training.optimizer",
          "d: a new variant, which differs from a in network.biases, network.hidden, training.optimizer",
        ])
    let descent = "question: Where?\nkind: descent\nsurface: bowl\nsteps: 4\n"
    #expect(try await lines(descent) == ["the kind was train"])
  }
}
