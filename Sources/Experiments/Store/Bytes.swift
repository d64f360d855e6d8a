/// Values written one after the other as bytes, the lowest first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write(_ word: UInt64) { withUnsafeBytes(of: word.littleEndian) { bytes += $0 } }

  /// The number's own bits, also where it is not finite.
  mutating func write(_ number: Double) { write(number.bitPattern) }

  /// A whole number, whatever its sign, with seven bits a byte; small ones take one.
  mutating func write(_ number: Int) {
    // The sign moves to the lowest bit, so that -1 is short too.
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Bytes that were written elsewhere.
  mutating func write(contentsOf others: [UInt8]) { bytes += others }

  /// As many numbers, half as long where all of them are numbers of single precision.
  mutating func write(_ numbers: [Double]) {
    let isSingle = numbers.allSatisfy { Double(Float($0)).bitPattern == $0.bitPattern }
    write(numbers.count)
    write(isSingle ? 1 as UInt8 : 0)
    bytes.reserveCapacity(bytes.count + numbers.count * (isSingle ? 4 : 8))
    for number in numbers {
      if isSingle {
        withUnsafeBytes(of: Float(number).bitPattern.littleEndian) { bytes += $0 }
      } else {
        write(number)
      }
    }
  }
}

/// Why bytes are not what they should be.
struct MalformedBytes: Error {}

/// Reads what a ``ByteWriter`` wrote; trusts no count that the bytes state.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// Reads bytes, which must stay where they are while it does.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(MalformedBytes) -> UInt8 {
    guard position < bytes.count else { throw MalformedBytes() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func word() throws(MalformedBytes) -> UInt64 {
    let place = try advance(by: 8)
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func double() throws(MalformedBytes) -> Double { Double(bitPattern: try word()) }

  mutating func integer() throws(MalformedBytes) -> Int {
    var (number, shift): (UInt, UInt) = (0, 0)
    while true {
      let byte = try byte()
      guard shift < UInt.bitWidth else { throw MalformedBytes() }
      number |= UInt(byte & 0x7f) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
  }

  /// How many things follow, each of at least so many bytes.
  mutating func count(ofSize size: Int = 1) throws(MalformedBytes) -> Int {
    let count = try integer()
    guard count >= 0, count <= (bytes.count - position) / size else { throw MalformedBytes() }
    return count
  }

  mutating func text() throws(MalformedBytes) -> String {
    let count = try count()
    let place = try advance(by: count)
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  mutating func doubles() throws(MalformedBytes) -> [Double] {
    let count = try count()
    let isSingle = try byte() == 1
    let size = isSingle ? 4 : 8
    guard count <= (bytes.count - position) / size else { throw MalformedBytes() }
    let place = try advance(by: count * size)
    let bytes = bytes
    return Array(unsafeUninitializedCapacity: count) { numbers, initialized in
      for index in 0..<count {
        numbers[index] =
          isSingle
          ? Double(
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(
                  fromByteOffset: place + 4 * index, as: UInt32.self))))
          : Double(
            bitPattern: UInt64(
              littleEndian: bytes.loadUnaligned(
                fromByteOffset: place + 8 * index, as: UInt64.self)))
      }
      initialized = count
    }
  }

  /// Everything that is left.
  mutating func rest() -> [UInt8] {
    defer { position = bytes.count }
    return Array(bytes[position...])
  }

  private mutating func advance(by count: Int) throws(MalformedBytes) -> Int {
    guard count <= bytes.count - position else { throw MalformedBytes() }
    defer { position += count }
    return position
  }
}

extension [UInt8] {
  /// What a reading of the bytes gives, where it reads them all.
  func decoded<Value>(
    _ read: (inout ByteReader) throws(MalformedBytes) -> Value
  ) throws(MalformedBytes) -> Value {
    let result = withUnsafeBytes { bytes -> Result<Value, MalformedBytes> in
      var reader = ByteReader(bytes)
      do throws(MalformedBytes) {
        let value = try read(&reader)
        return reader.isAtEnd ? .success(value) : .failure(MalformedBytes())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// A quick sum of bytes in which any change of one word shows; no protection against intent.
///
/// As FNV-1a (Fowler, Noll & Vo 1991) with words of eight bytes, in four sums at once that take turns,
/// and are summed themselves: each step is one-to-one in the sum so far, and in the word.
public struct Checksum: Hashable, Sendable {
  /// How many bytes there are.
  public let length: Int
  /// Their sum.
  public let sum: UInt64

  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Sums bytes.
  public init(of bytes: UnsafeRawBufferPointer) {
    func word(_ place: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    var (a, b, c, d) = (Self.start, Self.start, Self.start, Self.start)
    let (blocks, words) = (bytes.count / 32 * 32, bytes.count / 8 * 8)
    for place in stride(from: 0, to: blocks, by: 32) {
      a = Self.mixed(a, word(place))
      b = Self.mixed(b, word(place + 8))
      c = Self.mixed(c, word(place + 16))
      d = Self.mixed(d, word(place + 24))
    }
    var sum = Self.mixed(Self.mixed(Self.mixed(a, b), c), d)
    for place in stride(from: blocks, to: words, by: 8) { sum = Self.mixed(sum, word(place)) }
    for byte in bytes[words...] { sum = Self.mixed(sum, UInt64(byte)) }
    self.sum = sum
    length = bytes.count
  }

  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* 0x0000_0100_0000_01b3
    // The product carries upward only; folded, the high bits reach the low ones of the next.
    return product ^ product >> 32
  }

  /// Sums the bytes of a text.
  public init(of text: String) {
    var text = text
    self = text.withUTF8 { Checksum(of: UnsafeRawBufferPointer($0)) }
  }

  /// Takes a length and a sum that were kept.
  public init(length: Int, sum: UInt64) {
    self.length = length
    self.sum = sum
  }
}
