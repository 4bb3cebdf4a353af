#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signals that programs use to be told something, by their names without `SIG`.
package enum NamedSignal: String, CaseIterable, Sendable {
  case hangUp = "HUP"
  case user1 = "USR1"
  case user2 = "USR2"
  case interrupt = "INT"
  case terminate = "TERM"

  /// The number on this system.
  package var number: Int32 {
    switch self {
    case .hangUp: SIGHUP
    case .user1: SIGUSR1
    case .user2: SIGUSR2
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    }
  }
}
