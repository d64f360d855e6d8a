extension BarChart {
  /// Draws a line of blocks per bar, with its value at the end.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard bars.contains(where: { $0.value.isFinite }) else {
      page.nothing()
      page.notes(bars.map { "\($0.name): \($0.label)" })
      return page.rendered
    }
    let nameWidth = min(bars.map { style.clean($0.name).columns }.max() ?? 0, 26)
    let labelWidth = min(bars.map { $0.label.columns }.max() ?? 0, 28)
    let columns = max(10, style.width - nameWidth - labelWidth - 5)
    let scale = scale(tickCount: 5)
    page.append(
      line: String(repeating: " ", count: nameWidth + 3) + style.clean(value.heading(on: scale)))
    for (index, bar) in bars.enumerated() {
      var line = TextCanvas(width: style.width, height: 1)
      line.write(style.fit(bar.name, nameWidth).rightAligned(nameWidth), 1, 0)
      line.paste(strip(bar, bar.look ?? index, columns, scale, style), nameWidth + 2, 0)
      line.write(style.fit(bar.label, labelWidth), nameWidth + columns + 4, 0)
      page.append(line)
    }
    page.notes(notes(scale))
    return page.rendered
  }

  private func strip(
    _ bar: Bar, _ index: Int, _ columns: Int, _ scale: Scale, _ style: TextStyle
  ) -> TextCanvas {
    let glyphs = style.glyphs
    var strip = TextCanvas(width: columns + 1, height: 1)
    let zero = Int((origin(scale) * Double(columns)).rounded())
    if let fraction = scale.fraction(bar.value) {
      let parts = glyphs.bars.count - 1
      let end = min(max(fraction, 0), 1) * Double(columns)
      if end >= Double(zero) {
        let filled = Int(((end - Double(zero)) * Double(parts)).rounded())
        for column in 0..<(columns - zero) {
          let part = min(filled - column * parts, parts)
          if part > 0 { strip.put(glyphs.bars[part], zero + 1 + column, 0, series: index) }
        }
      } else {
        for column in Int(end.rounded())..<max(zero, Int(end.rounded())) {
          strip.put(glyphs.full, column, 0, series: index)
        }
      }
    }
    strip.put(glyphs.vertical, zero, 0)
    guard let spread = bar.spread, let lower = scale.fraction(spread.lower),
      let upper = scale.fraction(spread.upper)
    else { return strip }
    let (start, end) = (Int(lower * Double(columns)), Int((upper * Double(columns)).rounded()))
    guard end > start, (0...columns).contains(start), end <= columns else { return strip }
    // Over the bar itself a line would hide where it ends.
    let tip = scale.fraction(bar.value).map {
      Int((min(max($0, 0), 1) * Double(columns)).rounded())
    }
    for column in start...end where !(min(zero, tip ?? zero)...max(zero, tip ?? zero) ~= column) {
      strip.put(glyphs.whisker.line, column, 0)
    }
    strip.put(glyphs.whisker.left, start, 0)
    strip.put(glyphs.whisker.right, end, 0)
    return strip
  }
}
