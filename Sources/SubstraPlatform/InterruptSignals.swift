#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// The signals after which a long check reports what it has found so far: Ctrl-C and `kill`.
package enum InterruptSignals {
  /// Lets the first such signal cancel the check, and a second one end the process at once.
  ///
  /// A signal that the parent ignores, as `nohup` does, stays ignored.
  ///
  /// - Returns: The request to stop that the signal makes.
  package static func recorded() -> Cancellation {
    // Made before a handler needs it, since a handler must not allocate.
    let request = interruption
    for number in [SIGINT, SIGTERM] { EndingSignals.handle(number, by: recordSignal) }
    return request
  }

  /// The signal that has arrived; `nil` for none.
  package static var received: Int32? {
    let number = receivedSignal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}

/// What the handler of a signal can reach: globals.
private let interruption = Cancellation()
private let receivedSignal = Atomic<Int32>(0)

private func recordSignal(_ number: Int32) {
  receivedSignal.store(number, ordering: .relaxed)
  interruption.cancel()
  _ = signal(number, SIG_DFL)
}
