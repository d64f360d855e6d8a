/// The part of a page between `<main …>` and `</main>`, as it stands on a page of several lessons.
struct MainPart {
  /// The part without its list of contents, and without its answers.
  let text: String
  /// The answers at the end.
  let answers: String

  /// Takes a page's markup apart.
  init(of page: String) {
    let bytes = Array(page.utf8)
    var scanner = MarkupScanner(bytes, in: Self.range(in: bytes) ?? 0..<0)
    var (text, answers): ([UInt8], [UInt8]) = ([], [])
    while let piece = scanner.next() {
      switch piece {
      case .text(let range): text += bytes[range]
      case .tag(let tag):
        let classes = scanner.classes(of: tag)
        let isCut = !tag.isEnd && !classes.isDisjoint(with: ["contents", "answers"])
        guard isCut else {
          text += bytes[tag.range]
          continue
        }
        let end = scanner.skip(tag)
        if classes.contains("answers") { answers += bytes[tag.range.lowerBound..<end] }
      }
    }
    self.text = String(decoding: text, as: UTF8.self)
    self.answers = String(decoding: answers, as: UTF8.self)
  }

  /// The bytes inside the element.
  static func range(in bytes: [UInt8]) -> Range<Int>? {
    var scanner = MarkupScanner(bytes)
    var start: Int?
    var end: Int?
    while let piece = scanner.next() {
      guard case .tag(let tag) = piece, tag.name == "main" else { continue }
      if tag.isEnd { end = tag.range.lowerBound } else { start = start ?? tag.range.upperBound }
    }
    guard let start, let end, start <= end else { return nil }
    return start..<end
  }
}

extension MarkupScanner {
  /// The classes of an element that begins with a tag.
  func classes(of tag: Tag) -> Set<String> {
    guard let value = tag.attributes.first(where: { $0.name == "class" })?.value else { return [] }
    return Set(text(value).split(separator: " ").map(String.init))
  }

  /// Passes over an element that begins with a tag, with everything in it.
  ///
  /// - Returns: Where it ends.
  mutating func skip(_ tag: Tag) -> Int {
    var depth = 1
    var end = tag.range.upperBound
    while depth > 0, let piece = next() {
      switch piece {
      case .text(let range): end = range.upperBound
      case .tag(let inner):
        end = inner.range.upperBound
        if inner.name == tag.name { depth += inner.isEnd ? -1 : 1 }
      }
    }
    return end
  }
}
