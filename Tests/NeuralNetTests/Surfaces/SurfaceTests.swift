import Testing

@testable import NeuralNet

@Suite struct SurfaceTests {
  static let names = Surface.catalogue.names

  @Test(arguments: names) func `A gradient is the slope of its surface`(name: String) throws {
    let surface = try choose(Surface.catalogue, name)
    let window = surface.entry.window
    var random = RandomSource(seed: 1, stream: name)
    for _ in 0..<200 {
      let point: Surface.Point = [
        random.nextUniform(from: window.x.lowerBound, to: window.x.upperBound),
        random.nextUniform(from: window.y.lowerBound, to: window.y.upperBound),
      ]
      let gradient = surface.gradient(at: point)
      let width = 1e-5
      let alongX =
        (surface.value(at: point + [width, 0]) - surface.value(at: point - [width, 0]))
        / (2 * width)
      let alongY =
        (surface.value(at: point + [0, width]) - surface.value(at: point - [0, width]))
        / (2 * width)
      let scale = 1 + abs(gradient.x) + abs(gradient.y) + abs(surface.value(at: point))
      #expect(abs(alongX - gradient.x) < 1e-8 * scale && abs(alongY - gradient.y) < 1e-8 * scale)
    }
  }

  @Test(arguments: names) func `Its minima are level, and lower than what is around them`(
    name: String
  ) throws {
    let surface = try choose(Surface.catalogue, name)
    for minimum in surface.entry.minima {
      let gradient = surface.gradient(at: minimum)
      #expect(abs(gradient.x) < 1e-6 && abs(gradient.y) < 1e-6)
      for step in [[0.01, 0], [-0.01, 0], [0, 0.01], [0, -0.01]] as [Surface.Point] {
        #expect(surface.value(at: minimum + step) >= surface.value(at: minimum))
      }
    }
    let start = surface.entry.start
    #expect(surface.entry.window.x.contains(start.x) && surface.entry.window.y.contains(start.y))
  }

  @Test(arguments: names) func `Adam walks down from its start`(name: String) throws {
    let surface = try choose(Surface.catalogue, name)
    let walk = Descent.run(surface, optimizer: try adam(0.05), steps: 2000)
    #expect(walk.outcome == .finished && walk.values.count == 2001)
    #expect(try #require(walk.values.last) < walk.values[0])
  }
}
