#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraConfig
import SubstraGit

/// Judges the versions of files in a history, one by one.
struct HistoryChecker: Sendable {
  private let files: FileChecker

  /// Creates a checker that judges as `files` does, except for what depends on other files.
  init(_ files: FileChecker) {
    var files = files
    files.inspector = BlindInspector()
    self.files = files
  }

  /// Whether a version is skipped because of its first bytes.
  func isUnwanted(_ path: ConfigurationPath, head: [UInt8]) -> Bool {
    files.isUnwanted(path, head: head)
  }

  /// Judges a version; its result depends only on its path and its content.
  ///
  /// Only credentials are reported, and what could not be checked: any other mistake of an old
  /// version is mended, or is reported for the files of now.
  func judge(_ path: ConfigurationPath, _ blob: GitRepository.Blob) -> FileChecker.Outcome {
    guard let content = InputFile.Content(blob) else {
      return .failed(.unreadable(path, "git does not have this version of the file"))
    }
    let outcome = files.outcome(of: InputFile(path: path, content: content))
    guard case .checked(var file) = outcome else { return outcome }
    let isIncomplete = file.isIncomplete
    file.findings = file.findings.filter { finding in
      finding.diagnostic.rule.isOnCredential || isIncomplete && finding.diagnostic.isUnchecked
    }.map { finding in
      guard finding.diagnostic.rule.isOnCredential, case .bytes(let bytes) = content else {
        return finding
      }
      return finding.with(withRevocation(finding.diagnostic, bytes, path))
    }
    return .checked(file)
  }
}

extension HistoryChecker {
  /// The diagnostic with a help for a credential that was published.
  private func withRevocation(
    _ diagnostic: Diagnostic, _ contents: [UInt8], _ path: ConfigurationPath
  ) -> Diagnostic {
    let fix: String
    switch diagnostic.rule {
    case .cleartextToken:
      let page = diagnostic.keyPath.first.map { tokenPage($0, contents, path) }
      fix = page.map { "revoke the token on \($0)" } ?? "revoke the token"
    case .cleartextPassword: fix = "change the password"
    case .credentialInURL, .urlUserinfo: fix = "change the password in the URL"
    case .privateKey: fix = "replace the key"
    default: fix = "revoke or change it where it was made"
    }
    return diagnostic.with(
      help: "\(fix): who has fetched this commit has it for good; "
        + "only then, if you must, rewrite the history")
  }

  /// The page on which the token of a client can be revoked.
  private func tokenPage(
    _ client: String, _ contents: [UInt8], _ path: ConfigurationPath
  ) -> TokenPage {
    let file = LoadedFile(path: path, contents: contents, acceptsEncryption: true)
    return ConfigurationResolver(
      loaded: [file], environment: EnvironmentVariables(), credentials: .allow,
      tracker: AssumedTracker(), inspector: BlindInspector(), isPartial: true, clock: files.clock
    ).explain(client).tokenPage
  }
}

extension Diagnostic {
  /// Whether something could not be checked because of the problem.
  fileprivate var isUnchecked: Bool { rule.preventsChecking || isInconclusive }

  /// The same diagnostic with another help.
  fileprivate func with(help: String) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help, isInconclusive: isInconclusive)
  }
}
