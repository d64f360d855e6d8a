import Specs

/// What a lesson says of itself at its very top.
public struct FrontMatter: Hashable, Sendable {
  /// The title; the first heading where it is left out.
  public var title: String?
  /// What the lesson is about, in a sentence.
  public var summary: String?
  /// The lesson's place in the course; its file's number prefix where it is left out.
  public var order: Int?
  /// What a reader can do afterwards.
  public var objectives: [String]?
  /// The ids of the lessons to read before.
  public var requires: [String]?
  /// How long the lesson takes.
  public var minutes: Int?
  /// How many seeds its experiments have that do not say.
  public var seeds: Int?
  /// What the lesson is taken from.
  public var source: String?

  /// Front matter that says nothing.
  public init() {}

  /// The keys, all of which may be left out.
  public static let schema = Schema(
    FrontMatter(),
    [
      Key("title", optional: \.title, .text, otherwise: "the first heading", "The lesson's title."),
      Key(
        "summary", optional: \.summary, .text, otherwise: "none",
        "What the lesson is about, in a sentence."),
      Key(
        "order", optional: \.order, .integer(in: 0...9_999),
        otherwise: "the number that the file's name begins with", "Its place in the course."),
      Key(
        "objectives", optional: \.objectives, .list(of: .text, atMost: 20), otherwise: "none",
        "What a reader can do afterwards."),
      Key(
        "requires", optional: \.requires, .list(of: .text, atMost: 50), otherwise: "none",
        "The ids of the lessons to read before."),
      Key(
        "minutes", optional: \.minutes, .integer(in: 1...1_000), otherwise: "none",
        "How long the lesson takes."),
      Key(
        "seeds", optional: \.seeds, .integer(in: 1...1_000), otherwise: "5",
        "How many seeds its experiments have that do not say."),
      Key("source", optional: \.source, .text, otherwise: "none", "What the lesson is taken from."),
    ])

  /// Reads a document's front matter; what is wrong goes into `diagnostics`.
  public static func read(_ document: LessonDocument, into diagnostics: inout Diagnostics)
    -> FrontMatter
  {
    guard let slice = document.frontMatter else { return FrontMatter() }
    guard let node = SpecSyntax.read(slice, into: &diagnostics) else { return FrontMatter() }
    var reader = SpecReader(source: document.source)
    let frontMatter = schema.read(node, &reader)
    diagnostics.add(reader.diagnostics.all)
    return frontMatter ?? FrontMatter()
  }
}
