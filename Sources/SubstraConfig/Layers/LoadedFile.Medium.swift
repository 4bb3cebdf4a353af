extension LoadedFile {
  /// What a configuration was read from.
  enum Medium: Sendable, Hashable {
    /// A regular file, which git may track.
    case file
    /// A pipe, whose contents are not stored anywhere.
    case pipe
    /// A string of the program; the path is only its name in messages.
    case memory
    /// Nothing, since the file could not be read.
    case none

    /// Whether there is a file, in a folder and maybe in a repository.
    var isStored: Bool { self == .file }
  }

  /// Parses a string of the program.
  ///
  /// - Parameter name: What messages have in place of a path.
  init(text: Secret, named name: ConfigurationPath) {
    let contents = text.withBytes { $0 }
    if let program = EncryptionProgram(ofFile: contents) {
      self.init(
        path: name, problem: .encryptedText(name, by: program), medium: .memory)
    } else {
      self.init(path: name, contents: contents)
      medium = .memory
    }
  }
}
