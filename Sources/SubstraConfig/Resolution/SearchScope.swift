import SubstraPlatform
import SubstraYAML

/// The variables and secrets directories that a resolver searches besides its files.
struct SearchScope: Sendable {
  /// Whether variables are used.
  let readsEnvironment: Bool
  /// The secrets directories, in their order.
  let directories: [SecretsDirectory]

  /// Creates the scope of a resolver.
  init(of resolver: ConfigurationResolver) {
    readsEnvironment = !resolver.environment.isMasked
    directories = resolver.secretsDirectories
  }
}

extension Explanation {
  /// Returns every location that was searched for a value of a setting, the highest layer first.
  ///
  /// They are variables, files of secrets directories, and the client's sections, whether they have
  /// a value or not; the program's own values are not included. For a configuration file without a
  /// section for the client, the location is the start of the file. Files with errors are omitted.
  public func placesSearched(for setting: Setting) -> [Origin] {
    guard let client, !client.isEmpty else { return [] }
    var places: [Origin] = []
    if let prefix = try? VariablePrefix(clientName: client) {
      if scope.readsEnvironment {
        places += SettingKey.all.filter { $0.setting == setting }.map {
          .environment(variable: prefix.variable(for: $0.variableSuffix))
        }
      }
      let name = Array(prefix.variable(for: setting.variableSuffix).utf8)
      places += scope.directories.map {
        .secretFile(
          path: ConfigurationPath(bytes: SystemPath.joined($0.path.shown.bytes, name)),
          namedBy: $0.origin)
      }
    }
    let name = Array(client.utf8)
    return places
      + files.reversed().filter { $0.problems.isEmpty }.map { file in
        // Another client's credential may come before the key in its line.
        let start = file.section(named: name).map { file.shield.place(of: $0.key.start) }
        return .configurationFile(
          path: file.path, line: start?.line ?? 1, column: start?.column ?? 1)
      }
  }
}
