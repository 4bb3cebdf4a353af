import SubstraPlatform

extension SecretFileProblem {
  /// What is wrong, in one line, with the path, the mode and the owner that cause it.
  ///
  /// Neither the file's contents nor their length are ever part of it.
  package var message: String {
    switch cause {
    case .pathEmpty: "the path of the secret file is empty"
    case .pathHasNUL: "the path of the secret file has a NUL character"
    case .homeUnknown: "\(file) can't be found: the home folder that ~ stands for is not known"
    case .missing: "\(file) does not exist"
    case .danglingLink: "\(file) is a link whose target does not exist"
    case .cannotOpen(let error, let facts):
      "\(file) can't be opened: \(error)" + (facts.map { " (\(words(for: $0)))" } ?? "")
    case .rootUnusable(let root, let error):
      "\(file) has to be in folder \(quoted(root)), which can't be opened: \(error)"
    case .notRegular(let kind): "\(file) is a \(kind.rawValue), not a regular file"
    case .pipe: "\(file) is a pipe, not a regular file"
    case .outsideRoot(let root, let realPath):
      "\(file) leads to \(quoted(realPath)), which is outside \(quoted(root))"
    case .foreignOwner(let facts, let us):
      "\(file) (\(words(for: facts))) "
        + (us == 0 ? "does not belong to root" : "belongs neither to root nor to you (uid \(us))")
    case .writable(let facts, _): "\(file) (\(words(for: facts))) can be written by others"
    case .exposed(let facts): "\(file) (\(words(for: facts))) is yours, and others may read it"
    case .exposedToOthersAsRoot(let facts): "\(file) (\(words(for: facts))) can be read by others"
    case .folderWritable(let folder, _):
      "others may replace \(file): they may write to its folder \(quoted(folder.path)) "
        + "(\(words(for: folder.facts)))"
    case .folderAboveWritable(let folder, _):
      "others may replace \(file): they may write to folder \(quoted(folder.path)) "
        + "(\(words(for: folder.facts))) above it"
    case .foreignLink(let link, let us):
      "others may replace \(file): link \(quoted(link.path)) in its path belongs to uid "
        + "\(link.facts.owner), "
        + (us == 0 ? "not to root" : "neither to root nor to you (uid \(us))")
    case .changed: "\(file) changed while it was read, twice"
    case .volumeChanged(let volume):
      "\(file) can't be read: its volume \(quoted(volume)) was replaced during every attempt"
    case .nothingWritten(let time):
      "nothing was written to pipe \(name) within \(words(for: time))"
    case .notClosed(let time):
      "the writer of pipe \(name) did not close it within \(words(for: time))"
    case .cannotRead(let error): "\(file) can't be read: \(error)"
    case .tooLarge(let limit): "\(file) is larger than \(limit.inKiB)"
    case .empty: "\(file) is empty"
    case .utf16: "\(file) was saved as UTF-16"
    case .notUTF8: "\(file) is not UTF-8"
    case .nul: "\(file) has a NUL character"
    case .innerLineBreak: "\(file) has more than one line"
    case .controlCharacter: "\(file) has a control character"
    }
  }

  private var file: String {
    let noun = isSecret ? "secret file" : "file"
    return hidesPath ? "the \(noun)" : "\(noun) \(name)"
  }

  private var name: String { hidesPath ? WordShape.hidden : quoted(path.bytes) }

  private func quoted(_ path: [UInt8]) -> String { "'\(ConfigurationPath(bytes: path))'" }

  private func words(for facts: FileFacts) -> String {
    "mode \(facts.mode.asMode), owner \(facts.owner == 0 ? "root" : "uid \(facts.owner)")"
  }

  private func words(for time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    return attoseconds == 0
      ? "\(seconds) s" : "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
  }
}
