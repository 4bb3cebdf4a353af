import SubstraPlatform

/// A secret file to be read.
package struct SecretFileRequest: Sendable, Hashable {
  /// The path of the file.
  package var path: SecretFilePath
  /// The folder that it has to be inside of, links followed: its secrets directory.
  package var root: [UInt8]?
  /// Whether a lower layer gives the value if the file does not exist.
  ///
  /// Only in a secrets directory: a file that is given by its path has to exist, as in sudo's
  /// `open_conf_path`.
  package var isOptional: Bool

  /// Requests a file that is given by its path.
  package init(_ path: SecretFilePath) {
    self.path = path
    root = nil
    isOptional = false
  }

  /// Requests a file of a secrets directory.
  package init(name: [UInt8], inSecretsDirectory folder: [UInt8]) {
    path = SecretFilePath(SystemPath.joined(folder, name))
    root = folder
    isOptional = true
  }
}
