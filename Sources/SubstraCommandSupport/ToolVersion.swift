/// The version of the package and of its executables.
package enum ToolVersion {
  /// The version, as `--version` prints it.
  package static let current = "0.2.0"
}
