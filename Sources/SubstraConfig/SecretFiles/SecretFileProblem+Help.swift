import SubstraPlatform

extension SecretFileProblem {
  /// The way out, in one line: a command, where one is enough.
  package var help: String {
    switch cause {
    case .pathEmpty: "name a file, or leave the setting out"
    case .pathHasNUL, .homeUnknown: "write the whole path of a file"
    case .missing where hidesPath:
      "its path is not shown, since it could be the secret itself: name a file that holds it"
    case .missing where path.written.first == UInt8(ascii: "$"):
      "write the path itself: of what a shell expands, only ~/ at its beginning is"
    case .missing: "correct the path, or write the secret into it with mode 0600"
    case .danglingLink: "correct the link, or the path"
    case .cannotOpen(_, let facts?): "correct its owner or mode: ls -l \(shellPath)\(hint(facts))"
    case .cannotOpen(_, nil) where hidesPath: "correct the path: it has to be that of a file"
    case .cannotOpen(_, nil): "correct the path, or the permissions of the folders on its way"
    case .rootUnusable(let root, _): "correct the folder: ls -ld \(ShellWord.path(root))"
    case .notRegular: "name a file that holds the secret"
    case .pipe: "name a file that holds the secret, or allow pipes (--allow-pipes)"
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
    case .foreignLink: "name the path that the link leads to"
    case .changed, .volumeChanged: "try again, and find out who writes it"
    case .nothingWritten, .notClosed: "see what writes it: the secret, then the end of the pipe"
    case .cannotRead: "correct the path, or the file"
    case .tooLarge: "name the file that holds the secret, and nothing else"
    case .empty: "write the secret into it, or correct the path"
    case .utf16, .notUTF8: "save the file again as UTF-8"
    case .nul, .controlCharacter: "write the file again with the secret alone in it"
    case .innerLineBreak: "keep the secret alone, in one line"
    }
  }

  private var shellPath: String { ShellWord.path(path.bytes) }

  /// What keeps others from exchanging what is in a folder.
  private func repair(of folder: SecretFileFacts.Folder, _ us: UInt32) -> String {
    let path = ShellWord.path(folder.path)
    guard folder.facts.owner != 0, folder.facts.owner != us else { return "chmod go-w \(path)" }
    return "put it into a folder of your own, or chown \(us == 0 ? "root" : String(us)) \(path)"
  }

  /// What opens a file that its own owner may not read, too.
  private func hint(_ facts: FileFacts) -> String {
    facts.mode & 0o444 == 0 ? ", then chmod 600 \(shellPath)" : ""
  }
}
