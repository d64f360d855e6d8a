extension RunStore {
  /// A text that was made of results; nothing where it has to be made.
  public func text(under key: RunKey) -> String? {
    guard let bytes = bytes(under: key) else { return nil }
    do throws(MalformedBytes) {
      return try StoredRun.content(of: bytes, under: key) { reader throws(MalformedBytes) in
        try reader.text()
      }
    } catch {
      drop(key)
      return nil
    }
  }

  /// Keeps a text that was made of results.
  public func keep(_ text: String, under key: RunKey) {
    var writer = ByteWriter()
    writer.write(text)
    keep(StoredRun.entry(writer.bytes, under: key), under: key)
  }
}
