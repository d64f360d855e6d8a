/// Some bytes of a line that CommonMark must not read.
struct MaskedText: Sendable {
  let range: LineRange
  let written: String
}

/// What a placeholder in a masked text stands for.
enum MaskedSlot: Sendable {
  case value(ValueSlot)
  case claimOpening(ClaimTag)
  case claimClosing(ClaimTag)
  /// A formula, with what is written of it on its first line.
  case formula(FormulaSlot, written: String)
  /// A further line of the formula before.
  case formulaRest(MaskedText)
  case footnote(FootnoteReference)
  case footnoteMark(FootnoteMark)
  case strike(StrikeMark)

  var range: LineRange {
    switch self {
    case .value(let slot): slot.range
    case .claimOpening(let tag), .claimClosing(let tag): tag.range
    case .formula(let slot, _): slot.range
    case .formulaRest(let text): text.range
    case .footnote(let reference): reference.range
    case .footnoteMark(let mark): mark.range
    case .strike(let mark): mark.text.range
    }
  }

  var written: String {
    switch self {
    case .value(let slot): slot.written
    case .claimOpening(let tag), .claimClosing(let tag): tag.written
    case .formula(_, let written): written
    case .formulaRest(let text): text.written
    case .footnote(let reference): reference.written
    case .footnoteMark(let mark): mark.written
    case .strike(let mark): mark.text.written
    }
  }

  /// Whether CommonMark sees a word, and not punctuation.
  var isWord: Bool {
    switch self {
    case .value, .formula, .formulaRest: true
    case .claimOpening, .claimClosing, .footnote, .footnoteMark, .strike: false
    }
  }

  /// What it is, where it cannot stand; nothing for what is then only text.
  var name: String? {
    switch self {
    case .value: "a value"
    case .claimOpening, .claimClosing: "a claim"
    case .footnote: "a footnote"
    case .formula, .formulaRest, .footnoteMark, .strike: nil
    }
  }
}

/// A part of a masked text.
enum MaskedPart {
  case text(String)
  case slot(MaskedSlot)
}

extension [MaskedSlot] {
  /// Without those that begin before the one before has ended: a digit of a note's name is no number.
  var withoutOverlaps: [MaskedSlot] {
    var slots: [MaskedSlot] = []
    for slot in self {
      if let last = slots.last?.range, last.line == slot.range.line,
        slot.range.columns.lowerBound < last.columns.upperBound
      {
        continue
      }
      slots.append(slot)
    }
    return slots
  }
}
