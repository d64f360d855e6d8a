/// One bar per value, with its spread.
public struct BarChart: Figure {
  /// One value with its name.
  public struct Bar: Sendable {
    /// What the value belongs to.
    public let name: String

    /// The value: of one run, or the mean over seeds.
    public let value: Double

    /// The lower end of the spread, if there is one.
    public let lower: Double?

    /// The upper end of the spread, if there is one.
    public let upper: Double?

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// What a reader must know about the value, such as runs left out; where there is no value,
    /// the reason.
    public let remark: String?

    /// Describes a bar.
    public init(
      name: String, value: Double, lower: Double? = nil, upper: Double? = nil, look: Int? = nil,
      remark: String? = nil
    ) {
      self.name = name
      self.value = value
      self.lower = lower
      self.upper = upper
      self.look = look
      self.remark = remark
    }

    /// The ends of the spread where both are there and apart.
    var spread: (lower: Double, upper: Double)? {
      guard let lower, let upper, lower.isFinite, upper.isFinite, lower < upper else { return nil }
      return (lower, upper)
    }

    /// The value as it is written, with its spread; where there is none, the reason.
    var label: String {
      guard !value.isNaN else { return remark ?? Words.missing }
      return NumberFormat.number(value, from: spread?.lower ?? 0, to: spread?.upper ?? 0)
    }
  }

  /// The heading above the picture.
  public let title: String

  /// What the bars measure; bars start at zero unless it is logarithmic.
  public let value: Axis

  /// The bars from top to bottom.
  public let bars: [Bar]

  /// Describes a bar chart.
  public init(title: String, value: Axis, bars: [Bar]) {
    self.title = title
    self.value = value
    self.bars = bars
  }

  /// The values from the lowest to the highest, then each.
  public var summary: String {
    let drawn = bars.filter(\.value.isFinite)
    guard let low = drawn.min(by: { $0.value < $1.value }),
      let high = drawn.max(by: { $0.value < $1.value })
    else { return "\(value.label): \(Words.nothingToDraw)." }
    let range = bars.count > 3 ? "lowest for \(low.name), highest for \(high.name); " : ""
    let head = "\(value.label): \(range)"
    let parts = bars.map { "\($0.name) \($0.label)" }
    return head + Words.list(parts, fitting: Words.summaryLength - head.count) + "."
  }

  /// Every bar.
  public var numbers: Table {
    let most = 60
    let left = bars.count > most ? ["\(most) of \(bars.count) bars"] : []
    let hasSpread = bars.contains { $0.spread != nil }
    let heads = [value.label] + (hasSpread ? ["lowest", "highest"] : [])
    return Table(
      title: Table.heading(title, noting: left),
      columns: [Table.Column("")] + heads.map { Table.Column($0, alignment: .trailing) },
      rows: bars.prefix(most).map { bar in
        let ends = [bar.spread?.lower, bar.spread?.upper].map { $0.map { NumberFormat.number($0) } }
        let value = bar.value.isNaN ? bar.label : NumberFormat.number(bar.value)
        return ([bar.name, value] + ends.map { $0 ?? Words.missing }).map { Table.Cell($0) }
      })
  }

  func scale(tickCount: Int) -> Scale {
    let ends = bars.flatMap { [$0.value, $0.spread?.lower ?? .nan, $0.spread?.upper ?? .nan] }
    // The length of a bar means its value only from zero on: logarithmic when asked for.
    let kind: ScaleKind = value.scale == .logarithmic ? .logarithmic : .linear
    let axis = Axis(value.label, scale: kind, range: value.range)
    let layout = Scale.Layout(tickCount: tickCount, includesZero: true)
    // The shortest bar on a logarithmic axis has to have some length too.
    let shortest = ends.filter { $0 > 0 }.min().map { [$0 / 2] } ?? []
    return Scale(axis, values: ends + (kind == .logarithmic ? shortest : []), layout: layout)
  }

  func notes(_ scale: Scale) -> [String] {
    let missing = bars.filter { !$0.value.isFinite && $0.remark == nil }.map(\.name)
    var notes = scale.note(on: bars.map(\.value), called: value.label).map { [$0 + "."] } ?? []
    if scale.isLogarithmic { notes.append("The axis is logarithmic: bars do not start at zero.") }
    notes += bars.compactMap { bar in
      guard let remark = bar.remark, bar.value.isFinite else { return nil }
      return "\(bar.name): \(remark)."
    }
    if !missing.isEmpty { notes.append("No finite value for \(Words.list(missing)).") }
    return notes
  }

  func origin(_ scale: Scale) -> Double {
    scale.isLogarithmic ? 0 : min(max(scale.fraction(0) ?? 0, 0), 1)
  }
}
