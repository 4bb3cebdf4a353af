import CredentialDetection
package import SubstraConfig
import SubstraPlatform

/// Findings that are known and not reported: a line each with rule, path and fingerprint, sorted.
///
/// ```text
/// # config-lint baseline, version 1
/// cleartext-secret deploy/values.yaml 5a1c…32 digits…
/// ```
package struct Baseline: Sendable {
  /// The entries, in the order of the file.
  package private(set) var entries: [Entry] = []
  /// The lines that are no entries.
  package private(set) var problems: [Diagnostic] = []

  private var places: [Fingerprint: Int] = [:]
  private var used: Set<Int> = []
  private let path: ConfigurationPath

  /// A finding that is known.
  package struct Entry: Sendable, Hashable {
    /// Its rule's id, which may be that of a later version.
    package let rule: String
    /// What it is known by.
    package let fingerprint: Fingerprint
    /// The path, as it is written.
    package let path: String
    /// The line of the entry.
    let line: Int
  }

  /// Reads the contents of a baseline.
  package init(contents: [UInt8], path: ConfigurationPath) {
    self.path = path
    // Some editors and shells begin a file with a byte order mark, or write UTF-16.
    let text = TextEncoding.utf8(contents)
    let contents = text[ByteOrderMark.width(in: text)...]
    var number = 0
    for line in contents.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == .carriageReturn ? line.dropLast() : line
      if line.isEmpty || line.first == .hash { continue }
      guard let entry = Entry(line, number: number) else {
        report(number, "the line is malformed", severity: .error)
        continue
      }
      if places.updateValue(entries.count, forKey: entry.fingerprint) != nil {
        report(number, "the entry is there twice", severity: nil)
      }
      entries.append(entry)
    }
  }

  /// The largest baseline, in bytes.
  package static let sizeLimit = 64 << 20
}

extension Baseline {
  /// Whether a finding is known; its entry counts as used.
  package mutating func knows(_ fingerprint: Fingerprint) -> Bool {
    guard let place = places[fingerprint] else { return false }
    used.insert(place)
    return true
  }

  /// Takes out the findings that entries know under another path, since their files were moved.
  ///
  /// An entry is compared with a finding as if the finding were still at the entry's path. Each entry
  /// knows one finding.
  ///
  /// - Parameter isGone: Whether there is no file any more at the path of an entry.
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
      let place = search.firstMatch(of: finding) { fingerprint in
        places[fingerprint].flatMap { used.contains($0) ? nil : $0 }
      }
      guard let place else { return false }
      used.insert(place)
      return true
    }
  }

  /// The entries of findings that are gone.
  ///
  /// - Parameter isChecked: Whether the file of an entry, by its path as it is written, was checked for
  ///   its rule, or is gone.
  package func stale(where isChecked: (Entry) -> Bool) -> [Diagnostic] {
    entries.enumerated().filter { index, entry in
      !used.contains(index) && places[entry.fingerprint] == index && isChecked(entry)
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
  package static func text(of findings: [LintFinding]) -> [UInt8] {
    let lines = findings.compactMap { finding -> [UInt8]? in
      guard case .file(let path, _)? = finding.diagnostic.location else { return nil }
      return Array(
        "\(finding.diagnostic.rule) \(written(path)) \(finding.fingerprint.text)".utf8)
    }
    let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
    return header + Array(", version 1\n".utf8)
      + sorted.flatMap { $0 + [UInt8.lineFeed] }
  }

  /// What every baseline begins with.
  private static let header = Array("# config-lint baseline".utf8)

  /// Whether the contents of a file are a baseline, of whatever version.
  package static func isBaseline(_ contents: [UInt8]) -> Bool {
    contents[ByteOrderMark.width(in: contents)...].starts(with: header)
  }

  /// A path in a line: without line breaks and other characters that are not to be seen.
  static func written(_ path: ConfigurationPath) -> String { path.description.escapedForOutput }
}

extension Baseline.Entry {
  /// Reads a line.
  fileprivate init?(_ text: ArraySlice<UInt8>, number: Int) {
    let blank = UInt8.space
    guard let first = text.firstIndex(of: blank), let last = text.lastIndex(of: blank),
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
  /// Whether a text could be the id of a rule, of this version or another.
  fileprivate static func isRuleID(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.count <= 64
      && text.allSatisfy {
        $0 == .minus || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || $0 == UInt8(ascii: "8")
      }
  }
}
