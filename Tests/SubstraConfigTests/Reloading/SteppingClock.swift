import Synchronization

/// A clock whose waits end at once, and are counted.
final class SteppingClock: Clock {
  typealias Instant = ContinuousClock.Instant

  private let log = Mutex<[Duration]>([])
  private let start = ContinuousClock.now
  private let passed = Mutex<Duration>(.zero)
  private let step: @Sendable (Int) -> Void

  init(_ step: @escaping @Sendable (Int) -> Void = { _ in }) { self.step = step }

  var now: Instant { start + passed.withLock { $0 } }
  var minimumResolution: Duration { .zero }
  var waits: [Duration] { log.withLock { $0 } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    let duration = now.duration(to: deadline)
    passed.withLock { $0 += duration }
    let count = log.withLock { log in
      log.append(duration)
      return log.count
    }
    step(count)
  }
}
