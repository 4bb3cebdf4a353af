/// Work that waits for files and programs, away from the threads that run tasks.
///
/// Swift has as many of those threads as the machine has cores: one that waits for a slow file
/// system would keep other tasks from running.
package enum BlockingWork {
  /// Runs a closure on a thread of its own; on the caller's if the system refuses one.
  package static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = SystemThread { continuation.resume(returning: work()) }
      guard let thread else {
        continuation.resume(returning: work())
        return
      }
      thread.detach()
    }
  }
}
