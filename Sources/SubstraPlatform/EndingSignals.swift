#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signals by which a user or the system ends the process: Ctrl-C, a closed terminal, `kill`.
package enum EndingSignals {
  private static let numbers = [SIGINT, SIGHUP, SIGTERM]

  /// Erases the line of the terminal on standard error before such a signal ends the process.
  ///
  /// A signal that the parent ignores, as `nohup` does, stays ignored.
  package static func eraseLine() {
    for number in numbers { handle(number, by: eraseAndEnd) }
  }

  /// Sets the handler of a signal, unless the signal is ignored.
  static func handle(
    _ number: Int32, by handler: (@convention(c) (Int32) -> Void)?
  ) {
    let previous = signal(number, handler)
    // Functions can't be compared; `SIG_IGN` is 1 on all systems.
    if unsafe unsafeBitCast(previous, to: Int.self) == 1 { _ = signal(number, SIG_IGN) }
  }

  /// Ends the process by a signal, as another process was ended by it.
  ///
  /// - Returns: A shell's exit code, if the signal does not end this process.
  package static func end(by number: Int32) -> Int32 {
    _ = signal(number, SIG_DFL)
    _ = raise(number)
    return 128 + number
  }

  /// Lets such a signal end the process at once again.
  package static func restore() {
    for number in numbers { handle(number, by: SIG_DFL) }
  }
}

/// Erases the line, and ends the process as the signal does without a handler.
///
/// It calls only functions that a handler of a signal may call.
private func eraseAndEnd(_ number: Int32) {
  let sequence: StaticString = "\r\u{1B}[K"
  _ = unsafe write(2, sequence.utf8Start, sequence.utf8CodeUnitCount)
  _ = signal(number, SIG_DFL)
  _ = raise(number)
}
