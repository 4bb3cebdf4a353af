import SubstraCommandSupport
package import SubstraConfig
package import SubstraLint

/// A report for people: for each finding its location and message, the line, and the help.
struct TextReport {
  private let report: LintReport
  private let options: ReportOptions

  init(_ report: LintReport, _ options: ReportOptions) {
    self.report = report
    self.options = options
  }

  func print(to console: inout Console) {
    if options.showsStatistics {
      LintStatistics(report).print(report.place, isVerbose: options.isVerbose, to: &console)
    } else {
      printFindings(to: &console)
    }
    guard !options.isQuiet else { return }
    if options.isVerbose { printSkipped(&console) }
    for line in report.summary.remarks { console.print(line) }
    if let hint = report.hint { console.print(hint) }
    console.print(report.lastLine)
  }

  private func printFindings(to console: inout Console) {
    let shown = report.findings.filter(isShown)
    let own = shown.prefix { $0.isOfConfiguration }
    for finding in own { print(finding, to: &console) }
    // Problems of the configuration come first, since it decides about everything else.
    if !options.isQuiet, !own.isEmpty, own.count < shown.count { console.print() }
    for group in groups(of: shown[own.endIndex...]) {
      print(group[0], to: &console)
      for other in group.dropFirst() {
        guard let location = other.shown(in: report.place).location else { continue }
        console.print("  \("same value:", .note) \(location.description, .strong)")
      }
    }
  }

  /// The findings, those with equal values together at the place of the first one.
  private func groups(of findings: ArraySlice<LintFinding>) -> [[LintFinding]] {
    guard let grouping = options.grouping else { return findings.map { [$0] } }
    var groups: [[LintFinding]] = []
    var known: [GroupKey: Int] = [:]
    for finding in findings {
      guard let hash = finding.valueHash, case .file(let path, _)? = finding.diagnostic.location
      else {
        groups.append([finding])
        continue
      }
      let key = GroupKey(
        hash: hash, rule: finding.diagnostic.rule, path: grouping == .file ? path : nil)
      if let index = known[key] {
        groups[index].append(finding)
      } else {
        known[key] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  private struct GroupKey: Hashable {
    let hash: UInt64
    let rule: Rule
    let path: ConfigurationPath?
  }

  private func print(_ finding: LintFinding, to console: inout Console) {
    let diagnostic = finding.shown(in: report.place)
    if options.isQuiet {
      console.print(DiagnosticText(diagnostic).headline)
    } else {
      console.print(diagnostic, excerpt: finding.excerpt)
      if let history = finding.history {
        console.print("  \("commit:", .note) \(history.sentence)")
      }
    }
  }
}

extension TextReport {
  private func isShown(_ finding: LintFinding) -> Bool {
    !options.isQuiet || finding.diagnostic.severity != .note
  }

  private func printSkipped(_ console: inout Console) {
    for (path, reason) in report.skipped {
      console.print("\(report.place.shownPath(of: path)): skipped: \(reason)")
    }
  }
}

extension LintReport {
  /// The hint about what was not checked: staged content, or commits that a shallow clone lacks.
  package var hint: OutputText? {
    if let edge = summary.commits?.shallowEdge {
      return "the clone is shallow: nothing before \(edge.words) was checked"
    }
    guard differingStagedFiles > 0 else { return nil }
    let files: OutputText =
      differingStagedFiles == 1
      ? "1 staged file differs" : "\(differingStagedFiles) staged files differ"
    return """
      \(files) from the work tree, which was checked; \
      'config-lint --staged' checks what is staged
      """
  }

  /// The last line of a report.
  package var lastLine: OutputText { isOfNothing ? "nothing to check" : summary.line }
}

extension LintSummary {
  /// The last line of a report: `2 errors, 0 warnings in 1 of 13 files (0 skipped)`, or
  /// `13 files checked, nothing found`.
  package var line: OutputText {
    if let commits { return line(of: commits) }
    let fileWords: OutputText = checked == 1 ? "file" : "files"
    if errors == 0, warnings == 0, notes == 0, failed == 0 {
      let skips: OutputText = skipped == 0 ? "" : " (\(skippedWords))"
      if checked == 0 { return "0 files checked\(skips)" }
      let rest: OutputText = suppressed + inBaseline == 0 ? "" : " else"
      return "\(checked) \(fileWords) checked, nothing\(rest) found\(skips)"
    }
    let errorWords: OutputText = errors == 1 ? "error" : "errors"
    let warningWords: OutputText = warnings == 1 ? "warning" : "warnings"
    return """
      \(errors) \(errorWords), \(warnings) \(warningWords) in \(withFindings) of \
      \(checked) \(fileWords) (\(skippedWords))
      """
  }

  /// The last line of a report on commits.
  private func line(of commits: CommitCounts) -> OutputText {
    let commitWords: OutputText = commits.read == 1 ? "1 commit" : "\(commits.read) commits"
    let versionWords: OutputText = checked == 1 ? "1 version" : "\(checked) versions"
    let rest: OutputText = "\(versionWords) of files in \(commitWords)"
    let skips: OutputText = skipped == 0 ? "" : " (\(skippedWords))"
    if errors == 0, warnings == 0, notes == 0, failed == 0 {
      let other: OutputText = suppressed + inBaseline == 0 ? "" : " else"
      return "\(rest) checked, nothing\(other) found\(skips)"
    }
    let errorWords: OutputText = errors == 1 ? "error" : "errors"
    let warningWords: OutputText = warnings == 1 ? "warning" : "warnings"
    let files: OutputText = withFindings == 1 ? "1 file" : "\(withFindings) files"
    return """
      \(errors) \(errorWords), \(warnings) \(warningWords) in \(files); \(rest) checked\(skips)
      """
  }

  /// The settings that may hide findings, since a change can silence its own check.
  var remarks: [OutputText] {
    let parts: [(count: Int, one: OutputText, many: OutputText)] = [
      (rulesOff, "rule off", "rules off"),
      (rulesOffByPath, "rule off in some files", "rules off in some files"),
      (detectorsOff, "detector off", "detectors off"),
      (
        detectorsOffByPath, "detector off in some files", "detectors off in some files"
      ),
      (formatsOff, "format off", "formats off"),
      (excluded, "file excluded", "files excluded"),
      (suppressed, "finding allowed by a comment", "findings allowed by comments"),
      (inBaseline, "finding in the baseline", "findings in the baseline"),
      commits == nil
        ? (
          failed, "file or folder could not be checked",
          "files or folders could not be checked"
        ) : (failed, "problem of the check", "problems of the check"),
    ]
    let words = parts.filter { $0.count > 0 }.map { part in
      "\(part.count) \(part.count == 1 ? part.one : part.many)" as OutputText
    }
    guard let first = words.first else { return [] }
    return [words.dropFirst().reduce(first) { "\($0), \($1)" }]
  }

  /// `3 skipped: 2 binary, 1 link`.
  private var skippedWords: OutputText {
    guard skipped > 0 else { return "0 skipped" }
    let reasons = skips.all.map { $0.reason.words($0.count) }.joined(separator: ", ")
    return "\(skipped) skipped: \(reasons)"
  }
}
