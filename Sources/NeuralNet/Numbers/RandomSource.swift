/// A stream of random numbers that depends on a seed and on what it is for, on nothing else.
///
/// xoshiro256** 1.0 (Blackman and Vigna, 2018), its state filled by SplitMix64 (Steele, Lea and
/// Flood, 2014) from the seed and the FNV-1a hash (Fowler, Noll and Vo) of the stream's name.
/// Streams of different names are independent, so that drawing more numbers for one purpose never
/// changes another.
public struct RandomSource: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the stream of that name under a seed.
  public init(seed: UInt64, stream: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var scrambled = seed
    var mixer = Self.splitMix(&scrambled) ^ hash
    state = (
      Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer)
    )
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The next 64 random bits; every other draw is made of these.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// A number from 0 up to but without 1, a multiple of 2^-53.
  ///
  /// Consumes one draw.
  public mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from a lower bound up to an upper one.
  ///
  /// Consumes one draw.
  public mutating func nextUniform(from low: Double, to high: Double) -> Double {
    low + (high - low) * nextUniform()
  }

  /// A standard normal number, by the polar method (Marsaglia and Bray, 1964).
  ///
  /// Consumes two draws per trial, 2.55 on average; the second number of a pair is not kept, so
  /// that the state is the four words alone.
  public mutating func nextNormal() -> Double {
    while true {
      let u = 2 * nextUniform() - 1
      let v = 2 * nextUniform() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return u * (-2 * Double.log(s) / s).squareRoot() }
    }
  }

  /// A whole number from 0 up to but without the bound, which is above 0, without bias.
  ///
  /// Consumes one draw, rarely more (Lemire, 2019).
  @inline(__always)
  public mutating func nextInteger(below bound: Int) -> Int {
    precondition(bound > 0, "a random whole number needs a bound above 0")
    let width = UInt64(bound)
    while true {
      let product = next().multipliedFullWidth(by: width)
      // The remainder is below the width, so it is rarely needed, and a division saved.
      if product.low >= width || product.low >= (0 &- width) % width { return Int(product.high) }
    }
  }

  /// Puts elements in random order (Fisher and Yates).
  ///
  /// Consumes a draw per element but the first.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    elements.withUnsafeMutableBufferPointer { shuffle($0) }
  }

  /// The same in place.
  @inline(__always)
  mutating func shuffle<Element>(_ elements: UnsafeMutableBufferPointer<Element>) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, nextInteger(below: last + 1))
    }
  }
}
