/// Whether a credential in cleartext in a configuration file is accepted.
///
/// ```swift
/// let resolver = ConfigurationResolver(
///   files: ["substra.yaml"], environment: .current(), credentials: .rejectAll)
/// ```
public enum CredentialPolicy: String, CaseIterable, Sendable, Hashable {
  /// Refuse it in a file that git tracks, or for which git fails to answer; the default.
  ///
  /// It is accepted in a pipe and in text in memory, which git can't track.
  case rejectTracked = "reject-tracked"
  /// Refuse it in every file, and in text in memory, without running git on configuration files.
  case rejectAll = "reject-all"
  /// Accept it, without ever running git.
  case allow
}
