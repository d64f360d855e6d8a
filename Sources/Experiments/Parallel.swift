import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What some work gives for each element, in order; all cores take part.
  public func mappedInParallel<Result: Sendable>(
    _ work: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    guard count > 1 else { return map(work) }
    let results = Mutex<[Result?]>(Swift.Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = work(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }
}
