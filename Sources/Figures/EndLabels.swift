/// Finds room for names beside the ends of curves, so that none covers another or a curve.
enum EndLabels {
  /// Heights near the wanted ones, at least `distance` apart and inside a range.
  ///
  /// The sum of the squared moves is the smallest possible (isotonic regression by pooling
  /// adjacent violators). Nothing where there is no room for all.
  static func spread(
    _ wanted: [Double], distance: Double, in range: ClosedRange<Double>
  ) -> [Double]? {
    let slack = range.upperBound - range.lowerBound - distance * Double(max(wanted.count - 1, 0))
    guard slack >= 0 else { return nil }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((wanted[index] - distance * Double(rank), 1))
      while blocks.count > 1, mean(blocks[blocks.count - 2]) > mean(blocks[blocks.count - 1]) {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].sum += last.sum
        blocks[blocks.count - 1].count += last.count
      }
    }
    let bases = blocks.flatMap { Array(repeating: mean($0), count: $0.count) }
    var heights = wanted
    for (rank, index) in order.enumerated() {
      let base = min(max(bases[rank], range.lowerBound), range.lowerBound + slack)
      heights[index] = base + distance * Double(rank)
    }
    return heights
  }

  /// The first place around a point where a box of this size covers no line and no other box.
  static func place(
    width: Double, height: Double, around point: (x: Double, y: Double), in area: SVGArea,
    avoiding lines: [[(x: Double, y: Double)]], _ boxes: [SVGArea]
  ) -> SVGArea? {
    let (near, middle) = (10.0, -height / 2)
    let offsets = [
      (near, middle), (near, -height - 4), (near, 4), (-width / 2, -height - near),
      (-width / 2, near), (-width - near, -height - 4), (-width - near, 4),
    ]
    return offsets.lazy.map { offset in
      SVGArea(x: point.x + offset.0, y: point.y + offset.1, width: width, height: height)
    }.first { box in
      box.x >= area.x && box.right <= area.right && box.y >= area.y && box.bottom <= area.bottom
        && !boxes.contains { $0.overlaps(box) } && !lines.contains { $0.crosses(box) }
    }
  }

  private static func mean(_ block: (sum: Double, count: Int)) -> Double {
    block.sum / Double(block.count)
  }
}

extension SVGArea {
  fileprivate func overlaps(_ other: SVGArea) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

extension [(x: Double, y: Double)] {
  fileprivate func crosses(_ box: SVGArea) -> Bool {
    func place(_ point: (x: Double, y: Double)) -> Place {
      Place(x: (point.x - box.x) / box.width, y: (point.y - box.y) / box.height)
    }
    return zip(self, dropFirst()).contains {
      Clipping.visible(from: place($0), to: place($1)) != nil
    }
  }
}
