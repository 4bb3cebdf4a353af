package import SubstraConfig

/// A finding as it is reported.
package struct LintFinding: Sendable {
  /// What is wrong, where; the path is from the top of the repository.
  package let diagnostic: Diagnostic
  /// What it is known by from one run to the next.
  package let fingerprint: Fingerprint
  /// The line it points to, as far as it may be shown.
  package let excerpt: SourceExcerpt?

  /// Creates a finding of its parts.
  package init(diagnostic: Diagnostic, fingerprint: Fingerprint, excerpt: SourceExcerpt? = nil) {
    self.diagnostic = diagnostic
    self.fingerprint = fingerprint
    self.excerpt = excerpt
  }
}

extension LintFinding {
  /// The findings of some diagnostics, each with its place among those that are alike.
  static func findings(
    of diagnostics: [Diagnostic], valueBits: (Diagnostic) -> UInt16 = { _ in 0 },
    excerpt: (Diagnostic) -> SourceExcerpt? = { _ in nil }
  ) -> [LintFinding] {
    // Most files have none, and the first table of a kind takes its time.
    guard !diagnostics.isEmpty else { return [] }
    var counts: [Key: Int] = [:]
    return diagnostics.map { diagnostic in
      let path: ConfigurationPath =
        if case .file(let path, _)? = diagnostic.location { path } else { "" }
      let key = Key(rule: diagnostic.rule, path: path, keyPath: diagnostic.keyPath)
      let occurrence = counts[key, default: 0]
      counts[key] = occurrence + 1
      return LintFinding(
        diagnostic: diagnostic,
        fingerprint: Fingerprint(
          of: diagnostic, path: path, occurrence: occurrence, valueBits: valueBits(diagnostic)),
        excerpt: excerpt(diagnostic))
    }
  }

  private struct Key: Hashable {
    let rule: Rule
    let path: ConfigurationPath
    let keyPath: [String]
  }
}
