import SubstraPlatform

/// A secret file that is asked for.
package struct SecretFileRequest: Sendable, Hashable {
  /// The file.
  package var path: SecretFilePath
  /// The folder that it has to be inside of, links followed: its secrets directory.
  package var root: [UInt8]?
  /// Whether a lower layer may have the value if the file is not there: only in a secrets directory,
  /// since a file that is named has to exist (`open_conf_path` of sudo).
  package var isOptional: Bool

  /// Asks for a file that somebody named.
  package init(_ path: SecretFilePath) {
    self.path = path
    root = nil
    isOptional = false
  }

  /// Asks for a file of a secrets directory.
  package init(name: [UInt8], inSecretsDirectory folder: [UInt8]) {
    path = SecretFilePath(SystemPath.joined(folder, name))
    root = folder
    isOptional = true
  }
}
