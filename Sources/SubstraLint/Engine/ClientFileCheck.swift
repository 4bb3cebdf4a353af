#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraConfig
import SubstraGit
import SubstraYAML

/// Holds a client configuration to the rules of the resolver, for all its clients.
struct ClientFileCheck {
  let inspector: any SecretFileInspector
  let clock: @Sendable () -> Date

  /// What is wrong with a file, each once, as bad as the linter sees it.
  func diagnostics(of file: LoadedFile) -> (diagnostics: [Diagnostic], secrets: [Secret]) {
    let resolver = ConfigurationResolver(
      loaded: [file], environment: EnvironmentVariables(), credentials: .rejectTracked,
      tracker: AssumedTracker(), inspector: inspector, clock: clock)
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll()
    } catch {
      return (error.diagnostics, [])
    }
    // What is an error of one client is a warning for the others.
    var worst: [Problem: Diagnostic] = [:]
    for diagnostic in explanations.lazy.flatMap(\.diagnostics) {
      let found = Self.forLint(diagnostic, in: file)
      let known = worst[Problem(found)]
      if known == nil || Self.isBetter(found, than: known) { worst[Problem(found)] = found }
    }
    return (worst.values.sorted(), explanations.flatMap(\.secrets))
  }

  /// Of two diagnostics of one problem: the worse, or that of the client itself, which says more.
  private static func isBetter(_ new: Diagnostic, than known: Diagnostic?) -> Bool {
    guard let known else { return true }
    if new.severity != known.severity { return new.severity < known.severity }
    let hidden = (
      new.keyPath.count { $0 == WordShape.hidden }, known.keyPath.count { $0 == WordShape.hidden }
    )
    if hidden.0 != hidden.1 { return hidden.0 < hidden.1 }
    return new.message < known.message
  }

  /// What makes two diagnostics of different clients one problem: a rule broken at a place.
  private struct Problem: Hashable {
    let rule: Rule
    let location: Diagnostic.Location?
    /// Only what has no region is known by its words.
    let message: String?

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule
      location = diagnostic.location
      if case .file(_, _?)? = diagnostic.location {
        message = nil
      } else {
        message = diagnostic.message
      }
    }
  }

  /// The diagnostic as the linter sees it.
  private static func forLint(_ diagnostic: Diagnostic, in file: LoadedFile) -> Diagnostic {
    let severity: Severity
    switch diagnostic.rule {
    // Whoever the credential belongs to: the file is what is looked at.
    case .cleartextPassword, .cleartextToken, .tokenExpired, .tokenExpiring:
      severity = diagnostic.rule.lintSeverity
    default:
      severity = diagnostic.severity
    }
    let isPlaced = if case .file? = diagnostic.location { true } else { false }
    return diagnostic.with(severity: severity)
      .with(location: isPlaced ? diagnostic.location : .file(file.path, region: nil))
  }
}

/// Twelve bits of a hash of every value in the sections of a file, to notice that one changes.
struct SectionValueBits {
  private var bits: [Place: UInt16] = [:]

  /// Where a key begins.
  private struct Place: Hashable {
    let line: Int
    let column: Int
  }

  /// Looks at all sections once.
  init(of document: YAMLDocument?) {
    guard let root = document?.roots.first else { return }
    for (_, section) in root.pairs {
      for (key, value) in section.target.pairs {
        let start = key.start
        var hash = StableHash()
        hash.add(value.target.utf8)
        bits[Place(line: start.line, column: start.column)] = hash.twelveBits
      }
    }
  }

  /// The bits of the value whose key is at a place; 0 if there is none.
  subscript(location: Diagnostic.Location?) -> UInt16 {
    guard case .file(_, let region?)? = location else { return 0 }
    return bits[Place(line: region.line, column: region.column)] ?? 0
  }
}
