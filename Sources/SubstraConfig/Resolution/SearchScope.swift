import SubstraPlatform
import SubstraYAML

/// Where a resolver looks for values beside its files.
struct SearchScope: Sendable {
  /// Whether variables are looked at.
  let readsEnvironment: Bool
  /// The secrets directories, in their order.
  let directories: [SecretsDirectory]

  /// Takes what a resolver was given.
  init(of resolver: ConfigurationResolver) {
    readsEnvironment = !resolver.environment.isMasked
    directories = resolver.secretsDirectories
  }
}

extension Explanation {
  /// Every place where a value of a setting was looked for below the program's own values, the
  /// highest first, whether one is there or not: variables, files of secrets directories, and the
  /// client's sections.
  ///
  /// Of a configuration file without a section for the client it is the beginning. A file that can't
  /// be used is left out.
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
        // What stands before it on its line may be another client's credential.
        let start = file.section(named: name).map { file.shield.place(of: $0.key.start) }
        return .configurationFile(
          path: file.path, line: start?.line ?? 1, column: start?.column ?? 1)
      }
  }
}
