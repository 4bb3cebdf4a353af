#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraConfig
import SubstraPlatform
import SubstraGit
import SubstraYAML

/// Checks a client configuration with the rules of the resolver, for all its clients.
struct ClientFileCheck {
  let inspector: any SecretFileInspector
  let clock: @Sendable () -> Date

  /// The problems of a file, each reported once, with the linter's severity.
  func diagnostics(of file: LoadedFile) -> (diagnostics: [Diagnostic], secrets: [Secret]) {
    let resolver = ConfigurationResolver(
      loaded: [file], environment: EnvironmentVariables(), credentials: .rejectTracked,
      tracker: AssumedTracker(), inspector: inspector, isPartial: true, clock: clock)
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll()
    } catch {
      return (error.diagnostics.filter(Self.concernsLinter), [])
    }
    // A problem may be an error for one client and a warning for others. Sorting replaces a
    // dictionary, whose type would take the runtime longer to instantiate than all of this takes.
    let common = resolver.namelessSections() + explanations.sharedSecretFiles()
    let found = (explanations.flatMap { $0.diagnostics } + common)
      .filter(Self.concernsLinter).map { Self.forLint($0, in: file) }
    let problems = found.map { (words: Self.problem($0), diagnostic: $0) }
      .sorted { $0.words < $1.words }
    var worst: [Diagnostic] = []
    var last: String?
    for (words, diagnostic) in problems {
      if words != last {
        worst.append(diagnostic)
      } else if Self.isBetter(diagnostic, than: worst.last) {
        worst[worst.count - 1] = diagnostic
      }
      last = words
    }
    // For other clients, a key that is repeated in a client's section is repeated elsewhere.
    if worst.contains(where: { $0.rule == .duplicateKeyElsewhere }) {
      let repeated = Set(worst.filter { $0.rule == .duplicateKey }.map(\.location))
      worst.removeAll { $0.rule == .duplicateKeyElsewhere && repeated.contains($0.location) }
    }
    return (worst.sorted(), explanations.flatMap { $0.secrets })
  }

  /// Whether a diagnostic is about the file alone; an encrypted value may be in a repository.
  private static func concernsLinter(_ diagnostic: Diagnostic) -> Bool {
    !diagnostic.rule.isResolverOnly
  }

  /// Whether a diagnostic is the better one for the same problem: the more severe one, or that of
  /// the client itself, which says more.
  private static func isBetter(_ new: Diagnostic, than known: Diagnostic?) -> Bool {
    guard let known else { return true }
    if new.severity != known.severity { return new.severity < known.severity }
    let hidden = (
      new.keyPath.count { $0 == WordShape.hidden }, known.keyPath.count { $0 == WordShape.hidden }
    )
    if hidden.0 != hidden.1 { return hidden.0 < hidden.1 }
    return new.message < known.message
  }

  /// Identifies a problem that diagnostics of different clients share: a rule and a location.
  ///
  /// A diagnostic without a region is identified by its message.
  private static func problem(_ diagnostic: Diagnostic) -> String {
    guard case .file(let path, let region?)? = diagnostic.location else {
      let location = diagnostic.location.map { "\($0)" } ?? ""
      return "\(diagnostic.rule.id) \(location) \(diagnostic.message)"
    }
    return "\(diagnostic.rule.id) \(region.line):\(region.column)-\(region.endLine):"
      + "\(region.endColumn) \(path)"
  }

  /// The diagnostic with the linter's severity and a location in the file.
  private static func forLint(_ diagnostic: Diagnostic, in file: LoadedFile) -> Diagnostic {
    let severity: Severity
    switch diagnostic.rule {
    // The file is checked, so the severity does not depend on the client.
    case .cleartextPassword, .cleartextToken, .tokenExpired, .tokenExpiring:
      severity = diagnostic.rule.lintSeverity
    default:
      severity = diagnostic.severity
    }
    let isInFile = if case .file? = diagnostic.location { true } else { false }
    return diagnostic.with(severity: severity)
      .with(location: isInFile ? diagnostic.location : .file(file.path, region: nil))
  }
}
