import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// A credential pasted anywhere in a file never appears in the output about the file.
struct CanaryTests {
  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `there are many files, each with the credential`(canary: String) {
    let files = CanaryFiles.all(with: canary)
    let finder = LeakFinder(canary)
    #expect(files.count > 1500)
    #expect(files.allSatisfy { !finder.leaks(in: $0).isEmpty })
  }

  /// Problems are reported without quoting values, in diagnostics, excerpts, errors and mirrors.
  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `no diagnostic contains a part of a pasted credential`(canary: String) {
    let finder = LeakFinder(canary)
    var said = 0
    for (number, text) in CanaryFiles.all(with: canary).enumerated() {
      let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
      // The file counts as tracked, so that those diagnostics are included.
      let resolver = ConfigurationResolver(
        loaded: [file], environment: .init(),
        tracker: FixedTracker(answers: [("c.yaml", .tracked)]))
      let explanation = resolver.explain("org-1")
      var words = Self.words(explanation, resolver)
      let clients = (try? resolver.clientNames()) ?? []
      let isName = clients.contains { $0.contains(canary) }
      // The output for all clients has their names, and the paths of their secret files.
      let isPlace = canary == CanaryFiles.password && resolver.hasInPath(canary)
      if !isName, !isPlace, number % 3 == 0 { words += Self.wordsOfAll(resolver) }
      // A password that is easy to remember can't be told from the name of a client with settings.
      if isName, canary == CanaryFiles.password, explanation.namesOtherClients { continue }
      // Nor can it be told from a host or a path, and messages quote the url.
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
    // A valid url or username may be shown to the user.
    for setting in explanation.settings where setting.setting.isAlwaysHidden {
      words += "\(setting)"
    }
    return words
  }

  /// The output for all clients together, with their names.
  private static func wordsOfAll(_ resolver: ConfigurationResolver) -> String {
    do {
      return "\(try resolver.resolveAll())"
    } catch {
      return "\(error)\(String(reflecting: error))"
    }
  }
}

extension Explanation {
  /// Whether a diagnostic lists the names of other clients.
  fileprivate var namesOtherClients: Bool {
    diagnostics.contains { $0.rule == .sectionMissing || $0.rule == .sharedToken }
  }
}

extension Explanation {
  /// Whether a valid url or manage_url contains a string.
  fileprivate func hasInURL(_ text: String) -> Bool {
    settings.filter { $0.setting == .url || $0.setting == .manageURL }.contains { setting in
      guard case .text(let url)? = setting.candidates.first?.value else { return false }
      return url.contains(text)
    }
  }
}

extension ConfigurationResolver {
  /// Whether the path of a secret file begins like a path and contains a string.
  fileprivate func hasInPath(_ text: String) -> Bool {
    explain("org-3").settings.flatMap(\.candidates).contains { candidate in
      guard case .secretFile(let path, _) = candidate.origin else { return false }
      return path.description.hasPrefix("/") && path.description.contains(text)
    }
  }
}

extension Setting {
  /// Whether a string from a file is never shown as the setting's value.
  fileprivate var isAlwaysHidden: Bool { self != .url && self != .manageURL && self != .username }
}
