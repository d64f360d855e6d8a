import Documents

/// What decides how results become pages: all rooms, and the library that parses Markdown.
public enum Pages {
  /// The digest of all sources, which the build writes, and that library's version.
  ///
  /// Pages that were made under another revision are made anew.
  public static var revision: String { "\(digest) \(CommonMark.version)" }
}
