/// The block tags that a lesson may use.
public enum TagCatalogue {
  /// Every tag; a new one is added here and nowhere else.
  public static let all: [TagRecord] = [
    hint, details, tabs, tab, embed, exercise, solution,
  ]

  /// The tag of a name.
  public static func record(named name: String) -> TagRecord? { all.first { $0.name == name } }
}
