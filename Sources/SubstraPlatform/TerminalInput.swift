#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a user types on the terminal of the process.
package enum TerminalInput {
  /// Whether standard input is a terminal.
  package static var isStandardInput: Bool { isatty(0) == 1 }

  /// Why there is no line.
  package enum Failure: Error, Sendable, Hashable {
    /// The process has no terminal, or standard input can't be read.
    case noTerminal
    /// The user pressed Ctrl-D, closed the terminal, or interrupted a process that ignores signals.
    case cancelled
    /// The line is longer than the limit.
    case tooLong
  }

  /// Writes a prompt on the terminal and reads a line, without its line break.
  ///
  /// The terminal is opened by its own name, so that this also works if the standard streams are
  /// redirected. Other input that was typed before the prompt is discarded if the line is hidden.
  /// Ctrl-C ends the process by its signal, as it does elsewhere, but only after the terminal shows
  /// again what is typed.
  ///
  /// - Parameters:
  ///   - isHidden: Whether the terminal does not show what is typed.
  ///   - limit: The longest line in bytes.
  package static func line(
    after prompt: [UInt8], isHidden: Bool, limit: Int
  ) throws(Failure) -> SecureBuffer {
    let number = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard number >= 0 else { throw .noTerminal }
    let terminal = FileDescriptor(owning: number)
    try write(prompt, to: terminal)
    guard isHidden else { return try readLine(terminal.number, limit) }
    // A signal that ends the process has to wait until the terminal shows what is typed again.
    var old = sigset_t()
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&blocked, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &blocked, &old)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &old, nil) }
    var shown = termios()
    guard unsafe tcgetattr(terminal.number, &shown) == 0 else { throw .noTerminal }
    var hidden = shown
    // Without signals from keys, Ctrl-C arrives as a character, and the terminal is restored.
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard unsafe tcsetattr(terminal.number, TCSAFLUSH, &hidden) == 0 else { throw .noTerminal }
    defer {
      _ = unsafe tcsetattr(terminal.number, TCSAFLUSH, &shown)
      try? write([UInt8(ascii: "\n")], to: terminal)
    }
    return try readHiddenLine(terminal.number, limit)
  }
}

extension TerminalInput {
  private static func write(
    _ bytes: [UInt8], to terminal: borrowing FileDescriptor
  ) throws(Failure) {
    do throws(SystemError) {
      try FileDescriptor.write(bytes, to: terminal.number)
    } catch {
      throw .noTerminal
    }
  }

  /// Reads up to a line break; the terminal itself lets the user edit the line.
  private static func readLine(_ number: Int32, _ limit: Int) throws(Failure) -> SecureBuffer {
    let line = SecureBuffer(capacity: limit + 1)
    while true {
      guard let byte = nextByte(number) else { throw .cancelled }
      if byte == UInt8(ascii: "\n") { return line }
      guard line.count < limit else { throw .tooLong }
      line.append(byte)
    }
  }

  /// Reads up to Enter, with Backspace and Ctrl-U, as a terminal does for lines that it shows.
  private static func readHiddenLine(
    _ number: Int32, _ limit: Int
  ) throws(Failure) -> SecureBuffer {
    let line = SecureBuffer(capacity: limit + 1)
    while true {
      guard isReadable(number) else { throw .cancelled }
      guard let byte = nextByte(number) else { throw .cancelled }
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return line
      case 0x03, 0x1C:
        // The signal is blocked until the terminal is restored. Ctrl-\ has the same effect: its own
        // signal would write the line into a core file.
        raise(SIGINT)
        throw .cancelled
      case 0x04:
        guard line.count == 0 else { return line }
        throw .cancelled
      case 0x08, 0x7F: line.removeLast()
      case 0x15: while line.count > 0 { line.removeLast() }
      default:
        guard line.count < limit else { throw .tooLong }
        line.append(byte)
      }
    }
  }

  /// Waits for a key; `false` if a signal that ends the process has arrived meanwhile.
  private static func isReadable(_ number: Int32) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    while true {
      if unsafe poll(&request, 1, 200) > 0 { return true }
      var pending = sigset_t()
      unsafe sigpending(&pending)
      for signal in [SIGINT, SIGTERM, SIGHUP] where unsafe sigismember(&pending, signal) == 1 {
        return false
      }
    }
  }

  private static func nextByte(_ number: Int32) -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(number, &byte, 1)
      if count == 1 { return byte }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }
}
