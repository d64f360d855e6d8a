/// What the values of a metric lie along, and at which places there are any.
public struct RecordedAxis: Hashable, Sendable {
  /// The places that have values.
  enum Places: Hashable, Sendable {
    /// These, ascending.
    case listed([Int])
    /// Every whole number from 0.
    case whole(through: Int)
    /// So many, evenly spaced, both ends included.
    case even(from: Double, to: Double, count: Int)
  }

  /// What the axis is called: `epoch`, `step` or `z`.
  public let name: String
  let places: Places

  /// The place with a value that is nearest to a number, which is the number itself if it has one.
  ///
  /// Evenly spaced places count as the number's own within a millionth of their distance.
  func nearest(to number: Double) -> Double {
    switch places {
    case .listed(let places):
      return places.map(Double.init).min { abs($0 - number) < abs($1 - number) } ?? 0
    case .whole(let last):
      return min(max(number.rounded(), 0), Double(last))
    case .even(let low, let high, let count):
      let step = (high - low) / Double(count - 1)
      let index = min(max(((number - low) / step).rounded(), 0), Double(count - 1))
      let place = low + index * step
      return abs(place - number) <= 1e-6 * step ? number : place
    }
  }

  /// The places of two axes together; of two evenly spaced ones the first.
  func union(_ other: RecordedAxis) -> RecordedAxis {
    switch (places, other.places) {
    case (.listed(let own), .listed(let others)) where own != others:
      RecordedAxis(name: name, places: .listed(Set(own).union(others).sorted()))
    case (.whole(let own), .whole(let others)):
      RecordedAxis(name: name, places: .whole(through: max(own, others)))
    default: self
    }
  }

  /// Whether two numbers mean the same place.
  func matches(_ place: Double, _ number: Double) -> Bool {
    guard case .even(let low, let high, let count) = places else { return place == number }
    return abs(place - number) <= 1e-6 * (high - low) / Double(count - 1)
  }
}
