extension Surface {
  /// Every surface.
  public static let catalogue = Catalogue(
    family: "surface",
    entries: [parabola, bowl, ravine, saddle, rosenbrock, beale, himmelblau])

  static let parabola = Surface(
    "parabola", "A valley in x alone, level along y.", formula: "a x^2",
    parameters: [coefficient("a", default: 1)], start: [10, 0],
    window: Window(x: -11...11, y: -1...1), minima: [[0, 0]],
    value: { $0.number("a") * $1.x * $1.x },
    gradient: { [2 * $0.number("a") * $1.x, 0] })

  static let bowl = Surface(
    "bowl", "A round bowl, or an oval one.", formula: "a x^2 + b y^2",
    parameters: [coefficient("a", default: 1), coefficient("b", default: 1)], start: [-4, -2],
    window: Window(x: -5...5, y: -5...5), minima: [[0, 0]],
    value: quadratic, gradient: quadraticGradient)

  static let ravine = Surface(
    "ravine", "A bowl that is much steeper across than along.", formula: "a x^2 + b y^2",
    source: "Zhang et al., Dive into Deep Learning, section 12.6",
    parameters: [coefficient("a", default: 0.1), coefficient("b", default: 2)], start: [-5, -2],
    window: Window(x: -5.5...1.5, y: -3...3), minima: [[0, 0]],
    value: quadratic, gradient: quadraticGradient)

  static let saddle = Surface(
    "saddle", "A pass that falls to a minimum on either side.",
    formula: "x^2 + y^4 / 4 - y^2 / 2", start: [-2, 0.001],
    window: Window(x: -2.5...2.5, y: -2...2),
    minima: [[0, 1], [0, -1]],
    value: { _, p in
      let square = p.y * p.y
      return p.x * p.x + square * square / 4 - square / 2
    },
    gradient: { _, p in [2 * p.x, p.y * p.y * p.y - p.y] })

  static let rosenbrock = Surface(
    "rosenbrock", "A bent valley, easy to find and hard to follow.",
    formula: "(a - x)^2 + b (y - x^2)^2", source: "Rosenbrock 1960",
    parameters: [
      Parameter(
        "a", "The minimum's x; its y is the square.", .number(.finite), default: .number(1)),
      coefficient("b", default: 100),
    ],
    start: [-1.2, 1], window: Window(x: -2...2, y: -1...3), minima: [[1, 1]],
    value: { arguments, p in
      let (along, across) = (arguments.number("a") - p.x, p.y - p.x * p.x)
      return along * along + arguments.number("b") * across * across
    },
    gradient: { arguments, p in
      let (along, across) = (arguments.number("a") - p.x, p.y - p.x * p.x)
      let steep = 2 * arguments.number("b") * across
      return [-2 * along - 2 * p.x * steep, steep]
    })

  static let beale = Surface(
    "beale", "A plain with high corners and one flat valley.",
    formula: "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
    source: "Beale 1958", start: [1, 1], window: Window(x: -4.5...4.5, y: -4.5...4.5),
    minima: [[3, 0.5]],
    value: { _, p in
      let errors = bealeErrors(p)
      return errors.0 * errors.0 + errors.1 * errors.1 + errors.2 * errors.2
    },
    gradient: { _, p in
      let errors = bealeErrors(p)
      let (x, y, square) = (p.x, p.y, p.y * p.y)
      let alongX = errors.0 * (y - 1) + errors.1 * (square - 1) + errors.2 * (square * y - 1)
      let alongY = errors.0 + errors.1 * 2 * y + errors.2 * 3 * square
      return [2 * alongX, 2 * x * alongY]
    })

  static let himmelblau = Surface(
    "himmelblau", "Four minima of equal depth; the start decides which is found.",
    formula: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", source: "Himmelblau 1972", start: [0, 0],
    window: Window(x: -5...5, y: -5...5),
    minima: [
      [3, 2], [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.283185991286170], [3.584428340330492, -1.848126526964404],
    ],
    value: { _, p in
      let (a, b) = (p.x * p.x + p.y - 11, p.x + p.y * p.y - 7)
      return a * a + b * b
    },
    gradient: { _, p in
      let (a, b) = (p.x * p.x + p.y - 11, p.x + p.y * p.y - 7)
      return [4 * a * p.x + 2 * b, 2 * a + 4 * b * p.y]
    })

  @Sendable private static func quadratic(_ arguments: Arguments, _ p: Point) -> Double {
    arguments.number("a") * p.x * p.x + arguments.number("b") * p.y * p.y
  }

  @Sendable private static func quadraticGradient(_ arguments: Arguments, _ p: Point) -> Point {
    [2 * arguments.number("a") * p.x, 2 * arguments.number("b") * p.y]
  }

  private static func bealeErrors(_ p: Point) -> (Double, Double, Double) {
    let square = p.y * p.y
    return (1.5 - p.x + p.x * p.y, 2.25 - p.x + p.x * square, 2.625 - p.x + p.x * square * p.y)
  }

  private static func coefficient(_ name: String, default value: Double) -> Parameter {
    Parameter(
      name, "Half the curvature in its direction.", .number(.positive), default: .number(value))
  }
}
