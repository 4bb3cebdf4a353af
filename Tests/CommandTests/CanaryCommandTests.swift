import SubstraConfig
import TestSupport
import Testing

/// No command prints a part of a credential, wherever in a file it was pasted.
struct CanaryCommandTests {
  private static let calls = [
    ["show", "org-1"], ["show", "org-1", "--format=json"],
    ["explain", "org-1"], ["explain", "org-1", "--format=json"],
    ["list"], ["list", "--format=json"], ["get", "org-1", "retry_timeout"],
  ]

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password], calls)
  func `no output has a part of a pasted credential`(canary: String, call: [String]) throws {
    let folder = try TemporaryFolder()
    // Every seventh file: each kind of paste is there in many places.
    let files = CanaryFiles.all(with: canary).enumerated().filter { $0.offset % 7 == 3 }
    #expect(files.count > 150)
    for (_, text) in files {
      let file = try folder.write(text, to: "c.yaml")
      guard !Self.mayBeShown(canary, ConfigurationPath(file)) else { continue }
      let result = InProcess(call + ["--config", file])
      let leaks = CanaryFiles.leaks(of: canary, in: result.output + result.errors)
      #expect(!(result.output + result.errors).isEmpty)
      #expect(leaks == [], "\(text)\n=>\n\(result.output)\(result.errors)")
    }
  }

  /// Whether the text became what the user is meant to see: a valid url or username, or the name of
  /// a client that people could have chosen.
  private static func mayBeShown(_ canary: String, _ file: ConfigurationPath) -> Bool {
    let resolver = ConfigurationResolver(files: [file], environment: .init())
    let names = (try? resolver.clientNames()) ?? []
    if canary == CanaryFiles.password, names.contains(where: { $0.contains(canary) }) {
      return true
    }
    return names.contains { name in
      resolver.explain(name).settings.flatMap(\.candidates).contains {
        guard case .text(let text) = $0.value else { return false }
        return text.contains(canary)
      }
    }
  }
}
