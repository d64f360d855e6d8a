import Foundation
import Specs
import Synchronization

/// What a command says to the person at the terminal: results on standard output, everything else
/// on standard error, colour and progress bars only on a terminal.
struct Console: Sendable {
  private let isQuiet: Bool
  /// Whether standard output is for programs: JSON and nothing else.
  private let printsJSON: Bool
  /// Whether standard error is a terminal.
  let showsProgress: Bool
  private let usesColour: Bool
  private let progressLimit = ProgressLimit()

  init(isQuiet: Bool = false, printsJSON: Bool = false) {
    self.isQuiet = isQuiet
    self.printsJSON = printsJSON
    let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    showsProgress = isTerminal && !isQuiet
    usesColour = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }

  /// A result.
  func print(_ text: String) {
    if !printsJSON { Self.write(Self.cleaned(text) + "\n", to: .standardOutput) }
  }

  /// What a command came to, where it is asked to print that as JSON.
  func printJSON(of summary: Summary) {
    if printsJSON { Self.write(Self.cleaned(summary.json) + "\n", to: .standardOutput) }
  }

  /// What a command came to, which --quiet leaves out.
  func summary(_ text: String) {
    if !isQuiet { print(text) }
  }

  /// Something by the way, which --quiet leaves out.
  func note(_ text: String) {
    if !isQuiet { Self.write(Self.cleaned(text) + "\n", to: .standardError) }
  }

  /// Something that should be known, and keeps nothing from being right; --quiet leaves it out.
  func warning(_ text: String) {
    guard !isQuiet else { return }
    Self.write(coloured("warning:", "33") + " \(Self.cleaned(text))\n", to: .standardError)
  }

  /// Something that went wrong.
  func error(_ text: String) {
    Self.write(coloured("error:", "31") + " \(Self.cleaned(text))\n", to: .standardError)
  }

  /// Everything that was wrong with lessons.
  func report(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.sorted {
      let word = "\(diagnostic.severity.rawValue):"
      let colour = diagnostic.severity == .error ? "31" : "33"
      let text = Self.cleaned(diagnostic.description).replacing(
        " \(word) ", with: " \(coloured(word, colour)) ", maxReplacements: 1)
      Self.write(text + "\n", to: .standardError)
    }
  }

  /// Redraws the progress bar of an experiment, unless that was done a moment ago.
  func progress(_ name: String, _ done: Int, of count: Int) {
    guard showsProgress else { return }
    progressLimit.draw(isLast: done == count) { drawProgress(name, done, of: count) }
  }

  private func drawProgress(_ name: String, _ done: Int, of count: Int) {
    let width = 24
    let filled = count == 0 ? width : done * width / count
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let name = Self.cleaned(name).replacing("\n", with: " ")
    Self.write("\r\u{1B}[K\(bar) \(done)/\(count) runs  \(name)", to: .standardError)
  }

  /// Takes the progress bar away.
  func endProgress() {
    progressLimit.erase { Self.write("\r\u{1B}[K", to: .standardError) }
  }

  private func coloured(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }

  /// Text whose control characters are made visible, since they could do anything to a terminal.
  private static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      scalars.append(isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  /// Writes as much as goes; a reader that has gone away is no reason to crash.
  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
