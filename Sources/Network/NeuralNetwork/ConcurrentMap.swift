import Dispatch
import Synchronization

/// What a body gives for each number below `count`, in their order, computed by several threads.
///
/// A thread takes the next number as soon as it is done with one; the body receives which of the
/// threads it runs on, from 0.
public func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (_ index: Int, _ thread: Int) -> Result
) -> [Result] {
  guard threads > 1 else { return (0..<count).map { body($0, 0) } }
  let results = Mutex([Result?](repeating: nil, count: count))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { thread in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(index, thread)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}
