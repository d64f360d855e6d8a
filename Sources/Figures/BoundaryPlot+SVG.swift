extension BoundaryPlot {
  /// Draws each region in its class's colour and hatching, fainter where the lead is small, with the
  /// samples over them: filled marks for training, open ones for test samples.
  public func svg(_ style: SVGStyle) -> String { drawing(style).page.rendered }

  /// The regions of all panels at one moment.
  public func frame(_ moment: Int, _ style: SVGStyle) -> String {
    let plots = drawing(style).plots
    return regions(at: moment, plots, style)
  }

  private func drawing(_ style: SVGStyle) -> (page: SVGPage, plots: [SVGPlot]) {
    var page = SVGPage(self, style)
    guard !panels.isEmpty else {
      page.nothing()
      return (page, [])
    }
    page.legend(names, mark: .point)
    let preferred = panels.count == 4 ? 2 : 3
    let perRow = SVGPage.perRow(panels.map(\.name), preferred: preferred)
    let height = perRow == 1 ? 450.0 : perRow == 2 ? 335 : 255
    let areas = page.panels(panels.count, perRow: perRow, height: height)
    page.canvas.raw(groups.compactMap { hatching($0, style) }.joined())
    let plots = zip(panels, areas).map { panel, area in
      SVGPlot(
        &page, in: area, x: scale(x, perRow == 1 ? 8 : 4), y: scale(y, perRow == 1 ? 7 : 4),
        xLabel: x.label, yLabel: y.label, heading: panel.name, hasGrid: false)
    }
    page.canvas.frame(regions(at: max(moments.count, 1) - 1, plots, style))
    let most = panels.map { $0.training.count + $0.test.count }.max() ?? 0
    let radius = (perRow == 1 ? 4 : 3.2) * (most > 200 ? 0.8 : 1)
    drawSamples(plots, radius, style, &page.canvas)
    for (panel, plot) in zip(panels, plots) {
      plot.drawFrame(&page.canvas)
      if let note = panel.note { write(note, on: plot, &page.canvas) }
    }
    page.notes(notes)
    return (page, plots)
  }

  private var notes: [String] {
    let shades =
      "The palest shade of a region: less than 2 to 1 for its class; the darkest: 9 to 1."
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

  /// Panels of the same samples share their marks.
  private func drawSamples(
    _ plots: [SVGPlot], _ radius: Double, _ style: SVGStyle, _ canvas: inout SVGCanvas
  ) {
    let marks = PointMarks(radius: radius, prefix: style.idPrefix)
    let hasTest = panels.contains { !$0.test.isEmpty }
    canvas.raw(marks.definitions(groups, hasTest ? [.filled, .open] : [.filled]))
    var drawn: [(panel: Panel, plot: SVGPlot, id: String)] = []
    for (index, (panel, plot)) in zip(panels, plots).enumerated() {
      let twin = drawn.first { other in
        other.panel.training == panel.training && other.panel.test == panel.test
          && other.plot.area.width == plot.area.width
          && other.plot.area.height == plot.area.height
      }
      if let twin {
        let (x, y) = (plot.area.x - twin.plot.area.x, plot.area.y - twin.plot.area.y)
        canvas.element(
          "use",
          ["href": "#\(twin.id)", "x": SVGCanvas.number(x), "y": SVGCanvas.number(y)])
        continue
      }
      let id = "\(style.idPrefix)-samples-\(index)"
      let parts = [(panel.training, PointMarks.Look.filled), (panel.test, .open)].map {
        samples, look in
        marks.markup(
          samples.compactMap { sample in
            plot.inside(sample.point.x, sample.point.y).map {
              (sample.point.group, SVGPoint(x: $0.x, y: $0.y))
            }
          }, look)
      }
      canvas.raw("<g id=\"\(id)\">\n\(parts.joined())</g>\n")
      drawn.append((panel, plot, id))
    }
  }

  /// Words in the middle of a panel without regions.
  private func write(_ note: String, on plot: SVGPlot, _ canvas: inout SVGCanvas) {
    canvas.text(
      note, plot.area.x + plot.area.width / 2, plot.area.y + plot.area.height / 2, .middle,
      bold: true, room: plot.area.width - 10, hasHalo: true)
  }
}
