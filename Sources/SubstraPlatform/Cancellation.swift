import Synchronization

/// A request to stop, made by one thread and obeyed by another.
///
/// A class, since both threads must see the same request.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Creates a request that has not been made yet.
  package init() {}

  /// Whether the other thread should stop.
  package var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Asks the other thread to stop.
  package func cancel() { flag.store(true, ordering: .releasing) }
}
