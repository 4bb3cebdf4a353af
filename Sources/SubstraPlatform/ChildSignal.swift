#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this process does when a child of it ends.
///
/// Who starts us may have it ignored: then nobody can find out how a child ended. The program that
/// takes our place has to find it as it was.
package struct ChildSignal: Sendable {
  private let wasIgnored: Bool

  /// Stops ignoring the signal; at the start of a process nobody handles it yet.
  package static func noticed() -> ChildSignal {
    let previous = signal(SIGCHLD, SIG_DFL)
    // Functions can't be compared; the one that ignores is 1 everywhere.
    return ChildSignal(wasIgnored: unsafe unsafeBitCast(previous, to: Int.self) == 1)
  }

  /// Makes it as it was.
  package func restore() {
    if wasIgnored { _ = signal(SIGCHLD, SIG_IGN) }
  }
}
