package import SubstraPlatform

/// Why a secret file is refused, or what is doubtful about it; each has its own words and its own
/// way out.
///
/// There is no room for what is in the file.
package enum SecretFileCause: Sendable, Hashable {
  // The path.
  /// The path is empty.
  case pathEmpty
  /// The path has a NUL, at which the system would end it.
  case pathHasNUL
  /// The path begins with `~/`, but nobody said where that is.
  case homeUnknown
  /// There is nothing.
  case missing
  /// There is a link, but nothing where it leads to.
  case danglingLink
  /// The system refuses to open it; the facts of the file, if it can be seen.
  case cannotOpen(SystemError, FileFacts?)
  /// A folder that it has to be inside of can't be looked at.
  case rootUnusable(root: [UInt8], SystemError)

  // What it is and where.
  /// It is a folder, a device or a socket.
  case notRegular(FileKind)
  /// It is a pipe, which the policy does not allow.
  case pipe
  /// A link leads out of the folder that it has to be inside of.
  case outsideRoot(root: [UInt8], realPath: [UInt8])

  // Who may do what with it.
  /// It belongs to somebody else.
  case foreignOwner(FileFacts, us: UInt32)
  /// Others may write it.
  case writable(FileFacts, us: UInt32)
  /// It is ours, and others may read it.
  case exposed(FileFacts)
  /// It is root's and so are we, and others may read it.
  case exposedToOthersAsRoot(FileFacts)
  /// Others may put another file in its place.
  case folderWritable(SecretFileFacts.Folder, us: UInt32)
  /// Others may put another folder on the way to it.
  case folderAboveWritable(SecretFileFacts.Folder, us: UInt32)
  /// A link of somebody else is on the way to it, where anybody may make one.
  case foreignLink(SecretFileFacts.Link, us: UInt32)

  // While reading.
  /// It became another file, or another size, while it was read, twice.
  case changed
  /// The volume was exchanged again and again while its files were read.
  case volumeChanged(volume: [UInt8])
  /// Nobody wrote into the pipe.
  case nothingWritten(within: Duration)
  /// The writer did not close the pipe.
  case notClosed(within: Duration)
  /// The system stopped reading.
  case cannotRead(SystemError)

  // What is in it.
  /// It is larger than the policy allows.
  case tooLarge(limit: Int)
  /// There is nothing in it, or only a line end.
  case empty
  /// It was saved as UTF-16.
  case utf16
  /// It is no UTF-8.
  case notUTF8
  /// It has a NUL.
  case nul
  /// It has more than one line.
  case innerLineBreak
  /// It has another control character.
  case controlCharacter
}

extension SecretFileCause {
  /// The rule that the file breaks.
  package var rule: Rule {
    switch self {
    case .pathEmpty, .pathHasNUL, .homeUnknown, .missing, .danglingLink: .secretFileMissing
    case .exposed, .exposedToOthersAsRoot: .secretFileExposed
    case .cannotOpen, .rootUnusable, .notRegular, .pipe, .outsideRoot, .foreignOwner, .writable,
      .folderWritable, .folderAboveWritable, .foreignLink, .changed, .volumeChanged,
      .nothingWritten, .notClosed, .cannotRead:
      .secretFileUnsafe
    case .tooLarge, .empty, .utf16, .notUTF8, .nul, .innerLineBreak, .controlCharacter:
      .secretFileInvalid
    }
  }

  /// How bad it is.
  package var severity: Severity {
    if case .exposedToOthersAsRoot = self { .warning } else { .error }
  }

  /// Whether the system kept the file from being looked at, so that nobody knows what it is like.
  package var isInconclusive: Bool {
    switch self {
    case .cannotOpen, .cannotRead, .rootUnusable: true
    default: false
    }
  }
}
