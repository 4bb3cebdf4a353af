/// Checks the secret files of a configuration without opening them, as the linter does.
package protocol SecretFileInspector: Sendable {
  /// The problems that a file's attributes show, without a location.
  ///
  /// - Parameter path: The path as the layer gives it, relative to what the paths of the
  ///   configuration files are relative to.
  func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic]
}
