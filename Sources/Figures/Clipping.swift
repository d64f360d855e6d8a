/// A place as fractions of the two axes, both 0...1 inside the window.
struct Place: Equatable {
  var x: Double
  var y: Double

  var isInside: Bool { (0...1).contains(x) && (0...1).contains(y) }
}

enum Clipping {
  /// The part of a straight line that lies in the window (Liang and Barsky, 1984).
  static func visible(from start: Place, to end: Place) -> (start: Place, end: Place)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    for (change, distance) in [
      (-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y),
    ] {
      guard change != 0 else {
        if distance < 0 { return nil }
        continue
      }
      let share = distance / change
      if change < 0 { enter = max(enter, share) } else { leave = min(leave, share) }
    }
    guard enter <= leave else { return nil }
    return (place(start, dx, dy, enter), leave == 1 ? end : place(start, dx, dy, leave))
  }

  /// The visible parts of a line through many places; its parts begin anew where it comes back.
  static func visible(_ line: [Place]) -> [[Place]] {
    guard line.count > 1 else { return line.first.map { $0.isInside ? [[$0]] : [] } ?? [] }
    var parts: [[Place]] = []
    for (start, end) in zip(line, line.dropFirst()) {
      guard let piece = visible(from: start, to: end) else { continue }
      if let last = parts.last?.last, last == piece.start {
        parts[parts.count - 1].append(piece.end)
      } else {
        parts.append([piece.start, piece.end])
      }
    }
    return parts
  }

  private static func place(_ start: Place, _ dx: Double, _ dy: Double, _ share: Double) -> Place {
    if share == 0 { return start }
    let (x, y) = (start.x + share * dx, start.y + share * dy)
    return Place(x: min(max(x, 0), 1), y: min(max(y, 0), 1))
  }
}
