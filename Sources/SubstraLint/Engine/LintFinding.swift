package import CredentialDetection
package import SubstraConfig

/// A reported finding.
package struct LintFinding: Sendable {
  /// The problem and its location; the path is from the top of the repository.
  package let diagnostic: Diagnostic
  /// What found it, if it is on a credential.
  package let detector: Detector?
  /// The fingerprint, which identifies the finding in other runs.
  package let fingerprint: Fingerprint
  /// The line of the finding, as far as it may be shown.
  package let excerpt: SourceExcerpt?

  /// Whether the problem is in the linter's own configuration.
  package var isOfConfiguration = false
  /// A hash of the value, by which equal values are grouped; it must not be printed.
  package private(set) var valueHash: UInt64?
  /// The parts from which a fingerprint for another path is made.
  var parts: Fingerprint.Parts?
  /// The commits that have it, if commits were checked.
  package var history: FindingHistory?

  /// Creates a finding from its parts.
  package init(
    diagnostic: Diagnostic, detector: Detector? = nil, fingerprint: Fingerprint,
    excerpt: SourceExcerpt? = nil
  ) {
    self.diagnostic = diagnostic
    self.detector = detector
    self.fingerprint = fingerprint
    self.excerpt = excerpt
  }
}

extension LintFinding {
  /// The same finding with another diagnostic.
  func with(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) -> LintFinding {
    var finding = LintFinding(
      diagnostic: diagnostic, detector: detector, fingerprint: fingerprint,
      excerpt: excerpt ?? self.excerpt)
    finding.isOfConfiguration = isOfConfiguration
    finding.valueHash = valueHash
    finding.parts = parts
    finding.history = history
    return finding
  }
}

extension LintFinding {
  /// What a finding is made of.
  struct Draft: Sendable {
    /// What is wrong, and where.
    let diagnostic: Diagnostic
    /// What found it, if it is on a credential.
    var detector: Detector?
    /// Twelve bits of a hash of the value; 0 if there is none.
    var valueBits: UInt16 = 0
    /// A hash of the value of a credential.
    var valueHash: UInt64?
  }
}

extension LintFinding {
  /// The findings for diagnostics without a value.
  static func findings(of diagnostics: [Diagnostic]) -> [LintFinding] {
    findings(of: diagnostics.map { Draft(diagnostic: $0) })
  }

  /// The findings for diagnostics, each with its index among findings that are alike.
  static func findings(of drafts: [Draft]) -> [LintFinding] {
    var counts = Counts(isLong: drafts.count > 16)
    return drafts.map { draft in
      let (diagnostic, valueBits) = (draft.diagnostic, draft.valueBits)
      let path: ConfigurationPath =
        if case .file(let path, _)? = diagnostic.location { path } else { "" }
      let beginning = Fingerprint.beginning(of: diagnostic, path: path)
      // Only findings with the same value are counted, so that one more value changes no other
      // fingerprint.
      let occurrence = counts.add(beginning.number ^ Int(valueBits) << 48)
      var finding = LintFinding(
        diagnostic: diagnostic, detector: draft.detector,
        fingerprint: Fingerprint(beginning, occurrence: occurrence, valueBits: valueBits))
      finding.valueHash = draft.valueHash
      finding.parts = Fingerprint.Parts(occurrence: occurrence, valueBits: valueBits)
      return finding
    }
  }

  /// Counts numbers, which are hashes.
  ///
  /// Two findings that share a hash are counted as alike, and still have different fingerprints.
  private struct Counts {
    /// Whether a dictionary pays off, although the runtime has to instantiate its type.
    let isLong: Bool
    private var table: [Int: Int] = [:]
    private var numbers: [Int] = []

    init(isLong: Bool) { self.isLong = isLong }

    /// Adds a number and returns how often it was added before.
    mutating func add(_ number: Int) -> Int {
      if isLong {
        let count = table[number, default: 0]
        table[number] = count + 1
        return count
      }
      defer { numbers.append(number) }
      return numbers.count { $0 == number }
    }
  }
}
