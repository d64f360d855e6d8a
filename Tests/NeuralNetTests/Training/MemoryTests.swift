import Foundation
import Testing

@testable import NeuralNet

#if os(Linux)
  @Suite struct MemoryTests {
    /// The memory that this process has in use, in bytes.
    private static var resident: Int {
      get throws {
        // The second number of this file counts pages.
        let statistics = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = try #require(Int(statistics.split(separator: " ")[1]))
        return pages * sysconf(Int32(_SC_PAGESIZE))
      }
    }

    @Test func `Ten thousand runs leave no memory behind`() async {
      // In a process of its own, where no other test takes memory meanwhile.
      await #expect(processExitsWith: .success) {
        let plan = TrainingPlan(
          network: Network(
            inputs: 2, hidden: [4], outputs: 1, activation: try activation("gelu"),
            initializer: try initializer("xavier"),
            between: [Choice(Layer.batchNormalization), Choice(Layer.dropout)]),
          loss: try loss("mse"), optimizer: try adam(0.01), epochs: 1, metrics: ["train-loss"],
          takesHistograms: true)
        let samples = try generated("moons", ["samples": .integer(20)])
        func run(times: Int) -> Int {
          (0..<times).count {
            Trainer<Float>(plan, samples: samples, seed: UInt64($0)).run().outcome == .finished
          }
        }
        #expect(run(times: 1_000) == 1_000)
        let before = try Self.resident
        #expect(run(times: 10_000) == 10_000)
        // A run's arena is larger than that divided by the runs.
        #expect(try Self.resident - before < 1 << 20)
      }
    }
  }
#endif
