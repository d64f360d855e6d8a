internal import CCMark

/// The library that parses Markdown.
public enum CommonMark {
  /// Its version, as in `0.30.2`.
  public static var version: String { cmark_version_string().map { String(cString: $0) } ?? "" }
}
