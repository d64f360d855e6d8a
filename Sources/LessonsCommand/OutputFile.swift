import Experiments

/// A file to be written: the checksum of its bytes, by which one that stands there already is known,
/// and what it holds.
struct OutputFile: Sendable {
  /// What a file holds.
  enum Content: Sendable {
    case text(String)
    case bytes([UInt8])
    /// The same as the file at a path.
    case copy(of: String)
  }

  /// The checksum of what is written.
  let checksum: Checksum
  /// Makes what is written.
  let content: @Sendable () -> Content

  /// A file with a text.
  init(_ text: String) {
    checksum = Checksum(of: text)
    content = { .text(text) }
  }

  /// A file whose checksum is known, so that its text is made only where it is needed.
  init(_ checksum: Checksum, _ text: @escaping @Sendable () -> String) {
    self.checksum = checksum
    content = { .text(text()) }
  }

  /// A file that is no text.
  init(_ bytes: [UInt8]) {
    checksum = bytes.withUnsafeBytes(Checksum.init)
    content = { .bytes(bytes) }
  }

  /// A copy of a file that goes along with a page.
  init(_ attachment: Attachment) {
    checksum = attachment.checksum
    content = { .copy(of: attachment.source) }
  }

  /// The text that is written; nothing for what is none.
  var text: String? {
    if case .text(let text) = content() { text } else { nil }
  }
}
