import Foundation
import Testing

@testable import NeuralNet

/// Which numbers are drawn for a kernel's arguments.
enum Mixture: CaseIterable {
  /// Those that networks are made of.
  case ordinary
  /// Around the root of what is negligible, so that products are around what is negligible.
  case small
  /// Anything: infinities, NaN, denormals, zeros of both signs, the places where functions break.
  case anything
}

/// Memory full of numbers for a kernel's arguments, which the padding of rows is part of.
///
/// A class because it owns the memory that its strips lie in; see ``onBench(_:_:)``.
final class KernelBench<S: Scalar> {
  private var arenas: [Arena<S>] = []
  private var random = RandomSource(seed: 1, stream: "kernels")

  /// A strip that nobody has, as long as its own padding makes it.
  func strip(_ count: Int, _ mixture: Mixture) -> Strip<S> {
    let arena = Arena<S>(capacity: S.padded(count))
    arenas.append(arena)
    let strip = arena.take(count)
    for i in 0..<strip.count { strip[i] = number(mixture) }
    return strip
  }

  /// A strip with the numbers of another one.
  func copy(_ strip: Strip<S>) -> Strip<S> {
    let arena = Arena<S>(capacity: strip.count)
    arenas.append(arena)
    let copy = arena.take(strip.count)
    copy.base.update(from: strip.base, count: strip.count)
    return copy
  }

  /// A signal `[units, stride]` whose padding is NaN, which no result may show.
  func signal(_ units: Int, _ batch: Batch, _ mixture: Mixture) -> Strip<S> {
    let signal = strip(units * batch.stride, mixture)
    for unit in 0..<units {
      for row in batch.rows..<batch.stride { signal[unit * batch.stride + row] = .nan }
    }
    return signal
  }

  /// A whole number from 0 up to but without the bound.
  func integer(below bound: Int) -> Int { random.nextInteger(below: bound) }

  private func number(_ mixture: Mixture) -> S {
    let normal = S(random.nextNormal())
    switch mixture {
    case .ordinary: return normal
    case .small: return normal * S.negligible.squareRoot()
    case .anything: break
    }
    switch random.nextInteger(below: 32) {
    case 0: return special[random.nextInteger(below: special.count)]
    case 1: return normal * S.leastNormalMagnitude
    case 2: return S.negligible * (1 + S(random.nextInteger(below: 5) - 2) * S.ulpOfOne)
    case 3: return S.negligible * normal
    case 4: return S(random.nextUniform(from: -700, to: 700))
    case 5: return normal * S.greatestFiniteMagnitude
    case 6, 7: return S(Double(random.nextInteger(below: 9) - 4) / 2)
    default: return normal
    }
  }

  private let special: [S] = [
    0, -0.0, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    -.leastNonzeroMagnitude, S.negligible, -S.negligible, S.negligible.nextDown, 3, -3,
  ]
}

/// Does something with a bench that outlives its strips.
func onBench<S: Scalar>(_: S.Type, _ body: (KernelBench<S>) throws -> Void) rethrows {
  let bench = KernelBench<S>()
  try withExtendedLifetime(bench) { try body(bench) }
}

/// Where two strips first differ in bits, or `nil`; one NaN is as good as another.
///
/// With a batch the strips are signals, whose padding is left out.
func difference<S: Scalar>(
  _ found: Strip<S>, _ expected: Strip<S>, _ batch: Batch? = nil
) -> String? {
  guard found.count == expected.count else { return "\(found.count) for \(expected.count) numbers" }
  if memcmp(found.base, expected.base, found.count * MemoryLayout<S>.stride) == 0 { return nil }
  for i in 0..<found.count where batch.map({ i % $0.stride < $0.rows }) ?? true {
    let (a, b) = (found[i], expected[i])
    if a.isNaN ? b.isNaN : a == b && a.sign == b.sign { continue }
    return "number \(i) of \(found.count) is \(a) instead of \(b)"
  }
  return nil
}

/// The sizes of a product; other kernels take of them what they have.
typealias Shape = (rows: Int, depth: Int, columns: Int)

/// Shapes up to 40 in which every size from 1 to 40 occurs in every dimension.
let shapes: [Shape] = (0..<40).map {
  // 7, 11 and 13 have no factor in common with 40.
  (rows: $0 * 7 % 40 + 1, depth: ($0 * 11 + 3) % 40 + 1, columns: ($0 * 13 + 5) % 40 + 1)
}

extension CatalogueEntry {
  /// The entry under its defaults, and with one or two of its settings changed.
  var variations: [Choice<Self>] {
    let changes = parameters.flatMap { parameter in
      parameter.domain.samples.map { (parameter.name, $0) }
    }
    var settings: [[String: ParameterValue]] = [[:]]
    for (name, value) in changes {
      settings.append([name: value])
      for (other, second) in changes where other < name {
        settings.append([name: value, other: second])
      }
    }
    return settings.map { Choice(self, $0) }.filter { problem(with: $0.arguments) == nil }
  }
}

extension Domain {
  /// Some of the values that are allowed.
  fileprivate var samples: [ParameterValue] {
    switch self {
    case .number: [-0.5, 0, 0.3, 2.5].map { .number($0) }.filter(contains)
    case .integer: [0, 1, 2, 7].map { .integer($0) }.filter(contains)
    case .choice(let words): words.map { .choice($0) }
    case .flag: [.flag(false), .flag(true)]
    case .text: []
    }
  }
}
