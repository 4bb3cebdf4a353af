/// What is done with a credential in cleartext in a configuration file.
public enum CredentialPolicy: String, CaseIterable, Sendable, Hashable {
  /// It is refused in a file that git tracks, or of which git can't say; the default.
  case rejectTracked = "reject-tracked"
  /// It is refused in every file; git is not asked about configuration files.
  case rejectAll = "reject-all"
  /// It is accepted, and git is never asked.
  case allow
}
