package import SubstraConfig

/// A finding as it is reported.
package struct LintFinding: Sendable {
  /// What is wrong, where; the path is from the top of the repository.
  package let diagnostic: Diagnostic
  /// What it is known by from one run to the next.
  package let fingerprint: Fingerprint
  /// The line it points to, as far as it may be shown.
  package let excerpt: SourceExcerpt?

  /// Whether the linter's own configuration is what is wrong.
  package var isOfConfiguration = false
  /// What the fingerprint would be made of if the file had another name.
  var parts: Fingerprint.Parts?

  /// Creates a finding of its parts.
  package init(diagnostic: Diagnostic, fingerprint: Fingerprint, excerpt: SourceExcerpt? = nil) {
    self.diagnostic = diagnostic
    self.fingerprint = fingerprint
    self.excerpt = excerpt
  }
}

extension LintFinding {
  /// The same finding, told otherwise.
  func with(_ diagnostic: Diagnostic, excerpt: SourceExcerpt? = nil) -> LintFinding {
    var finding = LintFinding(
      diagnostic: diagnostic, fingerprint: fingerprint, excerpt: excerpt ?? self.excerpt)
    finding.isOfConfiguration = isOfConfiguration
    finding.parts = parts
    return finding
  }
}

extension LintFinding {
  /// The findings of diagnostics that have no value.
  static func findings(of diagnostics: [Diagnostic]) -> [LintFinding] {
    findings(of: diagnostics.map { (diagnostic: $0, valueBits: 0) })
  }

  /// The findings of some diagnostics, each with its place among those that are alike.
  static func findings(
    of found: [(diagnostic: Diagnostic, valueBits: UInt16)]
  ) -> [LintFinding] {
    var counts = Counts(isLong: found.count > 16)
    return found.map { diagnostic, valueBits in
      let path: ConfigurationPath =
        if case .file(let path, _)? = diagnostic.location { path } else { "" }
      let beginning = Fingerprint.beginning(of: diagnostic, path: path)
      // Only findings of the same value are counted, so that one more value changes no other.
      let occurrence = counts.add(beginning.number ^ Int(valueBits) << 48)
      var finding = LintFinding(
        diagnostic: diagnostic,
        fingerprint: Fingerprint(beginning, occurrence: occurrence, valueBits: valueBits))
      finding.parts = Fingerprint.Parts(occurrence: occurrence, valueBits: valueBits)
      return finding
    }
  }

  /// How often there was a number, which is a hash: two findings that share it are counted as alike,
  /// and have different fingerprints still.
  private struct Counts {
    /// Whether there are so many that a table is worth it, whose type the runtime has to make.
    let isLong: Bool
    private var table: [Int: Int] = [:]
    private var numbers: [Int] = []

    init(isLong: Bool) { self.isLong = isLong }

    /// How often the number was there before.
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
