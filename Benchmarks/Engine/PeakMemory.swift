import Foundation

/// The most memory that the process has held so far, in bytes.
func peakMemory() throws -> Int {
  #if os(Linux)
    // Not getrusage: on Linux that starts from what the parent held.
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let line, let kilobytes = Int(line.filter(\.isNumber)) else {
      throw BenchmarkProblem("/proc/self/status does not say VmHWM")
    }
    return kilobytes * 1024
  #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
