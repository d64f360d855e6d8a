import Mathematics
import Specs

/// A formula in a lesson's text: `$tex$`, or `$$tex$$` where it stands by itself.
public struct FormulaSlot: Hashable, Sendable {
  /// A part of the TeX.
  enum Segment: Hashable, Sendable {
    /// TeX as it is written, and where its first byte stands.
    case tex(String, at: SourcePosition)
    /// The place of a value.
    case value(ValueSlot)
  }

  /// Whether it is set on lines of its own.
  public let isDisplayed: Bool
  /// Where its first line stands, its dollars included.
  public let range: LineRange
  /// The TeX between the dollars, line ends included, values apart.
  let segments: [Segment]

  /// The TeX without its dollars; values stand in it as they are written.
  public var tex: String { text(\.written) }

  /// The values in the formula, in order.
  public var values: [ValueSlot] {
    segments.compactMap { if case .value(let slot) = $0 { slot } else { nil } }
  }

  /// The TeX with something in the places of its values.
  func text(_ value: (ValueSlot) -> String) -> String {
    segments.map { segment in
      switch segment {
      case .tex(let tex, _): tex
      case .value(let slot): value(slot)
      }
    }.joined()
  }

  /// The `<math>` element, with words in the places of its values.
  func mathML(_ words: (ValueSlot) -> String) -> HTML {
    let tex = text { ValueTeX.tex(of: words($0)) }
    return HTML(raw: TeXFormula(tex, isDisplayed: isDisplayed).mathML)
  }

  /// Whether it may be wider than a narrow page: commands count about as much as what they draw.
  var mayBeWide: Bool { tex.utf8.count > 40 }

  /// What is wrong with the TeX, and where.
  var problems: [(message: String, position: SourcePosition)] {
    let formula = TeXFormula(text { _ in Self.anyValue }, isDisplayed: isDisplayed)
    return formula.problems.map { ($0.message, position(of: $0.range.lowerBound)) }
  }

  /// What stands for a value while the formula is only checked.
  private static let anyValue = "{0}"

  /// Where a byte of the checked TeX stands in the lesson.
  private func position(of offset: Int) -> SourcePosition {
    var rest = offset
    for segment in segments {
      switch segment {
      case .tex(let tex, let start):
        if rest < tex.utf8.count { return start.moved(by: rest) }
        rest -= tex.utf8.count
      case .value(let slot):
        if rest < Self.anyValue.utf8.count { return slot.range.start }
        rest -= Self.anyValue.utf8.count
      }
    }
    // What lacks at the end is reported behind the last byte.
    guard case .tex(let tex, let start)? = segments.last else { return range.start }
    return start.moved(by: tex.utf8.count)
  }
}

extension SourcePosition {
  /// The place some bytes further on the same line.
  fileprivate func moved(by bytes: Int) -> SourcePosition {
    SourcePosition(line: line, column: column + bytes)
  }
}
