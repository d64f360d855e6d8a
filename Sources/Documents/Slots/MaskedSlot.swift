/// What a placeholder in a masked text stands for.
enum MaskedSlot: Sendable {
  case value(ValueSlot)
  case claimOpening(ClaimTag)
  case claimClosing(ClaimTag)

  var range: LineRange {
    switch self {
    case .value(let slot): slot.range
    case .claimOpening(let tag), .claimClosing(let tag): tag.range
    }
  }

  var written: String {
    switch self {
    case .value(let slot): slot.written
    case .claimOpening(let tag), .claimClosing(let tag): tag.written
    }
  }

  var isValue: Bool {
    if case .value = self { true } else { false }
  }
}

/// A part of a masked text.
enum MaskedPart {
  case text(String)
  case slot(MaskedSlot)
}
