/// A stretch of an arena's numbers.
///
/// Raw memory, so that inner loops are free of checks and reference counts. It is safe because
/// strips are only handed out by an ``Arena``, which checks their bounds and outlives them: whoever
/// takes an arena keeps it until the last of its strips was used. They are not `Sendable`, so no
/// other thread sees them.
public struct Strip<S: Scalar> {
  /// The first number.
  let base: UnsafeMutablePointer<S>
  /// How many there are.
  public let count: Int

  /// The number at a position from 0 up to `count`; the position is not checked.
  @inline(__always)
  public subscript(position: Int) -> S {
    get { base[position] }
    nonmutating set { base[position] = newValue }
  }

  /// Sets every number to the same value.
  func fill(_ value: S) { base.update(repeating: value, count: count) }

  /// Takes over the numbers of another strip of the same length.
  func copy(_ other: Strip) {
    precondition(count == other.count, "strips of one length")
    base.update(from: other.base, count: count)
  }

  /// A part of the strip.
  @inline(__always)
  func part(from start: Int, count: Int) -> Strip {
    precondition(start >= 0 && count >= 0 && start <= self.count - count, "a part of this strip")
    return Strip(base: base + start, count: count)
  }

  /// The root of the sum of squares, summed in order in double precision.
  var norm: Double {
    var sum = 0.0
    for i in 0..<count { sum += Double(self[i]) * Double(self[i]) }
    return sum.squareRoot()
  }
}

/// Memory for all the numbers of one run, taken at once and given back at its end.
///
/// Every strip begins at a multiple of 64 bytes and is padded with zeros to one. A class because it
/// owns memory that must be freed exactly once.
final class Arena<S: Scalar> {
  private let base: UnsafeMutablePointer<S>
  private let capacity: Int
  private var used = 0

  /// Takes memory for that many numbers, all of them zero.
  init(capacity: Int) {
    self.capacity = capacity
    base = UnsafeMutableRawPointer.allocate(
      byteCount: max(capacity, 1) * MemoryLayout<S>.stride, alignment: 64
    ).bindMemory(to: S.self, capacity: capacity)
    base.initialize(repeating: 0, count: capacity)
  }

  deinit { base.deallocate() }

  /// The next numbers that nobody has, as many as are asked for and the padding.
  func take(_ count: Int) -> Strip<S> {
    let padded = S.padded(count)
    precondition(count >= 0 && padded <= capacity - used, "the arena was planned too small")
    defer { used += padded }
    return Strip(base: base + used, count: padded)
  }
}

extension Scalar {
  /// How many numbers fill 64 bytes.
  static var block: Int { 64 / MemoryLayout<Self>.stride }

  /// The next multiple of ``block``; so wide are rows of so many numbers.
  @inline(__always)
  static func padded(_ count: Int) -> Int { (count + block - 1) & ~(block - 1) }
}

/// Where strips come from: an arena, or nowhere while it is only counted how large it must be.
struct Allotment<S: Scalar> {
  /// How many numbers were taken; `Int.max` where that is too small.
  private(set) var count = 0
  private let arena: Arena<S>?
  private let nothing: Strip<S>

  /// Takes strips from an arena, or counts only.
  init(_ arena: Arena<S>? = nil) {
    self.arena = arena
    nothing = Arena<S>(capacity: 0).take(0)
  }

  /// The next strip, beginning where the last one ends; while counting, one of no numbers.
  mutating func take(_ count: Int) -> Strip<S> {
    let padded = count < .max - S.block ? S.padded(count) : .max
    self.count = self.count.addingSaturated(padded)
    return arena?.take(count) ?? nothing
  }

  /// All strips that are taken meanwhile, as one.
  mutating func span(_ takeAll: (inout Allotment) -> Void) -> Strip<S> {
    let start = count
    let first = arena?.take(0) ?? nothing
    takeAll(&self)
    return arena == nil ? nothing : Strip(base: first.base, count: count - start)
  }
}

/// The positions of samples in the order in which a run goes through them.
///
/// A class because it owns memory that must be freed exactly once, and that kernels read in place.
final class SampleOrder {
  /// The first position.
  let base: UnsafeMutablePointer<Int32>
  /// How many there are.
  let count: Int

  /// The samples as they come.
  init(count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    for position in 0..<count { base[position] = Int32(position) }
  }

  deinit { base.deallocate() }

  /// Puts the samples in random order.
  func shuffle(_ random: inout RandomSource) {
    random.shuffle(UnsafeMutableBufferPointer(start: base, count: count))
  }
}
