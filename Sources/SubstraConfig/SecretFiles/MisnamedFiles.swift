import SubstraPlatform

/// The files of a secrets directory whose names begin as those that are read do.
struct MisnamedFiles: Sendable {
  /// How many files of a folder are looked at: it may be a volume with everything of a cluster.
  private static let mostFiles = 1000

  private let names: [MisspeltName]

  /// Lists a folder, once for all clients; a folder that can be searched but not listed has none.
  ///
  /// Passed over is what Kubernetes keeps beside the files (`..data`), what belongs to other programs
  /// (systemd's folder has the credentials of a whole unit), and records of tokens.
  init(inFolder folder: [UInt8]) {
    let found = (try? FolderContents.names(inFolder: folder)) ?? []
    names = found.lazy.compactMap { name in
      guard name.first != UInt8(ascii: "."), !name.suffix(5).elementsEqual(".json".utf8),
        let text = String(validating: name, as: UTF8.self)
      else { return nil }
      let misspelt = MisspeltName(text)
      return misspelt.isOfSubstra ? misspelt : nil
    }.prefix(Self.mostFiles).map { $0 }
  }

  /// The files that are nearly those of a client, each with the setting that was meant.
  func files(nearTo client: MisspeltName.Client) -> [(name: String, setting: Setting)] {
    names.compactMap { name in
      // The name as it is, and without its ending.
      let stem = name.text.prefix { $0 != "." }
      guard
        let (key, _) = name.meaning(for: client)
          ?? MisspeltName(String(stem)).meaning(for: client)
      else { return nil }
      return (name.text, key.setting)
    }
  }
}

extension ClientResolution {
  /// Reports the files of the secrets directories that are nearly the client's.
  mutating func checkMisnamedFiles() {
    guard isNamed, let name, let prefix = try? VariablePrefix(clientName: name) else { return }
    let client = MisspeltName.Client(prefix)
    for directory in resolver.secretsDirectories where directory.problem == nil {
      let files = resolver.knowledge.misnamedFiles(in: directory.path).files(nearTo: client)
      for (name, setting) in files where !isRead(name, for: setting, in: directory) {
        report(name, meaning: prefix.variable(for: setting.variableSuffix), in: directory)
      }
    }
  }

  /// Whether there is a file of the right name for the setting, or the file is another client's.
  private func isRead(
    _ name: String, for setting: Setting, in directory: SecretsDirectory
  ) -> Bool {
    let isThere = sources[setting].contains { source in
      guard case .secretFile(_, let namer) = source.origin else { return false }
      return namer == directory.origin
    }
    guard !isThere else { return true }
    return EnvironmentVariables.ClientVariable(name).map {
      !$0.key.isFile && !resolver.prefixes.names(withSlug: $0.slug).isEmpty
    } ?? false
  }

  private mutating func report(
    _ name: String, meaning variable: String, in directory: SecretsDirectory
  ) {
    let path = SystemPath.joined(directory.path.bytes, Array(name.utf8))
    diagnostics.append(
      Diagnostic(
        rule: .secretFileMisnamed,
        message: "the file is not read: files here are named like variables",
        location: .file(ConfigurationPath(bytes: path), region: nil),
        help: "did you mean \(variable)? name the file so"))
  }
}
