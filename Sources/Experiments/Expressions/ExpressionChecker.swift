import NeuralNet
import Specs

/// Gives expressions their meaning, and says what is wrong with those that have none.
struct ExpressionChecker {
  let scope: ExpressionScope

  func condition(_ syntax: ConditionSyntax) throws(ScopeFailure) -> Condition {
    var terms: [Formula] = []
    for term in syntax.terms { terms.append(try formula(term)) }
    _ = try commonSeedCount(of: terms, syntax.terms)
    return Condition(terms: terms, comparisons: syntax.comparisons, tolerance: syntax.tolerance)
  }

  func formula(_ syntax: ExpressionSyntax) throws(ScopeFailure) -> Formula {
    switch syntax.kind {
    case .number(let number): return Formula(kind: .number(number), seedCount: nil)
    case .selector(let selector): return try metric(selector)
    case .negated(let inner):
      let formula = try formula(inner)
      return Formula(kind: .negated(formula), seedCount: formula.seedCount)
    case .binary(let sign, let left, let right):
      let formulas = (try formula(left), try formula(right))
      return Formula(
        kind: .binary(sign, formulas.0, formulas.1),
        seedCount: try commonSeedCount(of: [formulas.0, formulas.1], [left, right]))
    case .call(let name, let arguments): return try call(name, arguments)
    case .setting(let path):
      return Formula(kind: .number(try SettingPath(path).number(in: scope)), seedCount: nil)
    }
  }

  // MARK: Seeds

  /// How many seeds terms have that are compared or combined seed by seed.
  private func commonSeedCount(
    of formulas: [Formula], _ syntax: [ExpressionSyntax]
  ) throws(ScopeFailure) -> Int? {
    var common: Int?
    for (formula, syntax) in zip(formulas, syntax) {
      guard let count = formula.seedCount else { continue }
      if let common, common != count {
        throw .mistake(
          ExpressionError(
            "this has \(count) seeds and what stands before it \(common), so they cannot be paired"
              + " seed by seed; write 'mean(…)' around both", at: syntax.offset))
      }
      common = count
    }
    return common
  }

  // MARK: Metrics

  private func metric(_ syntax: SelectorSyntax) throws(ScopeFailure) -> Formula {
    let reference = try reference(syntax, wantsNumber: true)
    return Formula(kind: .metric(reference), seedCount: seedCount(of: reference))
  }

  private func seedCount(of reference: MetricReference) -> Int? {
    reference.usesSeeds ? scope.experiment(reference.experimentID)?.seeds.count : nil
  }

  private func reference(
    _ syntax: SelectorSyntax, wantsNumber: Bool
  ) throws(ScopeFailure) -> MetricReference {
    let (experiment, variant) = try scope.variant(of: syntax)
    let selector: Selector
    do throws(ExpressionError) {
      selector = try Selector(syntax, of: variant.spec.recorded, wantsNumber: wantsNumber)
    } catch {
      throw .mistake(error)
    }
    guard let metric = variant.spec.metric(selector.metric) else { throw .silent }
    return MetricReference(
      experimentID: experiment.id, variant: variant.name, selector: selector, metric: metric,
      usesSeeds: experiment.kind.usesSeeds, isOnlyExperiment: scope.ids.count == 1)
  }

  // MARK: Functions

  private func call(_ name: Word, _ arguments: [ArgumentSyntax]) throws(ScopeFailure) -> Formula {
    guard let function = ExpressionFunction.catalogue.first(where: { $0.name == name.text }) else {
      let names = ExpressionFunction.catalogue.map(\.name) + [ExpressionFunction.settingName]
      throw ScopeFailure(
        "unknown function '\(name.text)'" + Spelling.suggestion(for: name.text, among: names), name)
    }
    switch function.kind {
    case .ofNumber(let apply):
      let argument = try expressions(arguments, of: name, count: 1)[0]
      let formula = try formula(argument)
      return Formula(kind: .function(apply, formula), seedCount: formula.seedCount)
    case .ofSample(let apply):
      let syntax = try expressions(arguments, of: name, count: nil)
      var formulas: [Formula] = []
      for expression in syntax { formulas.append(try formula(expression)) }
      guard formulas.count == 1 else {
        return Formula(
          kind: .sample(apply, formulas), seedCount: try commonSeedCount(of: formulas, syntax))
      }
      return Formula(kind: .overSeeds(apply, formulas[0]), seedCount: nil)
    case .count:
      let condition = try condition(only(condition: arguments, of: name, "count(a < b)"))
      guard condition.seedCount != nil else {
        throw ScopeFailure("nothing in '\(name.text)(…)' differs from seed to seed", name)
      }
      return Formula(kind: .count(condition), seedCount: nil)
    case .when: return try when(name, arguments)
    }
  }

  private func when(_ name: Word, _ arguments: [ArgumentSyntax]) throws(ScopeFailure) -> Formula {
    let form = "when(train-loss < 0.1)"
    let syntax = try only(condition: arguments, of: name, form)
    guard case .selector(let series) = syntax.terms[0].kind, syntax.comparisons.count == 1,
      syntax.tolerance == nil
    else {
      throw ScopeFailure("'when' compares one series with a number: '\(form)'", name)
    }
    let reference = try reference(series, wantsNumber: false)
    guard reference.metric.shape.axis != nil else {
      throw ScopeFailure(
        "'\(series.metric.text)' is one number for the whole run; 'when' needs a series",
        series.metric)
    }
    let limit = try formula(syntax.terms[1])
    let count = seedCount(of: reference)
    if let own = limit.seedCount, own != count {
      throw .mistake(
        ExpressionError(
          "this has \(own) seeds and the series \(count ?? 1)", at: syntax.terms[1].offset))
    }
    return Formula(kind: .when(reference, syntax.comparisons[0], limit), seedCount: count)
  }

  private func expressions(
    _ arguments: [ArgumentSyntax], of name: Word, count: Int?
  ) throws(ScopeFailure) -> [ExpressionSyntax] {
    var expressions: [ExpressionSyntax] = []
    for argument in arguments {
      guard case .expression(let expression) = argument else {
        throw .mistake(
          ExpressionError(
            "'\(name.text)' takes numbers, not a comparison", at: argument.offset))
      }
      expressions.append(expression)
    }
    if let count, expressions.count != count {
      throw ScopeFailure("'\(name.text)' takes one number, not \(expressions.count)", name)
    }
    return expressions
  }

  private func only(
    condition arguments: [ArgumentSyntax], of name: Word, _ form: String
  ) throws(ScopeFailure) -> ConditionSyntax {
    guard arguments.count == 1, case .condition(let condition) = arguments[0] else {
      throw ScopeFailure("'\(name.text)' takes one comparison: '\(form)'", name)
    }
    return condition
  }
}
