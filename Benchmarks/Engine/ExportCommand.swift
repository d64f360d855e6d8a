import ArgumentParser
import Foundation
import NeuralNet

/// Writes a workload for peers to read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a workload into a folder.",
    discussion: """
      inputs.f32 is [samples, features]; targets.i32 the class of each sample; start.f32 \
      [runs, parameters], layer by layer the weights [inputs, outputs], then the biases; order.i32 \
      [seeds, epochs, samples]. All little-endian. The run of initialisation i and seed s is \
      i * seeds + s. description.json says the rest.
      """)

  @Argument var workload: String
  @Argument var folder: String

  /// A workload without its numbers.
  private struct Description: Encodable {
    let title: String
    let widths: [Int]
    let activation: String
    let loss: String
    let optimizer: String
    let learningRate: Double
    let batchSize: Int
    let samples: Int
    let epochs: Int
    let runs: Int
    let seeds: Int
  }

  func run() throws {
    let workload = try Workload.named(workload)
    try workload.checkOrder()
    guard case .classes(let classes, _) = workload.samples.targets else {
      throw BenchmarkProblem("only classes can be written")
    }
    let start = try workload.runs.flatMap { run in
      try workload.network(run).startParameters(seed: run.seed)
        .flatMap { $0.weights + $0.biases }
    }
    let order = workload.seeds.flatMap { workload.order(seed: $0, epochs: workload.epochs) }
    let folder = URL(filePath: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(singles: workload.samples.inputs, to: folder.appending(path: "inputs.f32"))
    try write(integers: classes, to: folder.appending(path: "targets.i32"))
    try write(singles: start, to: folder.appending(path: "start.f32"))
    try write(integers: order, to: folder.appending(path: "order.i32"))
    try JSONEncoder().encode(description(of: workload))
      .write(to: folder.appending(path: "description.json"))
  }

  private func description(of workload: Workload) -> Description {
    Description(
      title: workload.title, widths: workload.widths, activation: workload.activation,
      loss: workload.loss, optimizer: workload.optimizer, learningRate: workload.learningRate,
      batchSize: workload.batchSize, samples: workload.samples.count, epochs: workload.epochs,
      runs: workload.runs.count, seeds: workload.seeds.count)
  }

  private func write(singles: [Double], to file: URL) throws {
    let words = singles.map { Float($0).bitPattern.littleEndian }
    try words.withUnsafeBufferPointer { try Data(buffer: $0).write(to: file) }
  }

  private func write(integers: [Int], to file: URL) throws {
    let words = integers.map { Int32($0).littleEndian }
    try words.withUnsafeBufferPointer { try Data(buffer: $0).write(to: file) }
  }
}
