import Foundation
import SubstraConfig
import Synchronization
import TestSupport
import Testing

/// The sequence of changes: when it looks at the files, and when it ends.
struct ConfigurationChangesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write("https://org-1.example.org")
  }

  private func write(_ url: String) throws {
    _ = try folder.write("org-1:\n  url: \(url)\n", to: "c.yaml")
  }

  private var resolver: ConfigurationResolver {
    ConfigurationResolver(
      files: [ConfigurationPath("\(folder.path)/c.yaml")], environment: .init([:]))
  }

  @Test func `the configuration now comes first, and then each change after an interval`()
    async throws
  {
    // The file changes while the sequence waits.
    let clock = SteppingClock { [self] count in
      if count == 2 { try? write("https://org-1.example.com") }
    }
    var hosts: [String?] = []
    for await update in resolver.changes("org-1", every: .seconds(7), clock: clock) {
      hosts.append(try update.get().configuration.url.value?.host())
      if hosts.count == 2 { break }
    }
    #expect(hosts == ["org-1.example.org", "org-1.example.com"])
    #expect(clock.waits == [.seconds(7), .seconds(7)])
  }

  @Test func `a change between the resolver and the first element is not lost`() async throws {
    let changes = resolver.changes("org-1", clock: SteppingClock())
    try write("https://org-1.example.com")
    var iterator = changes.makeAsyncIterator()
    let first = try await iterator.next()?.get()
    #expect(first?.configuration.url.value?.host() == "org-1.example.com")
  }

  @Test func `cancellation ends the sequence while it waits`() async throws {
    let clock = ContinuousClock()
    let (seen, continuation) = AsyncStream.makeStream(of: Int.self)
    let task = Task { [resolver] in
      var count = 0
      for await _ in resolver.changes("org-1", every: .seconds(86_400), clock: clock) {
        count += 1
        continuation.yield(count)
      }
      return count
    }
    for await _ in seen { break }
    task.cancel()
    #expect(await task.value == 1)
  }

  @Test func `two iterations have their own state`() async throws {
    let changes = resolver.changes(clock: SteppingClock())
    for _ in 1...2 {
      var iterator = changes.makeAsyncIterator()
      #expect(try await iterator.next()?.get().configuration.name == "org-1")
    }
  }
}

/// A clock whose waits end at once, and are counted.
private final class SteppingClock: Clock {
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
