import SubstraPlatform

/// Something wrong with a secret file; what is in the file is not in it.
package struct SecretFileProblem: Error, Sendable, Hashable {
  /// What is wrong.
  package let cause: SecretFileCause
  /// The file.
  package let path: SecretFilePath
  /// Whether messages leave the path out, since it could be the secret itself.
  package let hidesPath: Bool

  /// Creates a problem of a file.
  package init(_ cause: SecretFileCause, at path: SecretFilePath) {
    self.cause = cause
    self.path = path
    hidesPath = !cause.provesFile && !path.isPlainlyPath
  }
}

extension SecretFileProblem {
  /// The rule that the file breaks.
  package var rule: Rule { cause.rule }

  /// How bad it is.
  package var severity: Severity { cause.severity }

  /// The problem as reports have it.
  ///
  /// - Parameter help: A better way out than the problem's own, which knows nothing of layers.
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

  /// Only what may be shown: a path may turn out to be the secret.
  package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SecretFileCause {
  /// Whether somebody saw that there is a file at the path.
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
