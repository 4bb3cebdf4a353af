import SubstraConfig

/// The findings in a history, each once, with the versions that have it.
struct HistoryFindings: Sendable {
  /// A finding by its rule and fingerprint.
  struct Entry: Sendable {
    /// The finding as it is in the first of the versions.
    fileprivate(set) var finding: LintFinding
    /// The versions that have it, in any order.
    fileprivate(set) var versions: [Int] = []
    /// Where it is in each version.
    fileprivate(set) var regions: [Diagnostic.Region?] = []
    fileprivate var first = Int.max
  }

  /// The findings, in any order.
  private(set) var entries: [Entry] = []
  /// Why versions could not be checked, each problem of a path once, with the first version.
  private(set) var failures: [Failure] = []
  /// The number of failures, which may be about more versions than there are problems.
  private(set) var failureCount = 0
  private(set) var checked = 0
  private(set) var lineByLine = 0
  private(set) var skips = SkipCounts()
  private(set) var skipped = 0
  /// The credentials in the versions, which the output must not contain.
  private(set) var secrets: [Secret] = []

  /// A problem of some versions of a file.
  struct Failure: Sendable {
    /// The problem of the first version.
    fileprivate(set) var problem: Diagnostic
    /// The first version.
    fileprivate(set) var version: Int
    /// How many versions have it.
    fileprivate(set) var count = 1
  }

  private var indices: [Key: Int] = [:]
  private var failureIndices: [FailureKey: Int] = [:]
  /// By path, the most findings that comments allow in one version.
  private var suppressed: [ConfigurationPath: Int] = [:]
  private var known: [ConfigurationPath: [Secret]] = [:]

  private struct Key: Hashable {
    let rule: Rule
    let fingerprint: Fingerprint
  }

  private struct FailureKey: Hashable {
    let rule: Rule
    let path: ConfigurationPath
  }

  /// The findings that comments allow.
  var suppressedCount: Int { suppressed.values.reduce(0, +) }

  /// Adds the result for a version.
  mutating func add(_ outcome: FileChecker.Outcome, version: Int, of path: ConfigurationPath) {
    switch outcome {
    case .skipped(let reason): add(reason)
    case .failed(let problem): add(failure: problem, version, path)
    case .checked(let file):
      checked += 1
      if file.isLineByLine { lineByLine += 1 }
      if file.suppressed > 0 { suppressed[path] = max(suppressed[path] ?? 0, file.suppressed) }
      for finding in file.findings {
        if finding.diagnostic.rule.isOnCredential {
          add(finding, version)
        } else {
          add(failure: finding.diagnostic, version, path)
        }
      }
      if !file.findings.isEmpty { add(file.secrets, of: path) }
    }
  }

  /// Counts a version that is not checked.
  mutating func add(_ reason: SkipReason) {
    skips.add(reason)
    skipped += 1
  }

  private mutating func add(_ finding: LintFinding, _ version: Int) {
    let key = Key(rule: finding.diagnostic.rule, fingerprint: finding.fingerprint)
    let index = indices[key] ?? entries.count
    if index == entries.count {
      indices[key] = index
      entries.append(Entry(finding: finding))
    }
    entries[index].versions.append(version)
    entries[index].regions.append(finding.diagnostic.region)
    if version < entries[index].first {
      entries[index].first = version
      entries[index].finding = finding
    }
  }

  private mutating func add(failure: Diagnostic, _ version: Int, _ path: ConfigurationPath) {
    failureCount += 1
    let key = FailureKey(rule: failure.rule, path: path)
    guard let index = failureIndices[key] else {
      failureIndices[key] = failures.count
      failures.append(Failure(problem: failure, version: version))
      return
    }
    failures[index].count += 1
    if version < failures[index].version {
      (failures[index].version, failures[index].problem) = (version, failure)
    }
  }

  /// Most versions of a file have the same credentials.
  private mutating func add(_ secrets: [Secret], of path: ConfigurationPath) {
    for secret in secrets where !(known[path]?.contains(secret) ?? false) {
      known[path, default: []].append(secret)
      self.secrets.append(secret)
    }
  }
}
