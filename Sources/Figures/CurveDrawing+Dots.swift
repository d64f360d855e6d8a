/// A mark that stands on top of everything else.
typealias TextMark = (character: Character, column: Int, row: Int, series: Int)

extension CurveDrawing {
  /// Draws lines of Braille dots.
  ///
  /// - Returns: The marks that tell the curves apart: on every point of a short curve, and on a long
  ///   one at intervals and at its end.
  func drawDots(_ plot: inout TextPlot) -> [TextMark] {
    var dots = BrailleCanvas(columns: plot.columns, rows: plot.rows)
    // Bands of several curves would hide one another.
    if curves.count == 1 { curves.forEach { shade($0, plot, &dots) } }
    for curve in curves {
      for line in lines(of: curve, plot) {
        for part in Clipping.visible(line) { dots.line(part, series: curve.index) }
      }
    }
    dots.visit { plot.put($0, $1, $2, series: $3) }
    var marks: [TextMark] = []
    var taken: Set<Int> = []
    for curve in curves {
      for place in markedPlaces(of: curve, plot) where place.isInside {
        let cell = plot.cell(place)
        let column = cell.column + offset(curve, plot)
        // Beside a mark that is already there, if there is room.
        let free = [0, -1, 1, -2, 2].map { column + $0 }.first {
          (0..<plot.columns).contains($0) && !taken.contains(cell.row * plot.columns + $0)
        }
        guard let free else { continue }
        taken.insert(cell.row * plot.columns + free)
        marks.append((plot.style.glyphs.marker(mark(curve)), free, cell.row, curve.index))
      }
    }
    return marks
  }

  private func lines(of curve: Curve, _ plot: TextPlot) -> [[Place]] {
    curve.stretches.map { $0.compactMap { place($0, \.y, plot) } }
  }

  private func place(
    _ point: Curve.Point, _ value: KeyPath<Curve.Point, Double>, _ plot: TextPlot
  ) -> Place? {
    guard let x = plot.x.fraction(point.x), let y = plot.y.fraction(point[keyPath: value]) else {
      return nil
    }
    return Place(x: x, y: y)
  }

  private func markedPlaces(of curve: Curve, _ plot: TextPlot) -> [Place] {
    let lines = lines(of: curve, plot)
    let all = lines.flatMap(\.self)
    let mostShort = categories == nil ? 12 : plot.columns / 3
    if all.count <= mostShort { return all }
    // A single curve needs no marks to be told from others.
    guard curves.count > 1 else { return [] }
    let interval = max(plot.columns / 6, 1)
    let first = interval * (2 * curve.place + 1) / (2 * curves.count)
    let columns = stride(from: first, to: plot.columns, by: interval)
    let between = columns.compactMap { column in
      lines.lazy.compactMap { $0.place(at: plot.xFraction(column: column)) }.first
    }
    guard let last = all.last else { return between }
    let isFar = { (place: Place) in last.x - place.x > 4 / Double(plot.columns) }
    return between.filter(isFar) + [last]
  }

  /// Curves by layer stand beside one another where there is room.
  private func offset(_ curve: Curve, _ plot: TextPlot) -> Int {
    guard let categories, plot.columns > (curves.count + 2) * categories.count else { return 0 }
    return curve.place - (curves.count - 1) / 2
  }

  /// Every fourth dot of the band, so that the line stays the darkest.
  private func shade(_ curve: Curve, _ plot: TextPlot, _ dots: inout BrailleCanvas) {
    for stretch in curve.stretches {
      let upper = stretch.compactMap { place($0, \.upper, plot) }
      let lower = stretch.compactMap { place($0, \.lower, plot) }
      for x in stride(from: 0, to: dots.width, by: 2) {
        let fraction = (Double(x) + 0.5) / Double(dots.width)
        guard let top = upper.place(at: fraction), let bottom = lower.place(at: fraction),
          top.y > bottom.y
        else { continue }
        let rows = dots.dot(top).row...max(dots.dot(bottom).row, dots.dot(top).row)
        for y in rows where (y + x).isMultiple(of: 4) { dots.set(x, y, series: curve.index) }
      }
    }
  }
}

extension [Place] {
  /// The place of a line that runs to the right at this distance, between two of its own.
  fileprivate func place(at x: Double) -> Place? {
    var (low, high) = (0, count - 1)
    guard high > 0, self[0].x <= x, x <= self[high].x else { return nil }
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle].x <= x { low = middle } else { high = middle }
    }
    let width = self[high].x - self[low].x
    let share = width > 0 ? (x - self[low].x) / width : 0
    return Place(x: x, y: self[low].y + share * (self[high].y - self[low].y))
  }
}
