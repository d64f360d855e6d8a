internal import NeuralKernels

/// A processor's instructions for vectors of numbers, for which the kernels are compiled.
///
/// Results have the same bits on all of them.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// What every machine has; exact but slow where there is no fused multiply-add.
  case portable
  /// Arm's vectors of 16 bytes.
  case neon
  /// Intel's and AMD's vectors of 32 bytes, with fused multiply-add.
  case avx2
  /// Their vectors of 64 bytes.
  case avx512

  /// The one in use: the one that `LESSONS_ISA` names, or the best where it names none that this
  /// machine has.
  public static let chosen = InstructionSet(nk_chosen())

  /// Those that this machine has.
  public static var available: [InstructionSet] { allCases.filter { nk_has($0.kernel) != 0 } }

  /// Whether each fused multiply-add is a call into a library: exact, but slow.
  public var isSlow: Bool {
    #if arch(arm64)
      false
    #else
      self == .portable
    #endif
  }

  private init(_ kernel: nk_isa) {
    self = Self.allCases.first { $0.kernel == kernel } ?? .portable
  }

  var kernel: nk_isa {
    switch self {
    case .portable: NK_PORTABLE
    case .neon: NK_NEON
    case .avx2: NK_AVX2
    case .avx512: NK_AVX512
    }
  }
}
