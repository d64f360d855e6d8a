import Foundation

/// What texts are fed to.
enum Target: String {
  case expressions, specs, lessons

  /// The target that the environment names; libFuzzer takes the program's arguments for itself.
  static let chosen = Target(
    rawValue: ProcessInfo.processInfo.environment["LESSONS_FUZZ"] ?? "")

  func read(_ text: String) {
    switch self {
    case .expressions: ExpressionTarget.read(text)
    case .specs: SpecTarget.read(text)
    case .lessons: LessonTarget.read(text)
    }
  }
}

/// What one text may take, in seconds of this process, so that other programs do not count.
let secondsLimit = 1.0

/// Reads one text; libFuzzer calls this with bytes that it made up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target = Target.chosen else { fatalError("LESSONS_FUZZ names no target") }
  _ = CourseSample.shared  // made before the clock runs
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let start = clock()
  target.read(text)
  let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
  if seconds > secondsLimit { fatalError("\(count) bytes took \(seconds) s") }
  return 0
}
