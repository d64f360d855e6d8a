import Documents
import Specs

/// A text about results, with the words of its values, in the forms that reports need.
struct SpokenText: Sendable {
  private enum Content: Sendable {
    case markdown(InlineText)
    case literal(String)
  }

  private let content: Content
  private let words: [SourcePosition: ValueWords]
  private let figures: FigureLabels?

  /// Takes a text of Markdown with its values' words, and the figures that it may refer to.
  init(_ text: InlineText, words: [SourcePosition: ValueWords], figures: FigureLabels) {
    content = .markdown(text)
    self.words = words
    self.figures = figures
  }

  /// Takes a text in which nothing is markup, such as a name.
  init(literal text: String) {
    content = .literal(text)
    words = [:]
    figures = nil
  }

  private func words(of slot: ValueSlot) -> ValueWords {
    words[slot.position]
      ?? ValueWords(text: slot.written, explanation: "not computed", isThere: false)
  }

  /// The text without markup.
  var plain: String {
    switch content {
    case .markdown(let text): text.plain { words(of: $0).text }
    case .literal(let text): text
    }
  }

  /// The text as Markdown on one line.
  var markdown: String {
    switch content {
    case .markdown(let text):
      text.markdown(
        value: { MarkdownReport.escaped(words(of: $0).text) }, words: { words(of: $0).text },
        reference: { figures?.label(at: $0)?.text })
    case .literal(let text): MarkdownReport.escaped(text)
    }
  }

  /// The text as HTML, its links leading where those of the page do.
  func html(_ renderer: HTMLRenderer) -> HTML {
    switch content {
    case .markdown(let text):
      renderer.with(
        value: { HTMLReport.html(of: words(of: $0)) }, words: { words(of: $0).text }
      ).html(of: text.content)
    case .literal(let text): HTML(text: text)
    }
  }
}
