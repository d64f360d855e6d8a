/// A stretch of an arena's numbers.
///
/// Raw memory, so that inner loops are free of checks and reference counts. It is safe because
/// strips are only handed out by an ``Arena``, which checks their bounds and outlives them: every
/// holder of strips also holds the arena. They are not `Sendable`, so no other thread sees them.
@frozen
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

  /// Multiplies every number by a factor.
  func scale(by factor: S) {
    for i in 0..<count { self[i] = self[i] * factor }
  }

  /// Copies numbers of another strip that does not overlap.
  @inline(__always)
  func copy(from other: Strip, _ source: Int, to target: Int, _ length: Int) {
    precondition(source >= 0 && length >= 0 && source <= other.count - length, "a part of a strip")
    precondition(target >= 0 && target <= count - length, "a part of this strip")
    (base + target).update(from: other.base + source, count: length)
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

  /// The numbers, in double precision.
  var doubles: [Double] { (0..<count).map { Double(self[$0]) } }
}

/// Memory for all the numbers of one run, taken at once and given back at its end.
///
/// A class because it owns memory that must be freed exactly once.
final class Arena<S: Scalar> {
  private let base: UnsafeMutablePointer<S>
  private let capacity: Int
  private var used = 0

  /// Takes memory for that many numbers, all of them zero.
  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: max(capacity, 1))
    base.initialize(repeating: 0, count: capacity)
  }

  deinit { base.deallocate() }

  /// The next numbers that nobody has.
  func take(_ count: Int) -> Strip<S> {
    precondition(count >= 0 && count <= capacity - used, "the arena was planned too small")
    defer { used += count }
    return Strip(base: base + used, count: count)
  }
}
