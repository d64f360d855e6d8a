import Experiments

/// A file to be written: the checksum of its text, by which one that stands there already is known,
/// and the text.
struct OutputFile: Sendable {
  /// The checksum of what is written.
  let checksum: Checksum
  /// Makes what is written.
  let text: @Sendable () -> String

  /// A file with a text.
  init(_ text: String) { self.init(Checksum(of: text)) { text } }

  /// A file whose checksum is known, so that its text is made only where it is needed.
  init(_ checksum: Checksum, _ text: @escaping @Sendable () -> String) {
    self.checksum = checksum
    self.text = text
  }
}
