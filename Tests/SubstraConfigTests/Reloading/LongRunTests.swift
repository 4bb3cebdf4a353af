import Foundation
import SubstraConfig
import TestSupport
import Testing

/// Tests that take minutes, which `.ci/deep` runs.
enum LongRun {
  /// Whether the variable for them is set.
  static let isWanted = ProcessInfo.processInfo.environment["SUBSTRA_LONG_TESTS"] == "1"
}

#if os(Linux)
  /// What a service that runs for a day keeps.
  ///
  /// Its figures are those of the process, so that no other test may run at the same time.
  @Suite(
    .enabled(if: LongRun.isWanted, "set SUBSTRA_LONG_TESTS=1, and run this suite alone"),
    .serialized)
  struct LongRunTests {
    @Test(arguments: [false, true])
    func `a day of polls needs no more memory and no more descriptors`(hasProvider: Bool)
      async throws
    {
      let folder = try TemporaryFolder()
      try folder.setMode(0o700, of: ".")
      let intervalsOfADay = 24 * 60 * 60 / 10
      @Sendable func write(_ number: Int) throws {
        _ = try folder.writeSecret("token-\(number)\n", to: "token")
      }
      let yaml = "org-1: {url: 'https://org-1.example.org', token_file: token}\n"
      _ = try folder.write(yaml, to: "c.yaml")
      try write(0)
      let clock = SteppingClock { count in
        // A new token every half hour.
        if count % 180 == 0 { try? write(count) }
      }
      let resolver = ConfigurationResolver(
        files: [ConfigurationPath("\(folder.path)/c.yaml")], environment: [:],
        secretProviders: hasProvider ? [EmptyVault()] : [])
      var changes = resolver.changes("org-1", clock: clock).makeAsyncIterator()
      var warm: Usage?
      var tokens = 0
      while clock.waits.count < intervalsOfADay - 180 {
        _ = try #require(try await changes.next()?.get())
        tokens += 1
        // After an hour, what is allocated once is there.
        if warm == nil, clock.waits.count >= 360 { warm = try Usage() }
      }
      let (first, last) = (try #require(warm), try Usage())
      #expect(tokens == intervalsOfADay / 180)
      #expect(last.descriptors == first.descriptors)
      #expect(last.kilobytes - first.kilobytes < 4096, "from \(first) to \(last)")
    }
  }

  private struct EmptyVault: SecretProvider {
    let name = "vault"

    func secret(for request: SecretRequest) async throws -> ProvidedSecret? { nil }
  }

  /// What the process uses now.
  private struct Usage {
    let kilobytes: Int
    let descriptors: Int

    init() throws {
      descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
      kilobytes = try #require(Int(line.filter(\.isNumber)))
    }
  }
#endif
