import Foundation

/// A text that a test recorded in the folder `Snapshots` beside it.
public enum Snapshot {
  /// What differs from the recorded text; nothing where it is the same.
  ///
  /// With `RECORD_SNAPSHOTS=1` the text is recorded, and the test still fails, so that somebody
  /// reads the difference.
  public static func difference(_ text: String, _ name: String, test: String = #filePath) -> String?
  {
    let folder = URL(filePath: test).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return "recorded \(name): read the difference, then run again without recording"
      } catch {
        return "\(name) cannot be recorded: \(error)"
      }
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      return "\(name) was never recorded; run with RECORD_SNAPSHOTS=1"
    }
    return text == recorded ? nil : firstDifference(text, recorded, name)
  }

  private static func firstDifference(_ text: String, _ recorded: String, _ name: String) -> String
  {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let index =
      zip(lines, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(lines.count, old.count)
    func line(_ lines: [Substring]) -> Substring { index < lines.count ? lines[index] : "(end)" }
    return "\(name), line \(index + 1): '\(line(lines))' was recorded as '\(line(old))'"
  }
}
