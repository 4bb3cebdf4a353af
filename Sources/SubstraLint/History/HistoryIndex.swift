import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The commits of a history and the versions of files in them, in the order of the commits.
///
/// A version is a path with the object that a commit has there. The same object at two paths is two
/// versions, since a path decides how a file is read. A version takes about 60 bytes.
struct HistoryIndex {
  private var commits = ByteTable()
  private var facts: [Facts] = []
  private var authors = ByteTable()
  private var paths = ByteTable()
  private var isExcluded: [Bool] = []
  private let excludes: [GlobPattern]
  private var versions = ByteTable()
  private var spans: [Span] = []
  private var parent: Int?
  private var key: [UInt8] = []
  /// Paths of links and submodules, by reason.
  private(set) var skips: [(path: Int, reason: SkipReason)] = []
  /// The number of paths that are excluded.
  private(set) var excludedCount = 0

  /// What is kept of a commit besides its name.
  private struct Facts {
    let date: Int
    let author: UInt32
    let hasParents: Bool
  }

  /// The commits between which a version is known to be there.
  private struct Span {
    let first: UInt32
    var last: UInt32
  }

  /// Prepares for a history, in which some paths are not checked.
  init(excludes: [GlobPattern]) { self.excludes = excludes }

  /// The number of commits.
  var commitCount: Int { commits.count }

  /// A version that was not there before, and has to be checked.
  struct NewVersion {
    /// The number of the version.
    let number: Int
    /// The number of its path.
    let path: Int
  }
}

extension HistoryIndex {
  /// Adds a commit; its changes follow.
  mutating func add(_ commit: HistoryLog.Commit) {
    parent = commit.parents.count == 1 ? number(ofCommit: commit.parents[0]) : nil
    guard commits.add(Self.packed(commit.id)[...]).isNew else { return }
    facts.append(
      Facts(
        date: commit.date, author: UInt32(authors.add(commit.author).number),
        hasParents: !commit.parents.isEmpty))
  }

  /// Adds a change of the last commit.
  ///
  /// - Returns: The version that it brings in, unless it is known or is not checked.
  mutating func add(_ change: HistoryLog.Change) -> NewVersion? {
    let (path, isNewPath) = paths.add(change.path)
    if isNewPath {
      let isExcluded = excludes.contains { $0.matches(Array(change.path)) }
      self.isExcluded.append(isExcluded)
      if isExcluded { excludedCount += 1 }
    }
    guard !isExcluded[path] else { return nil }
    let commit = UInt32(commits.count - 1)
    // The parent of the commit that replaces a version is the last one that has it.
    if let old = change.oldObject, let parent, let number = version(path, old) {
      spans[number].last = max(spans[number].last, UInt32(parent))
    }
    guard let kind = change.kind, kind != .deleted else { return nil }
    setKey(path, change.object)
    let (number, isNew) = versions.add(key[...])
    guard isNew else {
      spans[number].last = max(spans[number].last, commit)
      return nil
    }
    spans.append(Span(first: commit, last: commit))
    switch kind {
    case .file: return NewVersion(number: number, path: path)
    case .link: skips.append((path, .trackedLink))
    case .submodule: skips.append((path, .submodule))
    case .deleted: break
    }
    return nil
  }

  /// The name of the object of a version, in hexadecimal digits.
  func object(ofVersion number: Int) -> [UInt8] { Self.unpacked(versions[number].dropFirst(4)) }

  /// The bytes of a path.
  func path(_ number: Int) -> ConfigurationPath { ConfigurationPath(bytes: Array(paths[number])) }

  /// The number of the version with an object at a path; `nil` if there is none.
  func version(at path: ConfigurationPath, object: [UInt8]) -> Int? {
    paths.number(of: path.bytes[...]).flatMap { version($0, object[...]) }
  }

  /// The number of a commit, in hexadecimal digits.
  private func number(ofCommit id: ArraySlice<UInt8>) -> Int? {
    commits.number(of: Self.packed(id)[...])
  }

  private func version(_ path: Int, _ object: ArraySlice<UInt8>) -> Int? {
    versions.number(of: (Self.bytes(path) + Self.packed(object))[...])
  }

  private mutating func setKey(_ path: Int, _ object: ArraySlice<UInt8>) {
    key.removeAll(keepingCapacity: true)
    key += Self.bytes(path)
    key += Self.packed(object)
  }

  /// A number as four bytes.
  private static func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

extension HistoryIndex {
  /// The first commit that has one of some versions, and the last one that is known to have one.
  func span(ofVersions numbers: [Int]) -> (first: CommitFacts, last: CommitFacts) {
    let first = numbers.map { spans[$0].first }.min() ?? 0
    let last = numbers.map { spans[$0].last }.max() ?? 0
    return (commit(Int(first)), commit(Int(last)))
  }

  /// The first commit that has a version.
  func firstCommit(ofVersion number: Int) -> CommitFacts { commit(Int(spans[number].first)) }

  /// What is known of a commit by its name; `nil` for one that was not read.
  func commit(named id: [UInt8]) -> CommitFacts? { number(ofCommit: id[...]).map { commit($0) } }

  /// The commits without parents.
  var roots: [[UInt8]] {
    facts.indices.filter { !facts[$0].hasParents }.map { Self.unpacked(commits[$0]) }
  }

  private func commit(_ number: Int) -> CommitFacts {
    CommitFacts(
      id: String(decoding: Self.unpacked(commits[number]), as: UTF8.self),
      date: facts[number].date,
      author: ConfigurationPath(bytes: Array(authors[Int(facts[number].author)])).description)
  }

  /// The bytes of hexadecimal digits, which take half the space.
  private static func packed(_ digits: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      let value = digit.isDigit ? digit & 15 : (digit & 15) + 9
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  private static func unpacked(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
