import SubstraPlatform

/// The files of a secrets directory that begin with `substra` in any case, but are not read.
struct MisnamedFiles: Sendable {
  /// How many files of a folder are compared: it may hold the secrets of a whole cluster.
  private static let mostFiles = 1000

  /// How many pairs of a file and a client are compared.
  private static let mostComparisons = 100_000
  /// How many files are compared at least, even with very many clients.
  private static let fewestFiles = 20

  /// Each name as it is, and without its extension if it has one.
  private let names: [(whole: MisspeltName, stem: MisspeltName?)]

  /// Lists a folder; one that may be searched but not listed has no such files.
  ///
  /// Skipped are the links of Kubernetes (`..data`), files of other programs (systemd's folder has
  /// the credentials of a whole unit), records of tokens (`.json`), and files that are read for a
  /// client.
  init(inFolder folder: [UInt8], beside prefixes: PrefixIndex) {
    let most = min(
      Self.mostFiles, max(Self.fewestFiles, Self.mostComparisons / max(prefixes.count, 1)))
    let found = (try? FolderContents.names(inFolder: folder)) ?? []
    names = found.lazy.compactMap { name in
      guard name.first != UInt8(ascii: "."), !name.suffix(5).elementsEqual(".json".utf8),
        let text = String(validating: name, as: UTF8.self), !Self.isRead(text, for: prefixes)
      else { return nil }
      let whole = MisspeltName(text)
      guard whole.isOfSubstra else { return nil }
      let stem = text.prefix { $0 != "." }
      return (whole, stem.endIndex == text.endIndex ? nil : MisspeltName(String(stem)))
    }.prefix(most).map { $0 }
  }

  /// Whether a file of this name is read for a client of the configuration files.
  private static func isRead(_ name: String, for prefixes: PrefixIndex) -> Bool {
    ClientVariable(name).map {
      $0.key.isValue && !prefixes.names(withSlug: $0.slug).isEmpty
    } ?? false
  }

  /// The files whose names are similar to those of a client, each with the setting that was meant.
  func files(nearTo client: MisspeltName.Client) -> [(name: String, setting: Setting)] {
    names.compactMap { whole, stem in
      let meaning = whole.meaning(for: client) ?? stem?.meaning(for: client)
      return meaning.map { (whole.text, $0.key.setting) }
    }
  }
}

extension ClientResolution {
  /// Reports files of the secrets directories whose names are similar to those of the client.
  mutating func checkMisnamedFiles() {
    guard let prefix, !resolver.secretsDirectories.isEmpty else { return }
    let client = MisspeltName.Client(prefix)
    for directory in resolver.secretsDirectories where directory.problem == nil {
      let files = resolver.cache.misnamedFiles(in: directory.path) {
        MisnamedFiles(inFolder: directory.path.bytes, beside: resolver.prefixes)
      }
      for (name, setting) in files.files(nearTo: client) where !isThere(setting, in: directory) {
        report(name, meaning: prefix.variable(for: setting.variableSuffix), in: directory)
      }
    }
  }

  /// Whether the directory has a file with the right name for the setting.
  private func isThere(_ setting: Setting, in directory: SecretsDirectory) -> Bool {
    sources[setting].contains { source in
      guard case .secretFile(_, let namer) = source.origin else { return false }
      return namer == directory.origin
    }
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
        help: "did you mean \(variable)? rename the file"))
  }
}
