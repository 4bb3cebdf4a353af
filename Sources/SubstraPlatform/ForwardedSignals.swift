#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// Signals that end a process, passed on to a child while there is one.
///
/// They belong to the process, as the child in the foreground does: there is one at a time.
package enum ForwardedSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// The mask of signals before `hold`; `nil` if the signals are not held.
  private static let original = Locked<sigset_t?>(nil)

  /// Holds the signals back until a child gets them, or until `release`.
  ///
  /// Call this before work that has to be undone, such as a login, so that no signal ends the
  /// process in between.
  package static func hold() {
    original.withLock { original in
      guard original == nil else { return }
      var held = sigset_t()
      unsafe sigemptyset(&held)
      for number in numbers { unsafe sigaddset(&held, number) }
      var old = sigset_t()
      unsafe pthread_sigmask(SIG_BLOCK, &held, &old)
      original = old
    }
  }

  /// Lets the signals arrive again.
  package static func release() {
    original.withLock { original in
      guard var mask = original else { return }
      unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
      original = nil
    }
  }

  /// Gives a child the mask of signals from before `hold`.
  static func setMask(of attributes: borrowing SpawnAttributes) throws(SystemError) {
    guard var mask = original.withLock({ $0 }) else { return }
    try SystemError.check(unsafe posix_spawnattr_setsigmask(attributes.pointer, &mask))
    try SystemError.check(
      unsafe posix_spawnattr_setflags(attributes.pointer, Int16(POSIX_SPAWN_SETSIGMASK)))
  }

  /// Passes the signals on to a child from now on.
  static func forward(to child: pid_t) {
    forwardedTo.store(child, ordering: .relaxed)
    sharesTerminal.store(tcgetpgrp(2) == getpgrp() || tcgetpgrp(0) == getpgrp(), ordering: .relaxed)
    for number in numbers { EndingSignals.handle(number, by: forwardSignal) }
  }

  /// Whether a signal was passed on, or would have been if there had been a child.
  static var wasAskedToEnd: Bool { lastSignal.load(ordering: .relaxed) != 0 }

  /// Forgets a signal by which users do not only end programs: a server reads its files again after
  /// `SIGHUP`, and an interpreter stops a calculation after `SIGINT`.
  static func forgetSurvived() {
    let number = lastSignal.load(ordering: .relaxed)
    guard number == SIGHUP || number == SIGINT else { return }
    _ = lastSignal.compareExchange(expected: number, desired: 0, ordering: .relaxed)
  }

  /// Drops the signals from now on: the child has ended, and its number may be used again.
  static func stop() {
    forwardedTo.store(0, ordering: .relaxed)
  }
}

/// The child that gets the signals; 0 for none.
///
/// The handler of a signal can only reach globals.
private let forwardedTo = Atomic<pid_t>(0)

/// Whether the terminal itself sends the signals of its keys to the child.
private let sharesTerminal = Atomic<Bool>(false)

/// The last signal that has arrived; 0 for none.
private let lastSignal = Atomic<Int32>(0)

private func forwardSignal(_ number: Int32) {
  lastSignal.store(number, ordering: .relaxed)
  let child = forwardedTo.load(ordering: .relaxed)
  guard child > 0 else { return }
  if number == SIGINT || number == SIGQUIT, sharesTerminal.load(ordering: .relaxed) { return }
  _ = kill(child, number)
}
