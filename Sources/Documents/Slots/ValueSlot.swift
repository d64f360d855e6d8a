import Specs

/// Some bytes of one line of a lesson.
public struct LineRange: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The byte columns, from 1; the end is the column behind the last byte.
  public let columns: Range<Int>

  /// Where the bytes begin.
  public var start: SourcePosition { SourcePosition(line: line, column: columns.lowerBound) }

  init(line: Int, bytes: Range<Int>) {
    self.line = line
    columns = (bytes.lowerBound + 1)..<(bytes.upperBound + 1)
  }
}

/// The place of a value in a lesson's text: `{{ text }}`.
public struct ValueSlot: Hashable, Sendable {
  /// What stands between the braces, without the blanks around it.
  public let text: String
  /// Where the first byte of ``text`` stands.
  public let position: SourcePosition
  /// Where the whole `{{ text }}` stands.
  public let range: LineRange
  /// The whole `{{ text }}` as the author wrote it.
  public let written: String
}

/// A text with values in it, where no other markup is possible: a caption, a title, an attribute.
public struct SlotText: Hashable, Sendable {
  /// A part of such a text.
  public enum Piece: Hashable, Sendable {
    /// Text that is shown as it is.
    case text(String)
    /// The place of a value.
    case value(ValueSlot)
    /// A formula.
    case formula(FormulaSlot)
  }

  /// The parts, in order; no two texts touch.
  public private(set) var pieces: [Piece] = []

  /// Takes a text without values.
  public init(_ text: String = "") { append(text) }

  /// Finds the values in a text that comes from elsewhere than a lesson's prose.
  ///
  /// - Parameters:
  ///   - text: The text, on one line; `\{{` in it stands for braces that are shown.
  ///   - start: Where it stands in the lesson. Without this, a slot's columns count the bytes of
  ///     the text itself.
  ///   - report: Takes what is wrong and where.
  public init(
    parsing text: String, at start: SourcePosition = SourcePosition(line: 1, column: 1),
    report: (String, SourcePosition) -> Void = { _, _ in }
  ) {
    let bytes = Array(text.utf8)
    var (index, copied) = (0, 0)
    func part(to end: Int) -> String { String(decoding: bytes[copied..<end], as: UTF8.self) }
    while index < bytes.count {
      guard ValueSyntax.isOpening(bytes, at: index) else {
        index += 1
        continue
      }
      if ValueSyntax.isEscaped(bytes, at: index) {
        append(part(to: index - 1))
        (copied, index) = (index, index + 2)
        continue
      }
      switch ValueSyntax.read(bytes, at: index, of: start) {
      case .success(let slot):
        append(part(to: index))
        append(slot)
        index += slot.written.utf8.count
        copied = index
      case .failure(let problem):
        report(problem.message, problem.position)
        index += 2
      }
    }
    append(part(to: bytes.count))
  }

  /// The values, those in formulas included, in order.
  public var values: [ValueSlot] {
    pieces.flatMap { piece -> [ValueSlot] in
      switch piece {
      case .text: []
      case .value(let slot): [slot]
      case .formula(let slot): slot.values
      }
    }
  }

  /// The formulas, in order.
  var formulas: [FormulaSlot] {
    pieces.compactMap { if case .formula(let slot) = $0 { slot } else { nil } }
  }

  /// Whether there is neither text nor a value.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The text as the author wrote it, the values with their braces.
  public var written: String { text(\.written) }

  /// The text with something in the places of its values; a formula is its TeX.
  public func text(_ value: (ValueSlot) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let slot): value(slot)
      case .formula(let slot): slot.text(value)
      }
    }.joined()
  }

  mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .text(let last)? = pieces.last {
      pieces[pieces.count - 1] = .text(last + text)
    } else {
      pieces.append(.text(text))
    }
  }

  mutating func append(_ slot: ValueSlot) { pieces.append(.value(slot)) }

  mutating func append(_ slot: FormulaSlot) { pieces.append(.formula(slot)) }

  mutating func append(_ other: SlotText) {
    for piece in other.pieces {
      switch piece {
      case .text(let text): append(text)
      case .value(let slot): append(slot)
      case .formula(let slot): append(slot)
      }
    }
  }
}
