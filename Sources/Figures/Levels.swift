/// A division of values into a few levels, each with a shade or a fill.
struct Levels {
  /// The values between two levels, ascending.
  let thresholds: [Double]
  let extent: Extent?

  /// Levels of equal width, or of equal ratio on a logarithmic axis.
  init(_ axis: Axis, values: [Double], count: Int) {
    let scale = Scale(axis, values: values, layout: .init(tickCount: 4, isTight: true))
    extent = Extent([scale.lower, scale.upper])
    thresholds = (1..<max(count, 2)).map { index in
      Self.value(at: Double(index) / Double(max(count, 2)), on: scale)
    }
  }

  /// Levels that cover equally many of the values each, with thresholds rounded for reading.
  ///
  /// A surface may span ten decades around one minimum; this shows its shape all the same.
  init(quantilesOf values: [Double], count: Int) {
    let sorted = values.filter(\.isFinite).sorted()
    extent = Extent(sorted)
    var thresholds: [Double] = []
    for index in 1..<max(count, 2) where !sorted.isEmpty {
      let value = sorted[sorted.count * index / max(count, 2)]
      let rounded = DecimalDigits(value).rounded(significant: 2).scientific()
      let threshold = Double(rounded) ?? value
      let isNew = threshold > (thresholds.last ?? sorted[0])
      if isNew, threshold.isFinite, threshold <= sorted[sorted.count - 1] {
        thresholds.append(threshold)
      }
    }
    self.thresholds = thresholds
  }

  var count: Int { thresholds.count + 1 }

  /// The level of a value, from zero; nothing for one that is not finite.
  func level(_ value: Double) -> Int? {
    guard value.isFinite else { return nil }
    return thresholds.count { $0 <= value }
  }

  /// The number of the fill among all fills, spread from the lightest to the darkest.
  func fill(_ level: Int, of fills: Int) -> Int {
    guard count > 1 else { return fills / 2 }
    return min(max(level, 0), count - 1) * (fills - 1) / (count - 1)
  }

  private static func value(at fraction: Double, on scale: Scale) -> Double {
    guard scale.isLogarithmic else {
      return scale.lower * (1 - fraction) + scale.upper * fraction
    }
    // Bisection instead of a power: the same bits everywhere.
    var (lower, upper) = (scale.lower, scale.upper)
    for _ in 0..<80 {
      let middle = lower.squareRoot() * upper.squareRoot()
      if (scale.fraction(middle) ?? 0) < fraction { lower = middle } else { upper = middle }
    }
    return lower
  }
}

extension SVGPage {
  /// A strip of all levels with the values between them.
  mutating func levelKey(_ levels: Levels, called name: String) {
    guard let extent = levels.extent else { return }
    let nameWidth = min(SVGCanvas.width(name.oneLine) + 12, 200)
    canvas.text(
      name, Self.margin, cursor + 14, fill: SVGStyle.colour("figure-muted"), room: nameWidth)
    let left = Self.margin + nameWidth + 20
    let width = min((Self.fullWidth - left - 40) / Double(levels.count), 56)
    for level in 0..<levels.count {
      let fill = levels.fill(level, of: SVGStyle.levelCount)
      let swatch = SVGArea(x: left + Double(level) * width, y: cursor + 4, width: width, height: 12)
      canvas.rectangle(swatch, fill: SVGStyle.colour("level-\(fill + 1)"))
    }
    canvas.element(
      "rect",
      [
        "x": SVGCanvas.number(left), "y": SVGCanvas.number(cursor + 4),
        "width": SVGCanvas.number(width * Double(levels.count)), "height": "12", "fill": "none",
        "stroke": SVGStyle.colour("figure-muted"), "stroke-width": "0.6",
      ])
    let bounds = [extent.lower] + levels.thresholds + [extent.upper]
    let labels = bounds.map { NumberFormat.number($0, digits: 2) }
    let widest = labels.map { SVGCanvas.width($0, size: 10) }.max() ?? 0
    let stride = max(1, Int(((widest + 6) / width).rounded(.up)))
    for (index, label) in labels.enumerated() where index.isMultiple(of: stride) {
      canvas.text(
        label, left + Double(index) * width, cursor + 28, .middle,
        fill: SVGStyle.colour("figure-muted"), size: 10)
    }
    cursor += 36
  }
}
