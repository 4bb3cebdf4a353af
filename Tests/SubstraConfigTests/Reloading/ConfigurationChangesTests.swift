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

  @Test func `providers are asked at every interval`() async throws {
    let provider = RecordingProvider()
    provider.answer { _, count in
      // The second answer is the same, the third is another, and then the provider fails three times.
      if (4...6).contains(count) { throw Sealed() }
      return count < 3 ? "first-token" : "second-token"
    }
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath("\(folder.path)/c.yaml")], environment: .init([:]),
      secretProviders: [provider])
    var seen: [String] = []
    let clock = SteppingClock()
    for await update in resolver.changes("org-1", clock: clock) {
      switch update {
      case .success(let change):
        seen.append("\(change.configuration.token.value?.reveal() ?? ""), \(change.changed.count)")
      case .failure(let error): seen.append("\(error.diagnostics.map(\.rule.id))")
      }
      if seen.count == 4 { break }
    }
    #expect(
      seen == ["first-token, 2", "second-token, 1", #"["secret-store-failed"]"#, "second-token, 0"])
    // One request for each poll, also for the first.
    #expect(provider.requests.count == clock.waits.count + 1)
    #expect(provider.requests.count == 7)
  }

  private struct Sealed: Error {}

  @Test func `a file that changes beside a provider counts too`() async throws {
    let provider = RecordingProvider()
    provider.answer { request, _ in "token-of-\(request.url)" }
    let clock = SteppingClock { [self] count in
      if count == 3 { try? write("https://org-1.example.com") }
    }
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath("\(folder.path)/c.yaml")], environment: .init([:]),
      secretProviders: [provider])
    var last: ConfigurationChange?
    for await update in resolver.changes(clock: clock) {
      let isSecond = last != nil
      last = try update.get()
      if isSecond { break }
    }
    #expect(last?.changed == [.url, .token])
    #expect(last?.configuration.token.value?.reveal() == "token-of-https://org-1.example.com")
  }

  @Test func `two iterations have their own state`() async throws {
    let changes = resolver.changes(clock: SteppingClock())
    for _ in 1...2 {
      var iterator = changes.makeAsyncIterator()
      #expect(try await iterator.next()?.get().configuration.name == "org-1")
    }
  }
}
