package import SubstraPlatform

/// Why a secret file is refused or warned about; each case has its own message and help text.
///
/// No case can hold the file's contents.
package enum SecretFileCause: Sendable, Hashable {
  // The path.
  /// The path is empty.
  case pathEmpty
  /// The path has a NUL, at which the system would end it.
  case pathHasNUL
  /// The path begins with `~/`, but the home folder is not known.
  case homeUnknown
  /// The file does not exist.
  case missing
  /// The path is a link whose target does not exist.
  case danglingLink
  /// The system refuses to open it; the file's attributes, if they can be read.
  case cannotOpen(SystemError, FileFacts?)
  /// The folder that it has to be inside of can't be opened.
  case rootUnusable(root: [UInt8], SystemError)

  // The kind of file, and its location.
  /// It is a folder, a device or a socket.
  case notRegular(FileKind)
  /// It is a pipe, and the policy does not allow pipes.
  case pipe
  /// A link leads out of the folder that it has to be inside of.
  case outsideRoot(root: [UInt8], realPath: [UInt8])

  // Owner and permissions; `us` is the user ID of this process.
  /// It belongs to another user than root and us.
  case foreignOwner(FileFacts, us: UInt32)
  /// Others may write it.
  case writable(FileFacts, us: UInt32)
  /// It belongs to us, and others may read it.
  case exposed(FileFacts)
  /// It belongs to root, we run as root, and others may read it.
  case exposedToOthersAsRoot(FileFacts)
  /// Others may replace it, since they may write its folder.
  case folderWritable(SecretFileFacts.Folder, us: UInt32)
  /// Others may replace a folder of its path, since they may write the one above.
  case folderAboveWritable(SecretFileFacts.Folder, us: UInt32)
  /// A link of its path belongs to another user, in a folder that others may write.
  case foreignLink(SecretFileFacts.Link, us: UInt32)

  // While reading.
  /// It was replaced, or its size changed, during both attempts to read it.
  case changed
  /// The volume was replaced during every attempt to read its files.
  case volumeChanged(volume: [UInt8])
  /// Nothing was written to the pipe.
  case nothingWritten(within: Duration)
  /// The writer did not close the pipe.
  case notClosed(within: Duration)
  /// The system stopped reading.
  case cannotRead(SystemError)

  // Contents.
  /// It is larger than the policy allows; `limit` in bytes.
  case tooLarge(limit: Int)
  /// It is empty, or has only line breaks.
  case empty
  /// It was saved as UTF-16.
  case utf16
  /// It is not UTF-8.
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

  /// An error, except where root shares a file of its own.
  package var severity: Severity {
    if case .exposedToOthersAsRoot = self { .warning } else { .error }
  }

  /// Whether the system kept the file from being checked, so that its state is unknown.
  package var isInconclusive: Bool {
    switch self {
    case .cannotOpen, .cannotRead, .rootUnusable: true
    default: false
    }
  }
}
