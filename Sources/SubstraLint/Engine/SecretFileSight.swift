import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Looks at the secret files that a configuration names, from outside: no file is opened.
///
/// Only those inside the repository concern the linter: of others nobody knows what is there where
/// the configuration is used.
struct SecretFileSight: SecretFileInspector {
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
    let judgement = SecretFilePolicy.strict.judge(
      SecretFileFacts(file: facts, folders: folders, identity: .current))
    let causes = judgement.refusals + judgement.warnings
    let seen = causes.map { SecretFileProblem($0, at: path) }
      // What is in it, and how large it is, is nothing to look at from outside.
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

/// Takes every configuration file for tracked, as the linter does, without asking git.
struct AssumedTracker: FileTracker {
  func tracking(of path: [UInt8]) -> FileTracking { .tracked }
}
