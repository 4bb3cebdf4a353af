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
    parent = nil
    if let first = commit.parent, !commit.isMerge {
      setKey(first)
      parent = commits.number(of: key[...])
    }
    setKey(commit.id)
    guard commits.add(key[...]).isNew else { return }
    facts.append(
      Facts(
        date: commit.date, author: UInt32(authors.add(commit.author).number),
        hasParents: commit.parent != nil))
  }

  /// Adds files without a commit, as if the object that leads to them were one.
  ///
  /// - Returns: The versions that have to be checked.
  mutating func add(_ loose: LooseFiles) -> [NewVersion] {
    parent = nil
    setKey(loose.object[...])
    if commits.add(key[...]).isNew {
      facts.append(Facts(date: 0, author: UInt32(authors.add([]).number), hasParents: true))
    }
    return loose.files.compactMap { add(path: $0.path[...], kind: $0.kind, $0.object[...]) }
  }

  /// Adds a change of the last commit.
  ///
  /// - Returns: The version that it brings in, unless it is known or is not checked.
  mutating func add(_ change: HistoryLog.Change) -> NewVersion? {
    guard let kind = change.kind else { return nil }
    return add(path: change.path, kind: kind, change.object, replacing: change.oldObject)
  }

  /// Returns the number of a path; `nil` if it is excluded.
  private mutating func number(ofPath path: ArraySlice<UInt8>) -> Int? {
    let (number, isNew) = paths.add(path)
    if isNew {
      let isExcluded = excludes.contains { $0.matches(Array(path)) }
      self.isExcluded.append(isExcluded)
      if isExcluded { excludedCount += 1 }
    }
    return isExcluded[number] ? nil : number
  }

  private mutating func add(
    path: ArraySlice<UInt8>, kind: ListedFile.Kind, _ object: ArraySlice<UInt8>,
    replacing oldObject: ArraySlice<UInt8>? = nil
  ) -> NewVersion? {
    guard let path = number(ofPath: path) else { return nil }
    let commit = UInt32(commits.count - 1)
    // The parent of the commit that replaces a version is the last one that has it.
    if let oldObject, let parent {
      setKey(oldObject, at: path)
      if let number = versions.number(of: key[...]) {
        spans[number].last = max(spans[number].last, UInt32(parent))
      }
    }
    guard kind != .deleted else { return nil }
    setKey(object, at: path)
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

  /// Appends the name of the object of a version, in hexadecimal digits.
  func appendObject(ofVersion number: Int, to text: inout [UInt8]) {
    Self.append(digitsOf: versions[number].dropFirst(Self.pathSize), to: &text)
  }

  /// The bytes of a path.
  func path(_ number: Int) -> ConfigurationPath { ConfigurationPath(bytes: Array(paths[number])) }

  /// The number of the version with an object at a path; `nil` if there is none.
  func version(at path: ConfigurationPath, object: [UInt8]) -> Int? {
    guard let number = paths.number(of: path.bytes[...]) else { return nil }
    var index = HistoryIndex(excludes: [])
    index.setKey(object[...], at: number)
    return versions.number(of: index.key[...])
  }

  /// The number of bytes before the object in the key of a version.
  private static let pathSize = 4

  /// Makes the key of a commit, or of a version: the path's number and the object.
  private mutating func setKey(_ digits: ArraySlice<UInt8>, at path: Int? = nil) {
    key.removeAll(keepingCapacity: true)
    if let path {
      for place in 0..<Self.pathSize { key.append(UInt8(truncatingIfNeeded: path >> (place * 8))) }
    }
    // Two digits in a byte take half the space.
    var index = digits.startIndex
    while index + 1 < digits.endIndex {
      key.append(Self.value(digits[index]) << 4 | Self.value(digits[index + 1]))
      index += 2
    }
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit.isDigit ? digit & 15 : (digit & 15) + 9
  }

  private static func append(digitsOf bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      for half in [byte >> 4, byte & 15] { text.append(half < 10 ? half + 0x30 : half + 0x57) }
    }
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
  func commit(named id: [UInt8]) -> CommitFacts? {
    var index = HistoryIndex(excludes: [])
    index.setKey(id[...])
    return commits.number(of: index.key[...]).map { commit($0) }
  }

  /// The commits without parents.
  var roots: [[UInt8]] {
    facts.indices.filter { !facts[$0].hasParents }.map(id(of:))
  }

  private func commit(_ number: Int) -> CommitFacts {
    CommitFacts(
      id: String(decoding: id(of: number), as: UTF8.self),
      date: facts[number].date,
      author: ConfigurationPath(bytes: Array(authors[Int(facts[number].author)])).description)
  }

  /// The name of a commit, in hexadecimal digits.
  private func id(of number: Int) -> [UInt8] {
    var text: [UInt8] = []
    Self.append(digitsOf: commits[number], to: &text)
    return text
  }
}
