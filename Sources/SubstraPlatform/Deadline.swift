#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The moment by which something must be done, on a clock that is never set.
package struct Deadline: Sendable, Hashable {
  private let nanoseconds: UInt64

  /// The moment after `time` from now; a negative duration counts as zero.
  package init(after time: Duration) {
    let (seconds, attoseconds) = time.components
    // A century is as good as for ever, and does not overflow.
    let whole = UInt64(min(max(seconds, 0), 100 * 366 * 86_400))
    let part = seconds < 0 ? 0 : UInt64(max(attoseconds, 0)) / 1_000_000_000
    nanoseconds = Self.now + whole * 1_000_000_000 + part
  }

  /// The time that is left, rounded up, for `poll`; 0 after the deadline.
  package var remainingMilliseconds: Int32 {
    let now = Self.now
    guard nanoseconds > now else { return 0 }
    return Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
  }

  private static var now: UInt64 { SteadyClock.nanoseconds }
}

/// A clock that is never set; it starts at an unknown moment.
///
/// `ContinuousClock` would link the concurrency library into every executable.
package enum SteadyClock {
  /// The current time.
  package static var nanoseconds: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
