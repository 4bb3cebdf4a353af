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

extension LoadedFile {
  /// Twelve bits of a hash of the value whose key is at a place, to notice that it changes.
  func valueBits(at location: Diagnostic.Location?) -> UInt16 {
    guard case .file(_, let region?)? = location, let bounds = document?.lineBounds(region.line),
      let document
    else { return 0 }
    for node in document.scalars(intersecting: bounds) {
      let start = node.start
      guard start.line == region.line, start.column == region.column else { continue }
      let next = document.nodeCount > node.index + 1 ? document.node(at: node.index + 1) : node
      var hash = StableHash()
      hash.add(next.target.utf8)
      return hash.twelveBits
    }
    return 0
  }
}
