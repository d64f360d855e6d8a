import Foundation
import Specs
import Synchronization

/// What a command says to the person at the terminal: results on standard output, everything else
/// on standard error, colour and progress bars only on a terminal.
struct Console: Sendable {
  private let isQuiet: Bool
  /// Whether standard error is a terminal.
  let showsProgress: Bool
  private let usesColour: Bool

  init(isQuiet: Bool = false) {
    self.isQuiet = isQuiet
    let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    showsProgress = isTerminal && !isQuiet
    usesColour = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }

  /// A result.
  func print(_ text: String) { Self.write(text + "\n", to: .standardOutput) }

  /// What a command came to, which --quiet leaves out.
  func summary(_ text: String) {
    if !isQuiet { print(text) }
  }

  /// Something by the way, which --quiet leaves out.
  func note(_ text: String) {
    if !isQuiet { Self.write(text + "\n", to: .standardError) }
  }

  /// Something that went wrong.
  func error(_ text: String) {
    Self.write(coloured("error:", "31") + " \(text)\n", to: .standardError)
  }

  /// Everything that was wrong with lessons.
  func report(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.sorted {
      let word = "\(diagnostic.severity.rawValue):"
      let colour = diagnostic.severity == .error ? "31" : "33"
      let text = diagnostic.description.replacing(
        " \(word) ", with: " \(coloured(word, colour)) ", maxReplacements: 1)
      Self.write(text + "\n", to: .standardError)
    }
  }

  /// Redraws the progress bar of an experiment.
  func progress(_ name: String, _ done: Int, of count: Int) {
    guard showsProgress else { return }
    let width = 24
    let filled = count == 0 ? width : done * width / count
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Self.write("\r\u{1B}[K\(bar) \(done)/\(count) runs  \(name)", to: .standardError)
  }

  /// Takes the progress bar away.
  func endProgress() {
    if showsProgress { Self.write("\r\u{1B}[K", to: .standardError) }
  }

  private func coloured(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }

  /// Writes as much as goes; a reader that has gone away is no reason to crash.
  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
