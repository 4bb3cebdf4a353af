#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How this process handles `SIGCHLD`, the signal that one of its children ended.
///
/// The parent may have set it to `SIG_IGN`; then the system does not tell how a child ended. A
/// program that replaces this process must find the signal as the parent set it.
package struct ChildSignal: Sendable {
  private let wasIgnored: Bool

  /// Stops ignoring the signal.
  ///
  /// Call it at the start of the process, when nothing handles the signal.
  package static func noticed() -> ChildSignal {
    let previous = signal(SIGCHLD, SIG_DFL)
    // Functions can't be compared; `SIG_IGN` is 1 on all systems.
    return ChildSignal(wasIgnored: unsafe unsafeBitCast(previous, to: Int.self) == 1)
  }

  /// Restores the handling that the parent chose.
  package func restore() {
    if wasIgnored { _ = signal(SIGCHLD, SIG_IGN) }
  }
}
