import SubstraConfig
import SubstraGit

/// What the newest commits have at the paths of findings.
struct HeadVersions {
  private var heads: [Head] = []

  /// What a commit has at a path.
  private enum Version {
    /// A version of the history.
    case known(Int)
    /// Another one, with its findings.
    case judged([Fingerprint: Diagnostic.Region?])
  }

  private struct Head {
    let commit: [UInt8]
    var versions: [ConfigurationPath: Version] = [:]
  }

  /// Creates an answer that nothing is known.
  init() {}

  /// Asks git for the versions at some paths; those that are not in the history are checked.
  init(
    of commits: [[UInt8]], at paths: Set<ConfigurationPath>, _ index: HistoryIndex,
    _ checker: HistoryChecker, _ repository: GitRepository
  ) throws(GitFailure) {
    for commit in commits {
      var head = Head(commit: commit)
      var others: [ListedFile] = []
      for file in try repository.tree(of: commit) where file.kind == .file {
        let path = ConfigurationPath(bytes: file.path)
        guard paths.contains(path) else { continue }
        if let version = index.version(at: path, object: file.object) {
          head.versions[path] = .known(version)
        } else {
          others.append(file)
        }
      }
      for file in others {
        let path = ConfigurationPath(bytes: file.path)
        head.versions[path] = .judged(try Self.findings(in: file, path, checker, repository))
      }
      heads.append(head)
    }
  }

  /// The first of the newest commits that has a finding, and where; `nil` if it is not known.
  func state(
    of entry: HistoryFindings.Entry
  ) -> (head: [UInt8]?, region: Diagnostic.Region?)? {
    guard !heads.isEmpty else { return nil }
    for head in heads {
      switch entry.finding.path.flatMap({ head.versions[$0] }) {
      case .known(let version):
        if let place = entry.versions.firstIndex(of: version) {
          return (head.commit, entry.regions[place])
        }
      case .judged(let findings):
        if let region = findings[entry.finding.fingerprint] { return (head.commit, region) }
      case nil: continue
      }
    }
    return (nil, nil)
  }

  private static func findings(
    in file: ListedFile, _ path: ConfigurationPath, _ checker: HistoryChecker,
    _ repository: GitRepository
  ) throws(GitFailure) -> [Fingerprint: Diagnostic.Region?] {
    let blob = try repository.blob(named: file.object, limit: FileChecker.sizeLimit)
    guard case .checked(let checked) = checker.judge(path, blob) else { return [:] }
    return Dictionary(
      checked.findings.map { ($0.fingerprint, $0.diagnostic.region) }, uniquingKeysWith: { $1 })
  }
}
