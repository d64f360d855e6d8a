extension BoundaryPlot {
  /// Draws each region in its class's colour and hatching, fainter where the lead is small, with the
  /// samples over them: filled marks for training, open ones for test samples.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !panels.isEmpty else {
      page.nothing()
      return page.rendered
    }
    page.canvas.raw(groups.compactMap { hatching($0, style) }.joined())
    let (plots, perRow) = layout(&page)
    page.canvas.frame(regions(at: max(moments.count, 1) - 1, plots, style))
    let most = panels.map { $0.training.count + $0.test.count }.max() ?? 0
    let radius = (perRow == 1 ? 4 : 3.2) * (most > 200 ? 0.8 : 1)
    drawSamples(plots, PointMarks(radius: radius, prefix: style.idPrefix), &page.canvas)
    for (panel, plot) in zip(panels, plots) {
      plot.drawFrame(&page.canvas)
      if let note = panel.note { write(note, on: plot, &page.canvas) }
    }
    page.notes(notes)
    return page.rendered
  }

  /// The regions of all panels at one moment.
  public func frame(_ moment: Int, _ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    return regions(at: moment, layout(&page).plots, style)
  }

  /// Takes room for the panels and draws their axes.
  private func layout(_ page: inout SVGPage) -> (plots: [SVGPlot], perRow: Int) {
    page.legend(names, mark: .point)
    let preferred = panels.count == 4 ? 2 : 3
    let perRow = SVGPage.perRow(panels.map(\.name), preferred: preferred)
    let height = perRow == 1 ? 450.0 : perRow == 2 ? 335 : 255
    let areas = page.panels(panels.count, perRow: perRow, height: height)
    let plots = zip(panels, areas).map { panel, area in
      SVGPlot(
        &page, in: area, x: scale(x, perRow == 1 ? 8 : 4), y: scale(y, perRow == 1 ? 7 : 4),
        xLabel: x.label, yLabel: y.label, heading: panel.name, hasGrid: false)
    }
    return (plots, perRow)
  }

  private var notes: [String] {
    let shades =
      "The faintest shade of a region: less than 2 to 1 for its class; the strongest: 9 to 1 or more."
    let isShaded = panels.contains { $0.note == nil && !$0.leads.isEmpty }
    let hasTest = panels.contains { !$0.test.isEmpty }
    return (isShaded ? [shades] : [])
      + (hasTest ? ["Filled marks are training samples, open ones test samples."] : [])
  }

  private func hatching(_ group: Int, _ style: SVGStyle) -> String? {
    SeriesStyle(group).hatching(id: hatchID(group, style))
  }

  private func hatchID(_ group: Int, _ style: SVGStyle) -> String {
    "\(style.idPrefix)-hatch-\(max(group, 0))"
  }

  private func regions(at moment: Int, _ plots: [SVGPlot], _ style: SVGStyle) -> String {
    var canvas = SVGCanvas()
    for (index, (panel, plot)) in zip(panels, plots).enumerated()
    where panel.note == nil && !panel.leads.isEmpty {
      let regions = Regions(
        leads: panel.leads[min(moment, panel.leads.count - 1)], area: plot.area,
        id: "\(style.idPrefix)-region-\(moment)-\(index)")
      for group in regions.leads.indices {
        regions.draw(
          group, hatch: hatching(group, style) == nil ? nil : hatchID(group, style), &canvas)
      }
      regions.drawBorders(&canvas)
    }
    return canvas.body
  }

  /// Words in the middle of a panel without regions.
  private func write(_ note: String, on plot: SVGPlot, _ canvas: inout SVGCanvas) {
    canvas.text(
      note, plot.area.x + plot.area.width / 2, plot.area.y + plot.area.height / 2, .middle,
      bold: true, room: plot.area.width - 10, hasHalo: true)
  }
}
