import SubstraPlatform

extension SecretFileProblem {
  /// The fix in one line: a command, where one is enough.
  package var help: String {
    switch cause {
    case .pathEmpty: "give the path of a file, or omit the setting"
    case .pathHasNUL, .homeUnknown: "write the whole path of a file"
    case .missing where hidesPath:
      "the path is hidden, since it could be the secret itself: give that of a file that holds it"
    case .missing where path.written.first == UInt8(ascii: "$"):
      "write the path itself: only ~/ at its beginning is expanded, not variables"
    case .missing: "correct the path, or create the file with the secret and mode 0600"
    case .danglingLink: "correct the link, or the path"
    case .cannotOpen(_, let facts?): "correct its owner or mode: ls -l \(shellPath)\(hint(facts))"
    case .cannotOpen(_, nil) where hidesPath: "correct the path: it has to be that of a file"
    case .cannotOpen(_, nil): "correct the path, or the permissions of the folders in it"
    case .rootUnusable(let root, _): "correct the folder: ls -ld \(ShellWord.path(root))"
    case .notRegular: "give the path of a file that holds the secret"
    case .pipe: "give the path of a file that holds the secret, or allow pipes (--allow-pipes)"
    case .outsideRoot(let root, _): "put the file itself into \(ShellWord.path(root))"
    case .foreignOwner(_, let us):
      "chown \(us == 0 ? "root" : String(us)) \(shellPath), or in a container: "
        + "--secret-files container"
    case .writable(let facts, let us):
      facts.owner == us ? "chmod 600 \(shellPath)" : "chmod go-w \(shellPath)"
    case .exposed, .exposedToOthersAsRoot: "chmod 600 \(shellPath)"
    case .folderWritable(let folder, let us): repair(of: folder, us)
    case .folderAboveWritable(let folder, let us):
      "\(repair(of: folder, us)); or in a container: --secret-files container"
    case .foreignLink: "give the path that the link leads to"
    case .changed, .volumeChanged: "try again, or find the program that keeps writing the file"
    case .nothingWritten, .notClosed:
      "make the program at its other end write the secret and close the pipe"
    case .cannotRead: "correct the path, or the file"
    case .tooLarge: "give the path of a file that holds nothing but the secret"
    case .empty: "write the secret into the file, or correct the path"
    case .utf16, .notUTF8: "save the file again as UTF-8"
    case .nul, .controlCharacter: "write the file again with nothing but the secret in it"
    case .innerLineBreak: "keep only the secret in the file, on one line"
    }
  }

  private var shellPath: String { ShellWord.path(path.bytes) }

  /// The fix for a folder in which others may replace the file.
  private func repair(of folder: SecretFileFacts.Folder, _ us: UInt32) -> String {
    let path = ShellWord.path(folder.path)
    guard folder.facts.owner != 0, folder.facts.owner != us else { return "chmod go-w \(path)" }
    return
      "put the file into a folder of your own, or chown \(us == 0 ? "root" : String(us)) \(path)"
  }

  /// The second step for a file that its own owner may not read either.
  private func hint(_ facts: FileFacts) -> String {
    facts.mode & 0o444 == 0 ? ", then chmod 600 \(shellPath)" : ""
  }
}
