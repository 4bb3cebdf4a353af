import CredentialDetection
import SubstraConfig
import SubstraLint

extension Violations {
  /// Checks the problems of a baseline, and that a baseline that is written can be read.
  mutating func checkBaseline(_ contents: [UInt8]) {
    var baseline = Baseline(contents: contents, path: "baseline")
    let text = TextEncoding.utf8(contents)
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let locations = Set(baseline.problems.map(\.location))
    expect(locations.count == baseline.problems.count, "a line has at most one problem")
    for problem in baseline.problems {
      guard case .file(_, let region?)? = problem.location, lines.indices.contains(region.line - 1)
      else {
        expect(false, "a problem is in a line of the baseline")
        continue
      }
      expect(!lines[region.line - 1].isEmpty, "a problem is in a line that is not empty")
    }
    let stale = baseline.stale { _ in true }
    let fingerprints = Set(baseline.entries.map(\.fingerprint))
    expect(stale.count == fingerprints.count, "entries without a finding are stale")
    expect(
      fingerprints.allSatisfy { baseline.knows($0) } && baseline.stale { _ in true }.isEmpty,
      "an entry covers its finding, and then is not stale")
    checkWritten(of: lines.prefix(32).map { Array($0) })
  }

  /// Writes a baseline of findings in files with these names, and reads it back.
  private mutating func checkWritten(of names: [[UInt8]]) {
    // No file has an empty name.
    let findings = names.filter { !$0.isEmpty }.enumerated().map { index, name in
      let path = ConfigurationPath(bytes: name)
      let rules = Rule.allCases
      let diagnostic = Diagnostic(
        rule: rules[index % rules.count], message: "", location: .file(path, region: nil))
      return LintFinding(
        diagnostic: diagnostic,
        fingerprint: Fingerprint(of: diagnostic, path: path, occurrence: index, valueBits: 0))
    }
    let text = Baseline.text(of: findings)
    var baseline = Baseline(contents: text, path: "baseline")
    expect(baseline.problems.isEmpty, "a baseline that was written has no problems")
    expect(
      baseline.entries.count == findings.count
        && findings.allSatisfy { baseline.knows($0.fingerprint) },
      "every finding that was written is covered")
    let paths = Set(findings.map(\.writtenPath))
    expect(Set(baseline.entries.map(\.path)) == paths, "paths are read back unchanged")
    expect(Baseline.text(of: findings.reversed()) == text, "the order of findings does not matter")
  }
}

extension LintFinding {
  fileprivate var writtenPath: String? {
    guard case .file(let path, _)? = diagnostic.location else { return nil }
    return path.description.escapedForOutput
  }
}
