import SubstraPlatform

/// A problem of a secret file; it never contains the file's contents.
package struct SecretFileProblem: Error, Sendable, Hashable {
  /// What is wrong, with the attributes that messages quote.
  package let cause: SecretFileCause
  /// The file.
  package let path: SecretFilePath
  /// Whether messages omit the path, since it could be the secret itself.
  package let hidesPath: Bool
  /// Whether messages call the file a secret file.
  private(set) var isSecret = true

  /// Creates a problem; its messages show the path only if it can't be the secret itself.
  package init(_ cause: SecretFileCause, at path: SecretFilePath) {
    self.cause = cause
    self.path = path
    hidesPath = !cause.provesFile && !path.isPlainlyPath
  }
}

extension SecretFileProblem {
  /// Creates a problem of a file that is checked like a secret file but is none.
  init(_ cause: SecretFileCause, ofFileWithoutSecret path: SecretFilePath) {
    self.init(cause, at: path)
    isSecret = false
  }

  /// The rule that the file breaks.
  package var rule: Rule { cause.rule }

  /// How bad it is.
  package var severity: Severity { cause.severity }

  /// The problem as a diagnostic.
  ///
  /// - Parameter help: A fix that takes the layer into account; `nil` for the problem's own.
  package func diagnostic(
    at location: Diagnostic.Location?, keyPath: [String] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help ?? self.help, isInconclusive: cause.isInconclusive)
  }
}

extension SecretFileProblem: CustomStringConvertible, CustomReflectable {
  package var description: String {
    "\(severity.rawValue): \(message) [\(rule.id)]".escapedForOutput
  }

  /// The description only: the path may be the secret itself.
  package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SecretFileCause {
  /// Whether the cause shows that a file exists at the path.
  fileprivate var provesFile: Bool {
    switch self {
    case .pathEmpty, .pathHasNUL, .homeUnknown, .missing, .cannotOpen(_, nil), .rootUnusable: false
    case .cannotOpen(_, _?), .danglingLink, .notRegular, .pipe, .outsideRoot, .foreignOwner,
      .writable, .exposed, .exposedToOthersAsRoot, .folderWritable, .folderAboveWritable,
      .foreignLink, .changed, .volumeChanged, .nothingWritten, .notClosed, .cannotRead, .tooLarge,
      .empty, .utf16, .notUTF8, .nul,
      .innerLineBreak, .controlCharacter:
      true
    }
  }
}
