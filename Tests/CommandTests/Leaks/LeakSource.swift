import SubstraConfig
import TestSupport

/// A position in a layer that can contain a credential.
struct LeakSource: Sendable {
  let name: String
  /// The key that is set.
  let key: SettingKey
  /// Whether the value is the credential, so that `--reveal` shows it.
  let isValue: Bool
  let add: @Sendable (inout LeakScene) throws -> Void
}

extension LeakSource {
  /// Every layer with every setting: values, secret files, and secrets instead of a file's path.
  static let all: [LeakSource] = SettingKey.all.flatMap { key in
    inOptions(key) + inVariables(key) + inFiles(key) + (key.isValue ? inDirectories(key) : [])
  }

  private static func inOptions(_ key: SettingKey) -> [LeakSource] {
    guard key.isFile else {
      return [
        LeakSource(name: "--set \(key)", key: key, isValue: key.hasCredential) {
          $0.options += ["--set", "\(key)=\($0.canary)"]
        }
      ]
    }
    return [
      LeakSource(name: "--set-file \(key.setting), the secret itself", key: key, isValue: false) {
        $0.options += ["--set-file", "\(key.setting)=\($0.canary)"]
      },
      LeakSource(name: "--set-file \(key.setting)", key: key, isValue: true) {
        $0.options += ["--set-file", "\(key.setting)=\(try $0.secretFile())"]
      },
    ]
  }

  private static func inVariables(_ key: SettingKey) -> [LeakSource] {
    let variable = "SUBSTRA_ORG_1_\(key.variableSuffix)"
    let itself = LeakSource(name: variable, key: key, isValue: key.hasCredential) {
      $0.environment.append((variable, $0.canary))
    }
    if key.isStore {
      let helper = LeakSource(name: "\(variable) as a helper", key: key, isValue: false) {
        $0.environment.append((variable, "helper:\($0.canary)"))
      }
      return [itself, helper]
    }
    guard key.isFile else { return [itself] }
    return [
      itself,
      LeakSource(name: "\(variable) of a file", key: key, isValue: true) {
        $0.environment.append((variable, try $0.secretFile()))
      },
    ]
  }

  private static func inFiles(_ key: SettingKey) -> [LeakSource] {
    let itself = LeakSource(name: "YAML \(key)", key: key, isValue: key.hasCredential) {
      $0.lines.append("\(key): \($0.canary)")
    }
    if key.isStore {
      let helper = LeakSource(name: "YAML \(key) as a helper", key: key, isValue: false) {
        $0.lines.append("\(key): helper:\($0.canary)")
      }
      return [itself, helper]
    }
    guard key.isFile else { return [itself] }
    return [
      itself,
      LeakSource(name: "YAML \(key) of a file", key: key, isValue: true) {
        $0.lines.append("\(key): \(try $0.secretFile())")
      },
    ]
  }

  private static func inDirectories(_ key: SettingKey) -> [LeakSource] {
    ["--secrets-directory", "SUBSTRA_SECRETS_DIRECTORY", "CREDENTIALS_DIRECTORY"].map { namer in
      LeakSource(name: "\(namer) with \(key)", key: key, isValue: key.hasCredential) { scene in
        let directory = try scene.folder.makeFolder("secrets")
        _ = try scene.secretFile("secrets/SUBSTRA_ORG_1_\(key.variableSuffix)")
        if namer.hasPrefix("--") {
          scene.options += [namer, directory]
        } else {
          scene.environment.append((namer, directory))
        }
      }
    }
  }
}

extension SettingKey {
  /// Whether its value is the credential itself.
  fileprivate var hasCredential: Bool { isValue && setting.isCredential }
}
