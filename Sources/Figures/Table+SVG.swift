extension Table {
  /// Draws the table as a picture, for pages that only hold pictures.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !columns.isEmpty else {
      page.nothing()
      return page.rendered
    }
    let widths = pictureWidths
    let texts = columns.indices.map { column in
      aligned(rows.map { $0[column].text.oneLine }, in: columns[column], filler: Self.blank)
    }
    let rowHeight = 24.0
    let area = page.area(height: rowHeight * Double(rows.count + 1) + 8)
    let (grid, muted) = (SVGStyle.colour("figure-grid"), SVGStyle.colour("figure-muted"))
    for row in 0...rows.count {
      let baseline = area.y + Double(row) * rowHeight + 16
      var x = area.x
      for (column, width) in zip(columns.indices, widths) {
        let text = row == 0 ? columns[column].title : texts[column][row - 1]
        let isBold = row == 0 || rows[row - 1][column].isBest
        let (place, anchor) = anchor(columns[column].alignment, x, width)
        page.canvas.text(
          text, place, baseline, anchor, bold: isBold, room: width - 10)
        x += width
      }
      let stroke = row == 0 ? muted : grid
      page.canvas.line(area.x, baseline + 7, x, baseline + 7, stroke: stroke)
    }
    return page.rendered
  }

  /// As wide as the texts need, scaled down together where that is too much.
  private var pictureWidths: [Double] {
    let natural = columns.indices.map { column in
      let texts = [columns[column].title] + rows.map { $0[column].text }
      return (texts.map { SVGCanvas.width($0.oneLine) * 1.06 }.max() ?? 0) + 24
    }
    let excess = natural.reduce(0, +) - SVGPage.innerWidth
    guard excess > 0 else { return natural }
    // Words may be cut, numbers had better not.
    let words = columns.indices.filter { columns[$0].alignment == .leading }
    let spare = words.reduce(0) { $0 + max(natural[$1] - 80, 0) }
    guard spare < excess else {
      return natural.indices.map { column in
        guard words.contains(column) else { return natural[column] }
        return natural[column] - max(natural[column] - 80, 0) * excess / spare
      }
    }
    return natural.map { $0 * SVGPage.innerWidth / (SVGPage.innerWidth + excess) }
  }

  private func anchor(
    _ alignment: Alignment, _ x: Double, _ width: Double
  ) -> (Double, SVGCanvas.Anchor) {
    switch alignment {
    case .leading: (x + 4, .start)
    case .centre: (x + width / 2, .middle)
    case .trailing: (x + width - 8, .end)
    }
  }
}
