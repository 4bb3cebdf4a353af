#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraConfig
import SubstraPlatform
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
      tracker: AssumedTracker(), inspector: inspector, isPartial: true, clock: clock)
    let explanations: [Explanation]
    do {
      explanations = try resolver.explainAll()
    } catch {
      return (error.diagnostics.filter(Self.concernsLinter), [])
    }
    // What is an error of one client is a warning for the others. Sorted rather than kept in a table,
    // whose type takes the runtime longer to make than all of this.
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
    // A key that is repeated in a client's section is elsewhere for the others.
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
  ///
  /// Only what has no region is known by its words.
  private static func problem(_ diagnostic: Diagnostic) -> String {
    guard case .file(let path, let region?)? = diagnostic.location else {
      let place = diagnostic.location.map { "\($0)" } ?? ""
      return "\(diagnostic.rule.id) \(place) \(diagnostic.message)"
    }
    return "\(diagnostic.rule.id) \(region.line):\(region.column)-\(region.endLine):"
      + "\(region.endColumn) \(path)"
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
  /// Where the keys begin, in order, each with the bits of its value.
  private var bits: [(start: Int, bits: UInt16)] = []

  /// Looks at all sections once.
  init(of document: YAMLDocument?) {
    guard let root = document?.roots.first else { return }
    for (_, section) in root.pairs {
      for (key, value) in section.target.pairs {
        var hash = StableHash()
        hash.add(value.target.utf8)
        bits.append((Diagnostic.Region(at: key.start).start, hash.twelveBits))
      }
    }
    bits.sort { $0.start < $1.start }
  }

  /// The bits of the value whose key is at a place; 0 if there is none.
  subscript(location: Diagnostic.Location?) -> UInt16 {
    guard case .file(_, let region?)? = location else { return 0 }
    let place = BinarySearch.firstPlace(of: bits.count) { bits[$0].start < region.start }
    return place < bits.count && bits[place].start == region.start ? bits[place].bits : 0
  }
}

extension Diagnostic.Region {
  /// The start as one number.
  var start: Int { line << 32 | column }
}
