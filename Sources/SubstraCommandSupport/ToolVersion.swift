/// The version of the package and of its executables.
package enum ToolVersion {
  /// The version, as `--version` prints it.
  package static let current = "0.2.0"

  /// The date of the version, which the manual pages show.
  package static let date = "2026-11-28"
}
