import Testing

@testable import NeuralNet

@Suite struct ScheduleTests {
  private static let (epochs, stepsPerEpoch) = (20, 3)

  /// The factors of `Data/optimizers_torch.py`: one per epoch, or one per step.
  @Test(arguments: Schedule.catalogue.names)
  func `Its factors agree with an independent implementation`(name: String) throws {
    let rows = try oracle("schedules_torch.csv")
    let losses = try #require(rows.first { $0.title == "loss" }).numbers
    let courses = rows.filter { $0.title.prefix { $0 != " " } == name }
    try #require(!courses.isEmpty, "Data/optimizers_torch.py has no course of \(name)")
    for course in courses {
      let steps = factors(try choose(Schedule.catalogue, titled: course.title), losses: losses)
      let stride = steps.count / course.numbers.count
      for (step, factor) in steps.enumerated() {
        let expected = course.numbers[step / stride]
        #expect(abs(factor - expected) < 1e-14, "\(course.title), step \(step)")
      }
    }
  }

  /// The factor of every step, where each epoch ends with a loss.
  private func factors(_ choice: Choice<Schedule>, losses: [Double]) -> [Double] {
    var schedule = ScheduleRun(choice)
    var factors: [Double] = []
    for epoch in 0..<Self.epochs {
      for _ in 0..<Self.stepsPerEpoch {
        factors.append(schedule.factor(at: moment(step: factors.count, epoch: epoch)))
      }
      schedule.observe(loss: losses[epoch])
    }
    return factors
  }

  private func moment(step: Int, epoch: Int) -> Schedule.Moment {
    Schedule.Moment(
      step: step, epoch: epoch, stepsPerEpoch: Self.stepsPerEpoch, epochs: Self.epochs)
  }

  @Test(arguments: Schedule.catalogue.names)
  func `Losses change the factor of a schedule that listens, and of no other`(name: String) throws {
    let choice = try choose(Schedule.catalogue, name)
    let falling = factors(choice, losses: (0..<Self.epochs).map { 1 / Double(1 + $0) })
    let rising = factors(choice, losses: (0..<Self.epochs).map(Double.init))
    #expect((falling != rising) == ScheduleRun(choice).listens)
  }

  @Test(arguments: Schedule.catalogue.names, [1, 2, 3])
  func `The shortest trainings have a factor from 0 to 1`(name: String, epochs: Int) throws {
    var settings: [[String: ParameterValue]] = [[:]]
    if name == "one-cycle" { settings += [["rise": .number(0)], ["rise": .number(1)]] }
    for values in settings {
      let schedule = ScheduleRun(try choose(Schedule.catalogue, name, values))
      for epoch in 0..<epochs {
        let moment = Schedule.Moment(step: epoch, epoch: epoch, stepsPerEpoch: 1, epochs: epochs)
        #expect((0...1).contains(schedule.factor(at: moment)), "\(values)")
      }
    }
  }

  /// The demonstration of micrograd (Karpathy 2020) trains at the rate 1 - 0.9 k / 100.
  @Test func `A linear schedule has the bits of a published one`() throws {
    let schedule = ScheduleRun(try choose(Schedule.catalogue, "linear", ["end": .number(0.1)]))
    for k in 0..<100 {
      let moment = Schedule.Moment(step: k, epoch: k, stepsPerEpoch: 1, epochs: 100)
      #expect(schedule.factor(at: moment) == 1.0 - 0.9 * Double(k) / 100)
    }
  }

  @Test func `A loss that is not a number is no improvement`() throws {
    var schedule = ScheduleRun(
      try choose(
        Schedule.catalogue, "plateau", ["patience": .integer(0), "factor": .number(0.5)]))
    for (loss, factor) in [(1, 1), (Double.nan, 0.5), (0.5, 0.5), (.infinity, 0.25)] {
      schedule.observe(loss: loss)
      #expect(schedule.factor(at: moment(step: 0, epoch: 0)) == factor)
    }
  }
}
