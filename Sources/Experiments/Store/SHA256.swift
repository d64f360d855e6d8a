/// A SHA-256 digest of bytes: FIPS 180-4, sections 4.1.2, 4.2.2, 5.3.3 and 6.2.
public struct Digest: Hashable, Sendable {
  /// The digest's 32 bytes.
  public let bytes: [UInt8]

  /// Digests bytes.
  public init(of message: [UInt8]) {
    var hash = SHA256()
    message.withUnsafeBufferPointer { hash.add($0) }
    bytes = hash.finish(length: message.count)
  }

  /// Takes the 32 bytes of a digest; nothing where there are not as many.
  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The state of a digest under way.
private struct SHA256 {
  /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var schedule: [UInt32] = Array(repeating: 0, count: 64)
  /// What is left of the message once whole blocks are taken.
  private var rest: [UInt8] = []

  /// Takes a whole message.
  mutating func add(_ message: UnsafeBufferPointer<UInt8>) {
    let whole = message.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) {
      compress(UnsafeBufferPointer(rebasing: message[start..<start + 64]))
    }
    rest = Array(message[whole...])
  }

  /// Pads the message and gives its digest.
  mutating func finish(length: Int) -> [UInt8] {
    var last = rest + [0x80]
    last += Array(repeating: 0, count: (120 - last.count) % 64)
    last += (0..<8).map { UInt8(truncatingIfNeeded: (UInt64(length) &* 8) >> (56 - 8 * $0)) }
    last.withUnsafeBufferPointer { last in
      for start in stride(from: 0, to: last.count, by: 64) {
        compress(UnsafeBufferPointer(rebasing: last[start..<start + 64]))
      }
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word &>> count | word &<< (32 - count)
    }
    for t in 0..<16 {
      schedule[t] = (0..<4).reduce(0) { $0 &<< 8 | UInt32(block[4 * t + $1]) }
    }
    for t in 16..<64 {
      let (early, late) = (schedule[t - 15], schedule[t - 2])
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early &>> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late &>> 10
      schedule[t] = second &+ schedule[t - 7] &+ first &+ schedule[t - 16]
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let choice = e & f ^ ~e & g
      let majority = a & b ^ a & c ^ b & c
      let first = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let second = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let sum = h &+ first &+ choice &+ Self.constants[t] &+ schedule[t]
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ sum, c, b, a, sum &+ second &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() {
      state[index] = state[index] &+ word
    }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
