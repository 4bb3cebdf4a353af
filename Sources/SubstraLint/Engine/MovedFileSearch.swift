import SubstraConfig
import SubstraPlatform

/// Finds the former path of a moved file among paths that no longer exist.
struct MovedFileSearch {
  private let old: [ConfigurationPath]
  /// The indices in `old`, by file name: the names in a folder stay when it is moved.
  private var byName: [[UInt8]: [Int]] = [:]
  /// The file of the last match, and the index of its former path.
  private var last: (path: ConfigurationPath, old: Int)?
  /// The number of fingerprints that may still be made, which limits the time for a large baseline.
  private var rest = 1_000_000

  /// Creates a search among paths.
  init(_ old: [ConfigurationPath]) {
    self.old = old
    byName = Dictionary(grouping: old.indices) { SystemPath.name(of: old[$0].bytes) }
  }

  /// The first match of a finding, as if the finding were at one of the paths.
  mutating func firstMatch(
    of finding: LintFinding, among entry: (Fingerprint) -> Int?
  ) -> Int? {
    guard case .file(let path, _)? = finding.diagnostic.location, let parts = finding.parts else {
      return nil
    }
    let recent = last.flatMap { $0.path == path ? [$0.old] : nil } ?? []
    let named = byName[SystemPath.name(of: path.bytes)] ?? []
    for candidates in [recent, named, Array(old.indices)] {
      for candidate in candidates where rest > 0 {
        rest -= 1
        let fingerprint = Fingerprint(
          of: finding.diagnostic, path: old[candidate], occurrence: parts.occurrence,
          valueBits: parts.valueBits)
        guard let found = entry(fingerprint) else { continue }
        last = (path, candidate)
        return found
      }
    }
    return nil
  }
}
