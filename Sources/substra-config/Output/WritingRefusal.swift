import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Why a file with credentials is not written where git could commit it.
struct WritingRefusal {
  /// The reason, after "FILE is not written:".
  let reason: OutputText
  /// What to do.
  let help: OutputText
  /// The exit code.
  let code: ExitCode
}

extension ConfigurationResolver {
  /// Refuses a file in a work tree that does not ignore it; `nil` if the file may be written.
  func refusal(toWrite path: ConfigurationPath) -> WritingRefusal? {
    switch tracking(of: path) {
    case .outsideRepository where Self.isInsideGitFolder(path):
      WritingRefusal(
        reason: "it is inside a .git folder", help: "write somewhere else", code: .findings)
    case .outsideRepository, .ignored: nil
    case .tracked:
      WritingRefusal(
        reason: "git tracks it",
        help: "remove it with git rm --cached and add it to .gitignore, or write somewhere else",
        code: .findings)
    case .untracked:
      WritingRefusal(
        reason: "git does not ignore it", help: "add it to .gitignore, or write somewhere else",
        code: .findings)
    case .unknown(let failure):
      WritingRefusal(
        reason: "git can't tell whether it is ignored: \(failure.reason)",
        help: "\(failure.help ?? "write somewhere else")", code: .incomplete)
    }
  }

  /// Whether the file is inside a `.git` folder, whose files must not be replaced by mistake.
  private static func isInsideGitFolder(_ path: ConfigurationPath) -> Bool {
    let folder = (try? SystemPath.real(SystemPath.parent(of: path.bytes))) ?? []
    return folder.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(".git".utf8) }
  }
}
