/// A volume as the kubelet creates it for a Secret: every file is a link through `..data`.
package struct KubernetesVolumeLayout {
  private let folder: TemporaryFolder
  private let name: String

  /// Creates a volume.
  ///
  /// - Parameters:
  ///   - folder: The folder in which it is created.
  ///   - name: Its name in that folder.
  ///   - mode: The mode of the volume: 1777 as in the kubelet's tmpfs, or 0755 as in a copy of it.
  ///   - fileMode: The volume's `defaultMode`.
  ///   - files: Names and contents of the files.
  package init(
    in folder: TemporaryFolder, name: String = "volume", mode: UInt16 = 0o1777,
    fileMode: UInt16 = 0o644, files: [String: String]
  ) throws {
    self.folder = folder
    self.name = name
    _ = try folder.makeFolder(name, mode: 0o755)
    try update(to: "2026_11_25_09_30_00.1", fileMode: fileMode, files: files)
    for file in files.keys { _ = try folder.makeLink("\(name)/\(file)", to: "..data/\(file)") }
    try folder.setMode(mode, of: name)
  }

  /// The path of the volume.
  package var path: String { folder.path(name) }

  /// Replaces all files at once, as the kubelet does after the Secret has changed.
  package func update(
    to time: String, fileMode: UInt16 = 0o644, files: [String: String]
  ) throws {
    _ = try folder.makeFolder("\(name)/..\(time)", mode: 0o755)
    for (file, contents) in files {
      _ = try folder.writeSecret(contents, to: "\(name)/..\(time)/\(file)", mode: fileMode)
    }
    _ = try folder.makeLink("\(name)/..data", to: "..\(time)")
  }
}

extension TemporaryFolder {
  /// Creates Docker's `/run/secrets`, with files that every user may read.
  package func makeDockerSecrets(_ files: [String: String]) throws -> String {
    try makeSecrets("run-secrets", mode: 0o755, fileMode: 0o444, files: files)
  }

  /// Creates systemd's `$CREDENTIALS_DIRECTORY`.
  ///
  /// Its files have mode 0400, or 0440 if an access control list gives the service's user access.
  package func makeSystemdCredentials(
    _ files: [String: String], mode: UInt16 = 0o400
  ) throws -> String {
    try makeSecrets("credentials", mode: 0o500, fileMode: mode, files: files)
  }

  /// Creates a user's `~/.config/substra`.
  package func makeHomeSecrets(_ files: [String: String]) throws -> String {
    try makeSecrets("home/.config/substra", mode: 0o700, fileMode: 0o600, files: files)
  }

  private func makeSecrets(
    _ name: String, mode: UInt16, fileMode: UInt16, files: [String: String]
  ) throws -> String {
    _ = try makeFolder(name)
    for (file, contents) in files {
      _ = try writeSecret(contents, to: "\(name)/\(file)", mode: fileMode)
    }
    try setMode(mode, of: name)
    return path(name)
  }
}
