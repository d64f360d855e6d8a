/// A number as prose writes it: `10`, `1,200`, `10 000`, `0.25`, `1e-3`, `95%`, `−6`.
struct NumberSyntax {
  /// The first byte, which may be a sign.
  private(set) var start: Int
  /// The place behind the last byte, or behind the word that the digits are part of.
  private(set) var end: Int
  /// Whether the digits stand for themselves, and are no part of a word, an address or a date.
  private(set) var isWhole = true

  private let bytes: [UInt8]
  private let digits: Int

  /// Reads the number whose first digit stands at a place.
  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    (start, end, digits) = (index, index, index)
    read(groupedBy: Self.separators)
    // `layer 5 128-bit` has a number before a word.
    if !isWhole { read(groupedBy: [","]) }
  }

  private mutating func read(groupedBy separators: [String]) {
    (start, end, isWhole) = (digits, digits, true)
    readDigits(groupedBy: separators)
    readBefore()
    readBehind()
  }

  /// What may stand between groups of three digits: a comma, a space, one that does not break, a
  /// thin one, a narrow one.
  private static let separators = [",", " ", "\u{A0}", "\u{2009}", "\u{202F}"]

  /// Nobody writes more groups, and a line of them may be long.
  private static let groupLimit = 8

  /// The number with its signs, as it is written.
  var text: String { String(decoding: bytes[start..<end], as: UTF8.self) }

  /// The number without what groups its digits, its minus in ASCII.
  var plain: String {
    let digits = String(decoding: bytes[digits..<end], as: UTF8.self)
    return (start < self.digits ? "-" : "") + digits.filter { $0.isASCII && !", ".contains($0) }
  }

  /// What the number is; of percent, the fraction.
  var value: Double? { Self.value(of: plain) }

  /// What a one in the place of the last digit is worth.
  var unit: Double? {
    let mantissa = plain.prefix { $0.isNumber || "-.".contains($0) }
    let one = mantissa.dropLast().filter { $0 != "-" }.map { $0.isNumber ? "0" : $0 } + ["1"]
    return Self.value(of: String(one) + plain.dropFirst(mantissa.count))
  }

  private static func value(of plain: String) -> Double? {
    plain.hasSuffix("%") ? Double(plain.dropLast()).map { $0 / 100 } : Double(plain)
  }

  /// Whether the number may be a year: four digits.
  var isYear: Bool {
    start == digits && end - start == 4 && (Int(text).map { 1500..<2200 ~= $0 } ?? false)
  }

  private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0x20 }

  private func digitsEnd(from index: Int) -> Int {
    var end = index
    while LineBytes.isDigit(byte(end)) { end += 1 }
    return end
  }

  private mutating func readDigits(groupedBy separators: [String]) {
    end = digitsEnd(from: start)
    if end - start <= 3, let separator = separators.first(where: { groupEnd(behind: $0) != nil }) {
      for _ in 0..<Self.groupLimit { end = groupEnd(behind: separator) ?? end }
    }
    if byte(end) == UInt8(ascii: "."), LineBytes.isDigit(byte(end + 1)) {
      end = digitsEnd(from: end + 1)
    }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      let isSigned = "+-".utf8.contains(byte(end + 1))
      let exponent = end + (isSigned ? 2 : 1)
      if LineBytes.isDigit(byte(exponent)) { end = digitsEnd(from: exponent) }
    }
    if byte(end) == UInt8(ascii: "%") { end += 1 }
  }

  /// The end of the three digits that follow a separator, where it stands next.
  private func groupEnd(behind separator: String) -> Int? {
    guard bytes[end...].starts(with: separator.utf8) else { return nil }
    let first = end + separator.utf8.count
    return digitsEnd(from: first) == first + 3 ? first + 3 : nil
  }

  private mutating func readBefore() {
    if let sign = signStart {
      switch scalar(before: sign) {
      case nil: start = sign
      case let scalar? where Self.isWord(scalar): isWhole = scalar.properties.numericType != nil
      case let scalar?
      where scalar.properties.isWhitespace || "([=<>≈~".unicodeScalars.contains(scalar):
        start = sign
      default: break
      }
    } else if let before = scalar(before: start) {
      let isGlued = Self.isWord(before) || "#&@\\".unicodeScalars.contains(before)
      let isBehindPoint = before == "." && scalar(before: start - 1).map(Self.isWord) != false
      isWhole = !isGlued && !isBehindPoint
    }
    if word.contains("://") { isWhole = false }
  }

  /// Where a minus begins directly before the digits.
  private var signStart: Int? {
    if byte(digits - 1) == UInt8(ascii: "-") { return digits - 1 }
    let minus = Array("\u{2212}".utf8)
    return digits >= minus.count && bytes[(digits - minus.count)...].starts(with: minus)
      ? digits - minus.count : nil
  }

  /// What stands before the digits without a blank between.
  private var word: String {
    // Nobody writes longer addresses, and a line of numbers may be long.
    let before = bytes[max(0, digits - 512)..<digits]
    let start = before.lastIndex(where: LineBytes.isBlank).map { $0 + 1 } ?? before.startIndex
    return String(decoding: before[start...], as: UTF8.self)
  }

  private mutating func readBehind() {
    let next = scalar(at: end)
    let afterNext = scalar(at: end + 1)
    let isPart =
      switch next {
      case "-"?: afterNext?.properties.isAlphabetic == true || isDate
      case "."?: afterNext.map(Self.isWord) == true
      case let scalar?: Self.isWord(scalar)
      case nil: false
      }
    guard isPart else { return }
    isWhole = false
    // The rest of the word holds no number of its own.
    while let scalar = scalar(at: end), Self.isWord(scalar) || ".-".unicodeScalars.contains(scalar)
    {
      end += UTF8.width(scalar)
    }
  }

  /// Whether this is the year of a date such as 2010-05-13.
  private var isDate: Bool {
    end - digits == 4 && digitsEnd(from: end + 1) == end + 3
      && byte(end + 3) == UInt8(ascii: "-") && digitsEnd(from: end + 4) == end + 6
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }

  private func scalar(before index: Int) -> Unicode.Scalar? {
    LineBytes.scalar(before: index, in: bytes)
  }

  private func scalar(at index: Int) -> Unicode.Scalar? { LineBytes.scalar(at: index, in: bytes) }
}
