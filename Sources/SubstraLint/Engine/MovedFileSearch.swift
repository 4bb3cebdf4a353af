import SubstraConfig
import SubstraPlatform

/// Looks for the file that another one was, among files that are gone.
struct MovedFileSearch {
  private let old: [ConfigurationPath]
  /// The places of `old`, by the last part of the path: a folder that moves keeps the names in it.
  private var byName: [[UInt8]: [Int]] = [:]
  /// The file that the last finding came from, and where that finding was.
  private var last: (path: ConfigurationPath, old: Int)?
  /// How many more fingerprints may be made: a baseline is not read for minutes.
  private var rest = 1_000_000

  /// Looks among some paths.
  init(_ old: [ConfigurationPath]) {
    self.old = old
    byName = Dictionary(grouping: old.indices) { SystemPath.name(of: old[$0].bytes) }
  }

  /// The first match of a finding as if it were in one of the files.
  mutating func firstMatch(
    of finding: LintFinding, among entry: (Fingerprint) -> Int?
  ) -> Int? {
    guard case .file(let path, _)? = finding.diagnostic.location, let parts = finding.parts else {
      return nil
    }
    let lately = last.flatMap { $0.path == path ? [$0.old] : nil } ?? []
    let named = byName[SystemPath.name(of: path.bytes)] ?? []
    for candidates in [lately, named, Array(old.indices)] {
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
