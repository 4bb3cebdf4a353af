import CredentialDetection
package import SubstraConfig
import SubstraPlatform

/// Recorded findings, which are not reported: a line each with rule, path and fingerprint, sorted.
///
/// ```text
/// # config-lint baseline, version 1
/// cleartext-secret deploy/values.yaml 5a1c…32 digits…
/// # only in the history
/// cleartext-secret deploy/old.yaml 77d0…32 digits…
/// ```
package struct Baseline: Sendable {
  /// The entries, in the order of the file.
  package private(set) var entries: [Entry] = []
  /// The problems of the baseline itself: malformed lines, repeated entries.
  package private(set) var problems: [Diagnostic] = []

  private var indices: [Fingerprint: Int] = [:]
  private var used: Set<Int> = []
  private let path: ConfigurationPath

  /// A recorded finding.
  package struct Entry: Sendable, Hashable {
    /// The id of its rule, which may be a rule of a later version.
    package let rule: String
    /// The fingerprint by which it is recognized.
    package let fingerprint: Fingerprint
    /// The path, as it is written.
    package let path: String
    /// The line of the entry.
    let line: Int
    /// Whether no file of now has the finding.
    fileprivate(set) var isOnlyInHistory = false
  }

  /// Reads the contents of a baseline.
  package init(contents: [UInt8], path: ConfigurationPath) {
    self.path = path
    // Some editors and shells begin a file with a byte order mark, or write UTF-16.
    let text = TextEncoding.utf8(contents)
    let contents = text[ByteOrderMark.width(in: text)...]
    var number = 0
    var isOnlyInHistory = false
    for line in contents.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == .carriageReturn ? line.dropLast() : line
      if line.isEmpty || line.first == .hash {
        if line.elementsEqual(Self.historyHeader) { isOnlyInHistory = true }
        continue
      }
      guard var entry = Entry(line, number: number) else {
        report(number, "the line is malformed", severity: .error)
        continue
      }
      if indices.updateValue(entries.count, forKey: entry.fingerprint) != nil {
        report(number, "the entry occurs twice", severity: nil)
      }
      entry.isOnlyInHistory = isOnlyInHistory
      entries.append(entry)
    }
  }

  /// The largest baseline, in bytes.
  package static let sizeLimit = 64 << 20
}

extension Baseline {
  /// Whether an entry records a finding, which marks the entry as used.
  package mutating func knows(_ fingerprint: Fingerprint) -> Bool {
    guard let index = indices[fingerprint] else { return false }
    used.insert(index)
    return true
  }

  /// Removes findings that entries record under another path, since their files were moved.
  ///
  /// An entry is compared with a finding as if the finding were still at the entry's path. Each
  /// entry matches one finding.
  ///
  /// - Parameter isGone: Whether the path of an entry no longer exists.
  package mutating func removeMoved(
    from findings: inout [LintFinding], where isGone: (ConfigurationPath) -> Bool
  ) {
    let unused = entries.indices.filter { !used.contains($0) }.map { entries[$0].path }
    var known: Set<String> = []
    let old = unused.filter { known.insert($0).inserted }
      .map { ConfigurationPath(bytes: Array($0.utf8)) }.filter(isGone)
    guard !old.isEmpty else { return }
    var search = MovedFileSearch(old)
    findings.removeAll { finding in
      guard finding.diagnostic.isInBaseline else { return false }
      let index = search.firstMatch(of: finding) { fingerprint in
        indices[fingerprint].flatMap { used.contains($0) ? nil : $0 }
      }
      guard let index else { return false }
      used.insert(index)
      return true
    }
  }

  /// Reports the entries whose findings are gone.
  ///
  /// - Parameter isChecked: Whether the file of an entry was checked for the entry's rule, or no
  ///   longer exists.
  package func stale(where isChecked: (Entry) -> Bool) -> [Diagnostic] {
    entries.enumerated().filter { index, entry in
      !used.contains(index) && indices[entry.fingerprint] == index && !entry.isOnlyInHistory
        && isChecked(entry)
    }.map { _, entry in
      Diagnostic(
        rule: .staleBaseline,
        message: "the baseline has an entry without a finding: \(entry.rule) in \(entry.path)",
        location: location(entry.line), help: "write the baseline again with --write-baseline")
    }
  }

  private mutating func report(_ line: Int, _ message: String, severity: Severity?) {
    problems.append(
      Diagnostic(
        rule: .staleBaseline, severity: severity, message: message, location: location(line),
        help: "write the baseline again with --write-baseline"))
  }

  private func location(_ line: Int) -> Diagnostic.Location {
    .file(path, region: .init(line: line, column: 1, endLine: line, endColumn: 2))
  }
}

extension Baseline {
  /// A baseline of findings, as it is written to a file.
  ///
  /// Findings that only old commits have come last, after a line that says so.
  package static func text(of findings: [LintFinding]) -> [UInt8] {
    let old = findings.filter { $0.history?.isAtHead == false }
    let current = findings.filter { $0.history?.isAtHead != false }
    let rest = old.isEmpty ? [] : historyHeader + [UInt8.lineFeed] + lines(of: old)
    return header + Array(", version 1\n".utf8) + lines(of: current) + rest
  }

  private static func lines(of findings: [LintFinding]) -> [UInt8] {
    let lines = findings.compactMap { finding -> [UInt8]? in
      guard case .file(let path, _)? = finding.diagnostic.location else { return nil }
      return Array(
        "\(finding.diagnostic.rule) \(written(path)) \(finding.fingerprint.text)".utf8)
    }
    let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
    return sorted.flatMap { $0 + [UInt8.lineFeed] }
  }

  /// The line before the entries of findings that only old commits have.
  private static let historyHeader = Array("# only in the history".utf8)

  /// The beginning of every baseline.
  private static let header = Array("# config-lint baseline".utf8)

  /// Whether the contents of a file are a baseline of any version.
  package static func isBaseline(_ contents: [UInt8]) -> Bool {
    contents[ByteOrderMark.width(in: contents)...].starts(with: header)
  }

  /// A path in a line, with line breaks and invisible characters escaped.
  static func written(_ path: ConfigurationPath) -> String { path.description.escapedForOutput }
}

extension Baseline.Entry {
  /// Parses a line.
  fileprivate init?(_ text: ArraySlice<UInt8>, number: Int) {
    let space = UInt8.space
    guard let first = text.firstIndex(of: space), let last = text.lastIndex(of: space),
      first + 1 < last, WordShape.isRuleID(text[..<first]),
      let fingerprint = Fingerprint(digits: text[(last + 1)...])
    else { return nil }
    rule = String(decoding: text[..<first], as: UTF8.self)
    self.fingerprint = fingerprint
    path = String(decoding: text[(first + 1)..<last], as: UTF8.self)
    line = number
  }
}

extension WordShape {
  /// Whether the text may be the id of a rule, in this version or another.
  fileprivate static func isRuleID(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.count <= 64
      && text.allSatisfy {
        $0 == .minus || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || $0 == UInt8(ascii: "8")
      }
  }
}
