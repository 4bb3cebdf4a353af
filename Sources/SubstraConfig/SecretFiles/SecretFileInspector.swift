/// Looks at the secret files that a configuration names without opening them, as the linter does.
package protocol SecretFileInspector: Sendable {
  /// What is wrong with a file, as far as that can be seen from outside; without a location.
  ///
  /// - Parameter path: The path as the layer names it, relative to the paths of the configuration
  ///   files.
  func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic]
}
