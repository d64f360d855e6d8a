import Specs

@testable import Experiments

/// Data files that a test holds in memory.
struct MemoryFiles: DataFiles {
  var files: [String: String] = [:]

  func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
    guard let text = files[name] else { throw DataFileError("there is no data file '\(name)'") }
    return Array(text.utf8)
  }
}

/// Reads a spec; what is wrong comes as `line:column message`.
func read(
  _ text: String, files: [String: String] = [:], limits: Limits? = .standard
) -> (experiment: Experiment?, messages: [String]) {
  var diagnostics = Diagnostics()
  let source = SourceText(path: "lesson.md", text: text)
  let experiment = Experiment.read(
    source.slice, id: "test", at: SourcePosition(line: 1, column: 1),
    in: ReadingContext(files: MemoryFiles(files: files), limits: limits), into: &diagnostics)
  let messages = diagnostics.sorted.map {
    "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
  }
  return (experiment, messages)
}

/// A small experiment that trains in a moment, with lines added at its end.
func small(_ more: String = "") -> String {
  """
  question: Does it learn?
  data: {moons: {samples: 60, noise: 0.1, test: 0.2}}
  network: {hidden: [4]}
  training: {epochs: 3, batch-size: 8}
  seeds: 2
  """ + "\n" + more
}
