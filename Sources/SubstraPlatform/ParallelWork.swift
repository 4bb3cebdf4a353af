import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// Runs independent pieces of work on several threads.
///
/// It uses the system's threads, since starting the concurrency library takes longer than most runs
/// of a command.
package enum ParallelWork {
  /// The number of processors, at most 8: more threads don't read faster from one disk.
  package static var processorCount: Int {
    min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), 8)
  }

  /// Returns the results of `body` for `0..<count`, in order.
  ///
  /// - Parameter threads: The number of threads, including the caller's; 1 starts none.
  package static func map<Value: Sendable>(
    count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    guard threads > 1, count > 1 else {
      var values: [Value] = []
      for index in 0..<count { values.append(body(index)) }
      return values
    }
    let state = State<Value>()
    let work: @Sendable () -> Void = {
      var own: [(Int, Value)] = []
      while true {
        let index = state.next.add(1, ordering: .relaxed).oldValue
        guard index < count else { break }
        own.append((index, body(index)))
      }
      state.finished.withLock { $0 += own }
    }
    // If the system refuses a thread, the other threads do its work.
    let started = (1..<min(threads, count)).compactMap { _ in SystemThread(running: work) }
    work()
    for thread in started { thread.join() }
    return state.finished.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Runs a closure on a thread of its own, and returns without waiting for it.
  ///
  /// - Returns: `false` if the system refuses a thread.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = SystemThread(running: body) else { return false }
    thread.detach()
    return true
  }

  /// The state that the threads share: a class, since each must see the changes of the others.
  private final class State<Value: Sendable>: Sendable {
    let next = Atomic<Int>(0)
    let finished = Locked<[(Int, Value)]>([])
  }
}
