/// What a resolver reads YAML from: a file, which may change, or text that is parsed already.
package enum ConfigurationInput: Sendable {
  /// The file at a path, and the variable that is set to the path, if there is one.
  case file(ConfigurationPath, variable: String?)
  /// Text that does not change.
  case loaded(LoadedFile)

  /// Reads the file, or returns the text.
  ///
  /// - Parameters:
  ///   - policy: Whether the file may be a pipe.
  ///   - previous: The file as it was read before: a pipe can be read only once.
  package func load(pipes policy: SecretFilePolicy, replacing previous: LoadedFile? = nil)
    -> LoadedFile
  {
    switch self {
    case .file(let path, let variable):
      if let previous, previous.medium == .pipe { return previous }
      return LoadedFile(reading: path, pipes: policy, variable: variable)
    case .loaded(let file): return file
    }
  }
}
