/// A course of the learning rate over a training, as the catalogue lists it.
public struct Schedule: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// The factor on the learning rate at time t of T, in whole steps or epochs from 0.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  /// The factor at `(time, total)`, under given settings.
  let course: @Sendable (Arguments) -> Course
  /// What follows the loss, if anything does.
  let plateau: (@Sendable (Arguments) -> Plateau)?

  typealias Course = @Sendable (_ time: Int, _ total: Int) -> Double

  /// How far a training is.
  public struct Moment: Sendable, Hashable {
    /// The steps taken so far, over all epochs.
    public var step: Int
    /// The epochs gone through so far.
    public var epoch: Int
    /// How many steps an epoch has.
    public var stepsPerEpoch: Int
    /// How many epochs the training has.
    public var epochs: Int

    /// Describes a moment; the first step of all is at step 0 in epoch 0.
    public init(step: Int, epoch: Int, stepsPerEpoch: Int, epochs: Int) {
      self.step = step
      self.epoch = epoch
      self.stepsPerEpoch = stepsPerEpoch
      self.epochs = epochs
    }
  }

  /// What a schedule counts.
  enum Unit: String, CaseIterable { case step, epoch }

  init(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], per unit: Unit? = nil,
    plateau: (@Sendable (Arguments) -> Plateau)? = nil,
    course: @escaping @Sendable (Arguments) -> Course
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters + (unit.map { [Self.per(default: $0)] } ?? [])
    self.plateau = plateau
    self.course = course
  }

  /// Every schedule.
  public static let catalogue = Catalogue(
    family: "schedule",
    entries: [
      constant, step, exponential, inverseTime, inverseScaling, linear, cosine, warmUp, oneCycle,
      plateau,
    ])

  static let constant = Schedule("constant", "The same rate all the time.", formula: "1") { _ in
    { _, _ in 1 }
  }

  static let step = Schedule(
    "step", "Multiplies the rate by a factor at regular times.", formula: "factor^floor(t / every)",
    parameters: [
      factor(default: 0.1),
      Parameter(
        "every", "How much time lies between two changes.", .integer(1...Int.max),
        default: .integer(10)),
    ], per: .epoch
  ) { arguments in
    let (factor, every) = (arguments.number("factor"), arguments.integer("every"))
    return { time, _ in factor.power(time / every) }
  }

  static let exponential = Schedule(
    "exponential", "Multiplies the rate by the same factor each time.", formula: "factor^t",
    parameters: [factor(default: 0.95)], per: .epoch
  ) { arguments in
    let factor = arguments.number("factor")
    return { time, _ in factor.power(time) }
  }

  static let inverseTime = Schedule(
    "inverse-time", "Divides the rate by a number that grows evenly.", formula: "1 / (1 + decay t)",
    source: "Robbins & Monro 1951; Bottou 2012, section 5.2",
    parameters: [
      Parameter(
        "decay", "How much the divisor grows each time.", .number(NumberRange(from: 0)),
        default: .number(0.1))
    ], per: .epoch
  ) { arguments in
    let decay = arguments.number("decay")
    return { time, _ in 1 / (1 + decay * Double(time)) }
  }

  static let inverseScaling = Schedule(
    "inverse-scaling", "Divides the rate by a power of the time.",
    formula: "1 / (1 + scale t)^power", source: "Pedregosa et al. 2011, scikit-learn",
    parameters: [
      Parameter(
        "power", "The exponent of the time.", .number(NumberRange(from: 0)), default: .number(0.5)),
      Parameter(
        "scale", "What one step or epoch counts; scikit-learn counts the samples of an epoch.",
        .number(.positive), default: .number(1)),
    ], per: .epoch
  ) { arguments in
    let (power, scale) = (arguments.number("power"), arguments.number("scale"))
    return { time, _ in (1 + scale * Double(time)).power(-power) }
  }

  static let linear = Schedule(
    "linear", "Falls evenly until the end of training.", formula: "1 - (1 - end) t / T",
    parameters: [end(default: 0)], per: .epoch
  ) { arguments in
    let end = arguments.number("end")
    return { time, total in 1 - (1 - end) * Double(time) / Double(total) }
  }

  static let cosine = Schedule(
    "cosine", "Falls along half a wave until the end of training.",
    formula: "end + (1 - end) (1 + cos(pi t / T)) / 2",
    source: "Loshchilov & Hutter 2017, equation 5, without restarts",
    parameters: [end(default: 0)], per: .epoch
  ) { arguments in
    let end = arguments.number("end")
    return { time, total in wave(from: 1, to: end, at: Double(time) / Double(total)) }
  }

  static let warmUp = Schedule(
    "warm-up", "Rises evenly to the full rate and stays there.",
    formula: "min(1, start + (1 - start) t / length)",
    source: "Goyal, Dollár, Girshick et al. 2017, section 2.2",
    parameters: [
      start(default: 0.1),
      Parameter(
        "length", "How much time the rise takes.", .integer(1...Int.max), default: .integer(100)),
    ], per: .step
  ) { arguments in
    let (start, length) = (arguments.number("start"), arguments.integer("length"))
    return { time, _ in start + (1 - start) * Double(min(time, length)) / Double(length) }
  }

  static let oneCycle = Schedule(
    "one-cycle", "Rises to the full rate and falls to nearly nothing, both along half a wave.",
    formula: "from start to 1 at t = rise T - 1, then to end at t = T - 1",
    source: "Smith & Topin 2018, with the waves of PyTorch",
    parameters: [
      start(default: 0.04), end(default: 4e-6),
      Parameter(
        "rise", "The share of the training in which the rate rises.",
        .number(NumberRange(from: 0, to: 1)), default: .number(0.3)),
    ], per: .step
  ) { arguments in
    let (start, end) = (arguments.number("start"), arguments.number("end"))
    let rise = arguments.number("rise")
    return { time, total in
      let (now, last) = (Double(time), Double(total - 1))
      let peak = rise * Double(total) - 1
      return now <= peak
        ? wave(from: start, to: 1, at: peak > 0 ? now / peak : 1)
        : wave(from: 1, to: end, at: (now - peak) / (last - peak))
    }
  }

  static let plateau = Schedule(
    "plateau", "Multiplies the rate by a factor when the loss has long not improved.",
    formula: "times factor, but not below minimum, after more than patience epochs without a loss "
      + "below (1 - threshold) best",
    parameters: [
      factor(default: 0.1),
      Parameter(
        "patience", "How many epochs without improvement are forgiven.", .integer(0...Int.max),
        default: .integer(10)),
      Parameter(
        "threshold", "The share of the best loss that counts as an improvement.",
        .number(.from(0, below: 1)), default: .number(1e-4)),
      Parameter(
        "minimum", "The factor below which the rate does not fall.",
        .number(NumberRange(from: 0, to: 1)), default: .number(0)),
    ], plateau: { Plateau($0) }
  ) { _ in { _, _ in 1 } }

  private static func factor(default factor: Double) -> Parameter {
    Parameter(
      "factor", "What the rate is multiplied by.", .number(.above(0, to: 1)),
      default: .number(factor))
  }

  private static func start(default factor: Double) -> Parameter {
    Parameter(
      "start", "The factor at the start.", .number(NumberRange(from: 0, to: 1)),
      default: .number(factor))
  }

  private static func end(default factor: Double) -> Parameter {
    Parameter(
      "end", "The factor at the end.", .number(NumberRange(from: 0, to: 1)),
      default: .number(factor))
  }

  private static func per(default unit: Unit) -> Parameter {
    Parameter(
      "per", "What the time is counted in.", .choice(Unit.allCases.map(\.rawValue)),
      default: .choice(unit.rawValue))
  }

  /// Half a cosine wave from one factor to another, at a place from 0 to 1.
  private static func wave(from start: Double, to end: Double, at place: Double) -> Double {
    end + (start - end) * ((1 + .cos(.pi * place)) / 2)
  }
}
