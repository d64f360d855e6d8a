import Documents
import Experiments
import Foundation
import Reports
import Specs
import Synchronization

/// A lesson with an experiment of every kind, and what came of them.
struct CourseSample: Sendable {
  static let shared = CourseSample()
  /// What is known of the world around a lesson: there are no files.
  static let context = ReadingContext(files: NoFiles())

  /// The text of the experiments alone.
  let text: String
  let lesson: Lesson
  let results: [String: ExperimentResult]

  private init() {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path + "/experiments.md"
    var diagnostics = Diagnostics()
    do {
      let source = try LessonReader.read(path)
      let lesson = Lesson(source, name: "sample", in: Self.context, into: &diagnostics)
      text = source.text
      self.lesson = lesson
      results = try Self.wait { try await Self.results(of: lesson.experiments) }
    } catch {
      fatalError("\(error)")
    }
    let errors = diagnostics.all.map(\.description)
    if !errors.isEmpty { fatalError(errors.joined(separator: "\n")) }
  }

  private static func results(
    of experiments: [Experiment]
  ) async throws -> [String: ExperimentResult] {
    var results: [String: ExperimentResult] = [:]
    for experiment in experiments {
      results[experiment.id] = try await Runner(jobs: 1).run(experiment)
    }
    return results
  }

  /// Waits for work on another thread, as libFuzzer's call must.
  private static func wait<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    Task {
      do { outcome.set(.success(try await work())) } catch { outcome.set(.failure(error)) }
    }
    return try outcome.wait()
  }
}

/// What a task came to; a class because the task and the thread that waits share it.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  func set(_ result: Result<Value, any Error>) {
    self.result.withLock { $0 = result }
    isThere.signal()
  }

  func wait() throws -> Value {
    isThere.wait()
    guard let result = result.withLock(\.self) else { throw CancellationError() }
    return try result.get()
  }
}

/// A world without data files.
private struct NoFiles: DataFiles {
  func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
    throw DataFileError("there is no data file '\(name)'")
  }
}
