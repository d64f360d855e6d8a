extension BoundaryPlot {
  /// Draws the samples of every panel; panels of the same samples share their marks.
  func drawSamples(_ plots: [SVGPlot], _ marks: PointMarks, _ canvas: inout SVGCanvas) {
    let hasTest = panels.contains { !$0.test.isEmpty }
    canvas.raw(marks.definitions(groups, hasTest ? [.filled, .open] : [.filled]))
    var drawn: [(panel: Panel, area: SVGArea, id: String)] = []
    for (panel, plot) in zip(panels, plots) {
      let area = plot.area
      // Behind words samples are faint.
      let opacity = panel.note == nil ? "" : "0.4"
      let twin = drawn.first { other in
        other.panel.training == panel.training && other.panel.test == panel.test
          && other.area.width == area.width && other.area.height == area.height
      }
      if let twin {
        canvas.element(
          "use",
          [
            "href": "#\(twin.id)", "x": SVGCanvas.number(area.x - twin.area.x),
            "y": SVGCanvas.number(area.y - twin.area.y), "opacity": opacity,
          ])
        continue
      }
      let id = "\(marks.prefix)-samples-\(drawn.count)"
      canvas.raw("<defs><g id=\"\(id)\">\n\(markup(of: panel, on: plot, marks))</g></defs>\n")
      canvas.element("use", ["href": "#\(id)", "opacity": opacity])
      drawn.append((panel, area, id))
    }
  }

  private func markup(of panel: Panel, on plot: SVGPlot, _ marks: PointMarks) -> String {
    func places(_ samples: [Sample]) -> [(group: Int, place: SVGPoint)] {
      samples.compactMap { sample in
        plot.inside(sample.point.x, sample.point.y).map {
          (sample.point.group, SVGPoint(x: $0.x, y: $0.y))
        }
      }
    }
    return marks.markup(places(panel.training), .filled) + marks.markup(places(panel.test), .open)
  }
}
