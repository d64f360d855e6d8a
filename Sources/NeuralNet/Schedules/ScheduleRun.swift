/// A schedule at work during one training.
public struct ScheduleRun: Sendable {
  private let course: Schedule.Course
  private let unit: Schedule.Unit
  private var plateau: Plateau?

  /// Starts a schedule.
  public init(_ schedule: Choice<Schedule>) {
    let (entry, arguments) = (schedule.entry, schedule.arguments)
    course = entry.course(arguments)
    plateau = entry.plateau?(arguments)
    unit = arguments["per"] == .choice(Schedule.Unit.step.rawValue) ? .step : .epoch
  }

  /// Whether ``observe(loss:)`` makes a difference.
  public var listens: Bool { plateau != nil }

  /// The factor on the learning rate for the step that is taken at a moment.
  public func factor(at moment: Schedule.Moment) -> Double {
    let factor =
      switch unit {
      case .step: course(moment.step, moment.stepsPerEpoch.multipliedSaturated(by: moment.epochs))
      case .epoch: course(moment.epoch, moment.epochs)
      }
    return factor * (plateau?.factor ?? 1)
  }

  /// Hears of the loss after an epoch.
  public mutating func observe(loss: Double) { plateau?.observe(loss: loss) }
}
