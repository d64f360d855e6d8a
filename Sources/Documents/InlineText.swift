import Specs

/// One paragraph of running text that stands elsewhere than in a lesson's prose: a caption, a
/// question.
///
/// It may hold all that a paragraph may: values, emphasis, code, links, formulas.
public struct InlineText: Sendable {
  /// What makes any text a heading, in which nothing begins a list, a quotation or a fence.
  private static let frame = (before: "# ", after: " #")

  private let document: LessonDocument

  /// Reads a text; its line ends count as blanks.
  public init(_ text: String) {
    let line = String(
      decoding: text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    document = LessonDocument(
      source: SourceText(path: "", text: Self.frame.before + line + Self.frame.after))
  }

  /// The content.
  public var content: [Inline] {
    guard case .heading(let heading)? = document.blocks.first?.kind else { return [] }
    return heading.content
  }

  /// The values, in order.
  public var values: [ValueSlot] { document.values }

  /// What is wrong, each with the byte of the text where it is.
  public var problems: [(message: String, offset: Int)] {
    let found = document.diagnostics.map { diagnostic in
      (diagnostic.message, diagnostic.position.map(Self.offset) ?? 0)
    }
    return found
      + document.claims.map { claim in
        (
          "a claim cannot stand here; claims stand in the text",
          Self.offset(of: claim.opening.start)
        )
      }
  }

  /// The byte of the text that stands at a position which a part of the content has.
  public static func offset(of position: SourcePosition) -> Int {
    max(0, position.column - 1 - frame.before.utf8.count)
  }

  /// The numbers that no value stands for; `position` tells where a byte of the text stands.
  public func bareNumbers(at position: (Int) -> SourcePosition) -> [BareNumber] {
    document.bareNumbers().map { number in
      BareNumber(
        text: number.text, plain: number.plain, value: number.value, unit: number.unit,
        position: position(Self.offset(of: number.position)))
    }
  }

  /// The text without its markup, with words in the places of its values.
  public func plain(_ words: (ValueSlot) -> String) -> String { content.slotText.text(words) }

  /// The text as it is written, with words in the places of its values.
  ///
  /// - Parameters:
  ///   - value: What stands in the place of a value, as Markdown.
  ///   - words: The same for a value in a formula, as plain words.
  ///   - reference: The text of a link that has none, for where it leads.
  /// - Returns: Markdown on one line.
  public func markdown(
    value: @escaping (ValueSlot) -> String, words: @escaping (ValueSlot) -> String,
    reference: (String) -> String? = { _ in nil }
  ) -> String {
    let text = MarkdownSplice(document).text(value: value, words: words, reference: reference) {
      _ in
      nil
    }
    let (before, after) = (Self.frame.before.utf8.count, Self.frame.after.utf8.count)
    return String(decoding: text.utf8.dropFirst(before).dropLast(after), as: UTF8.self)
  }
}
