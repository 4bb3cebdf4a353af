import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraPlatform

/// How many findings of a report are from each rule, and in each folder.
struct LintStatistics {
  /// The rules with findings, the most frequent first.
  let rules: [(subject: Subject, count: Count)]
  /// The folders with findings, the one with the most first; `nil` for findings without a file.
  let folders: [(folder: ConfigurationPath?, count: Count)]

  /// A rule, and what found the credential if it is about one.
  struct Subject: Hashable {
    let rule: Rule
    let detector: Detector?
  }

  /// The number of findings by severity, and of the files that they are in.
  struct Count {
    var errors = 0
    var warnings = 0
    var notes = 0
    /// The files, in the order of the findings.
    fileprivate var paths: Set<ConfigurationPath> = []

    /// The number of files.
    var files: Int { paths.count }

    fileprivate mutating func add(_ diagnostic: Diagnostic) {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
      if case .file(let path, _)? = diagnostic.location { paths.insert(path) }
    }

    /// Whether this count comes first: by findings of all severities, then by errors and warnings.
    fileprivate func isOrdered(before other: Count) -> Bool? {
      let own = [errors + warnings + notes, errors, warnings]
      let others = [other.errors + other.warnings + other.notes, other.errors, other.warnings]
      return own == others ? nil : others.lexicographicallyPrecedes(own)
    }
  }

  /// Counts the findings of a report.
  init(_ report: LintReport) {
    var rules: [Subject: Count] = [:]
    var folders: [ConfigurationPath?: Count] = [:]
    for finding in report.findings {
      let diagnostic = finding.diagnostic
      let subject = Subject(rule: diagnostic.rule, detector: finding.detector)
      rules[subject, default: Count()].add(diagnostic)
      folders[Self.folder(of: diagnostic), default: Count()].add(diagnostic)
    }
    self.rules = rules.map { (subject: $0.key, count: $0.value) }.sorted { lhs, rhs in
      lhs.count.isOrdered(before: rhs.count) ?? (lhs.subject.sortKey < rhs.subject.sortKey)
    }
    self.folders = folders.map { (folder: $0.key, count: $0.value) }.sorted { lhs, rhs in
      lhs.count.isOrdered(before: rhs.count)
        ?? (lhs.folder?.bytes ?? []).lexicographicallyPrecedes(rhs.folder?.bytes ?? [])
    }
  }

  /// The folder of the file that a diagnostic is about.
  private static func folder(of diagnostic: Diagnostic) -> ConfigurationPath? {
    guard case .file(let path, _)? = diagnostic.location else { return nil }
    return ConfigurationPath(bytes: SystemPath.parent(of: path.bytes))
  }
}

extension LintStatistics.Subject {
  /// The rule and the detector; the detector's part is empty without one.
  fileprivate var sortKey: String { "\(rule.id) \(detector?.id ?? "")" }
}

extension LintStatistics {
  /// The statistics as a member of the JSON document.
  var document: JSONValue {
    [
      "rules": .array(
        rules.map { subject, count in
          count.document.adding([
            .init("rule", .word(subject.rule.id)),
            .init("detector", subject.detector.map { .word($0.id) } ?? .null),
          ])
        }),
      "folders": .array(
        folders.map { folder, count in
          count.document.adding(
            folder.map { JSONValue.Member.members(of: $0, named: "folder") }
              ?? [.init("folder", .null)])
        }),
    ]
  }

  /// The most folders that a report for people lists, unless it is verbose.
  private static let mostFolders = 20

  /// Prints a table of the rules and one of the folders.
  func print(_ place: LintPlace, isVerbose: Bool, to console: inout Console) {
    guard !rules.isEmpty else { return }
    console.print(table(titled: "RULE", rules.map { ($0.subject.words, $0.count) }))
    console.print()
    let shown = isVerbose ? folders[...] : folders.prefix(Self.mostFolders)
    console.print(
      table(
        titled: "FOLDER",
        shown.map { folder, count in
          let words = folder.map { "\(place.shownFolder($0))" as OutputText } ?? "(no file)"
          return (words, count)
        }))
    let rest = folders.count - shown.count
    if rest > 0 {
      console.print(
        "and \(rest) more \(rest == 1 ? "folder" : "folders" as OutputText); --verbose lists all of them"
      )
    }
    console.print()
  }

  /// A table with the counts first, since names have different lengths.
  private func table(titled title: OutputText, _ rows: [(name: OutputText, count: Count)]) -> Table
  {
    let hasNotes = rows.contains { $0.count.notes > 0 }
    let notes: [OutputText] = hasNotes ? ["NOTES"] : []
    var table = Table(
      header: ["ERRORS", "WARNINGS"] + notes + ["FILES", title], wrapsLastColumn: true)
    for (name, count) in rows {
      let numbers =
        [count.errors, count.warnings] + (hasNotes ? [count.notes] : []) + [count.files]
      table.add(numbers.map { "\($0)" } + [name])
    }
    return table
  }
}

extension LintStatistics.Subject {
  /// The rule, and the detector in brackets.
  fileprivate var words: OutputText {
    detector.map { "\(rule) (\($0.id))" } ?? "\(rule)"
  }
}

extension LintStatistics.Count {
  fileprivate var document: JSONValue {
    [
      "errors": .integer(errors), "warnings": .integer(warnings), "notes": .integer(notes),
      "files": .integer(files),
    ]
  }
}

extension LintPlace {
  /// A folder relative to the current folder, for messages.
  fileprivate func shownFolder(_ folder: ConfigurationPath) -> ConfigurationPath {
    let bytes = SystemPath.normalized(shownPath(of: folder).bytes)
    return bytes.isEmpty ? "." : ConfigurationPath(bytes: bytes)
  }
}
