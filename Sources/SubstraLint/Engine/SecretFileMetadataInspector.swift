import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks the secret files that a configuration names by their metadata, without opening them.
///
/// Only files inside the repository are checked: what is at other paths where the configuration
/// will be used is unknown.
struct SecretFileMetadataInspector: SecretFileInspector {
  let place: LintPlace
  let tracker: any FileTracker

  func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic] {
    let opened = SystemPath.normalized(SystemPath.joined(place.root, path.bytes))
    guard opened.starts(with: place.root + [UInt8.slash]) else { return [] }
    let facts: FileFacts
    do throws(SystemError) {
      facts = try FileFacts(of: opened, followsLink: true)
    } catch {
      guard error.isMissing else { return [] }
      return [diagnostic(SecretFileProblem(.missing, at: path))]
    }
    let folders =
      (try? FileFacts(of: SystemPath.parent(of: opened), followsLink: true)).map {
        [SecretFileFacts.Folder(path: SystemPath.parent(of: path.bytes), facts: $0)]
      } ?? []
    let verdict = SecretFilePolicy.strict.evaluate(
      SecretFileFacts(file: facts, folders: folders, identity: .current))
    let causes = verdict.refusals + verdict.warnings
    let seen = causes.map { SecretFileProblem($0, at: path) }
      // The content and size of a secret file are not checked without opening it.
      .filter { $0.rule == .secretFileExposed || $0.rule == .secretFileUnsafe }
    return seen.map(diagnostic) + tracked(opened, path, setting)
  }

  private func diagnostic(_ problem: SecretFileProblem) -> Diagnostic {
    problem.diagnostic(at: nil).with(severity: problem.rule.lintSeverity)
  }

  private func tracked(
    _ opened: [UInt8], _ path: SecretFilePath, _ setting: Setting
  ) -> [Diagnostic] {
    switch tracker.tracking(of: opened) {
    case .outsideRepository, .ignored, .untracked:
      return []
    case .tracked:
      let revocation = setting == .token ? "revoke the token" : "change the \(setting)"
      return [
        Diagnostic(
          rule: .secretFileTracked, message: "git tracks the secret file \(path)",
          help:
            "remove it with git rm --cached, add it to .gitignore, and \(revocation) in it")
      ]
    case .unknown(let failure):
      return [
        Diagnostic(
          rule: .secretFileTracked, severity: .warning,
          message: "git can't say whether it tracks the secret file \(path): \(failure.reason)",
          help: failure.help, isInconclusive: true)
      ]
    }
  }
}
