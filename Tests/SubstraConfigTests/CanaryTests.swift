import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// A credential pasted anywhere in a file is in nothing that is said about the file.
struct CanaryTests {
  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `there are many places for a credential`(canary: String) {
    let files = CanaryFiles.all(with: canary)
    let finder = LeakFinder(canary)
    #expect(files.count > 1500)
    #expect(files.allSatisfy { !finder.leaks(in: $0).isEmpty })
  }

  /// What is wrong is always said, never quoted: by diagnostics, excerpts, errors and mirrors.
  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `no diagnostic has a part of a pasted credential`(canary: String) {
    let finder = LeakFinder(canary)
    var said = 0
    for (number, text) in CanaryFiles.all(with: canary).enumerated() {
      let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
      // Whatever is said of a tracked file is said here.
      let resolver = ConfigurationResolver(
        loaded: [file], environment: .init(),
        tracker: FixedTracker(answers: [("c.yaml", .tracked)]))
      let explanation = resolver.explain("org-1")
      var words = Self.words(explanation, resolver)
      let clients = (try? resolver.clientNames()) ?? []
      let isName = clients.contains { $0.contains(canary) }
      // Every client is named there, as it was asked for, and so are the paths of secret files.
      let isPlace = canary == CanaryFiles.password && resolver.hasInPath(canary)
      if !isName, !isPlace, number % 3 == 0 { words += Self.wordsOfAll(resolver) }
      // A password that is easy to remember can't be told from the name of a client with settings.
      if isName, canary == CanaryFiles.password, explanation.namesOtherClients { continue }
      // Nor from a host or a path: the page where tokens are made has the url.
      if canary == CanaryFiles.password, explanation.hasInURL(canary) { continue }
      said += explanation.diagnostics.count
      let leaks = finder.leaks(in: words)
      #expect(leaks == [:], "\(text)\n=>\n\(words)")
    }
    #expect(said > 1000)
  }

  private static func words(
    _ explanation: Explanation, _ resolver: ConfigurationResolver
  ) -> String {
    var words = "\(resolver)\(String(reflecting: explanation))"
    dump(resolver, to: &words)
    dump(explanation, to: &words)
    dump(explanation.configuration, to: &words)
    for diagnostic in explanation.diagnostics {
      dump(explanation.excerpt(for: diagnostic), to: &words)
    }
    // A valid url or username is the user's own to see.
    for setting in explanation.settings where setting.setting.isAlwaysHidden {
      words += "\(setting)"
    }
    return words
  }

  /// What is said of every client at once, with the name of each.
  private static func wordsOfAll(_ resolver: ConfigurationResolver) -> String {
    do {
      return "\(try resolver.resolveAll())"
    } catch {
      return "\(error)\(String(reflecting: error))"
    }
  }
}

extension Explanation {
  /// Whether the clients that exist are named in the place of one that doesn't.
  fileprivate var namesOtherClients: Bool {
    diagnostics.contains { $0.rule == .sectionMissing || $0.rule == .sharedToken }
  }
}

extension Explanation {
  /// Whether a text is a part of a valid url.
  fileprivate func hasInURL(_ text: String) -> Bool {
    let url = settings.first { $0.setting == .url }?.candidates.first?.value
    guard case .text(let url)? = url else { return false }
    return url.contains(text)
  }
}

extension ConfigurationResolver {
  /// Whether a text is a part of what begins like a path, in the place of a secret file's path.
  fileprivate func hasInPath(_ text: String) -> Bool {
    explain("org-3").settings.flatMap(\.candidates).contains { candidate in
      guard case .secretFile(let path, _) = candidate.origin else { return false }
      return path.description.hasPrefix("/") && path.description.contains(text)
    }
  }
}

extension Setting {
  /// Whether no text of a file is a value that may be shown.
  fileprivate var isAlwaysHidden: Bool { self != .url && self != .username }
}
