/// A volume as the kubelet makes it of a Secret: every file is a link through `..data`.
package struct KubernetesVolumeLayout {
  private let folder: TemporaryFolder
  private let name: String

  /// Makes a volume below a folder.
  ///
  /// - Parameters:
  ///   - folder: Where it is made.
  ///   - name: Its name there.
  ///   - mode: The mode of the volume: 1777 of the kubelet's tmpfs, 0755 of a copy of it.
  ///   - fileMode: The `defaultMode` of the volume.
  ///   - files: Names and contents.
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

  /// Exchanges all files at once, as the kubelet does when the Secret has changed.
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
  /// Makes `/run/secrets` of Docker: files that everybody may read.
  package func makeDockerSecrets(_ files: [String: String]) throws -> String {
    try makeSecrets("run-secrets", mode: 0o755, fileMode: 0o444, files: files)
  }

  /// Makes `$CREDENTIALS_DIRECTORY` of systemd: files of mode 0400, or 0440 where an access list
  /// lets the service's user in.
  package func makeSystemdCredentials(
    _ files: [String: String], mode: UInt16 = 0o400
  ) throws -> String {
    try makeSecrets("credentials", mode: 0o500, fileMode: mode, files: files)
  }

  /// Makes `~/.config/substra` of a person.
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
