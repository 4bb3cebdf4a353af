import SubstraCommandSupport
import SubstraConfig

/// The JSON Schema of configuration files, built from the tables of settings and keys.
///
/// It accepts every value that the resolver accepts, even with a warning, and rejects unknown keys,
/// which are usually misspelt. Editors read YAML 1.2, in which `yes` and `1:30` are strings; validators
/// written in Python often read YAML 1.1, as PyYAML does. The schema accepts both. It checks only the
/// types of tokens and passwords: validators print the value that they reject.
enum ConfigurationSchema {
  /// The whole schema.
  static var document: JSONValue {
    JSONSchema.document(
      title: "Configuration of Substra clients",
      description: "Sections of settings, one for each client. A section whose name begins with _ "
        + "or . is a template, which other sections merge with <<.",
      [
        .init("type", "object"),
        .init("definitions", ["client": client, "template": template, "merge": merge]),
        .init(
          "properties",
          [
            "<<": JSONSchema.reference(to: "merge"),
            "sops": ["description": "What sops writes about a file that it encrypted."],
          ]),
        .init("patternProperties", ["^[_.]": JSONSchema.reference(to: "template")]),
        .init("propertyNames", ["minLength": 1]),
        .init("additionalProperties", JSONSchema.reference(to: "client")),
      ])
  }

  private static var client: JSONValue {
    [
      "description": "The settings of a client.",
      "type": "object", "properties": properties, "dependencies": dependencies,
      "additionalProperties": false,
    ]
  }

  /// A template may also be a list or a value with an anchor, and may have keys for other programs.
  private static var template: JSONValue {
    [
      "description": "A template: settings that clients merge, for example <<: *defaults.",
      "properties": properties,
    ]
  }

  /// What is left of a merge in a reader that does not know them.
  private static var merge: JSONValue {
    ["description": "Merges one template, or a list of them.", "type": ["object", "array"]]
  }

  private static var properties: JSONValue {
    let settings = SettingKey.all.map { JSONValue.Member($0.text, schema(of: $0)) }
    return .object([.init("<<", JSONSchema.reference(to: "merge"))] + settings)
  }

  /// A value, the path of a secret file and a secret store for the same setting exclude one another.
  private static var dependencies: JSONValue {
    .object(
      Setting.allCases.flatMap { setting in
        let keys = [setting.key, setting.fileKey, setting.storeKey].compactMap(\.self)
        return keys.indices.dropLast().map { index in
          let others = keys[(index + 1)...].map { JSONValue.Member($0, .bool(false)) }
          return JSONValue.Member(keys[index], ["properties": .object(others)])
        }
      })
  }
}

extension ConfigurationSchema {
  private static func schema(of key: SettingKey) -> JSONValue {
    switch key.form {
    case .value: schema(of: key.setting)
    case .file:
      [
        "description": .word(
          "Path of a file with the \(key.setting) and nothing else. A relative path starts at the "
            + "folder of this file."),
        "type": "string", "minLength": 1,
      ]
    case .store:
      JSONSchema.string(
        matching: "^(\(SecretStore.nameOfGitCredential)|\(SecretStore.prefixOfHelper)"
          + "[A-Za-z0-9][A-Za-z0-9._-]{0,\(SecretStore.longestName - 1)})$"
      ).adding([
        .init(
          "description",
          .word(
            "Secret store with the \(key.setting): git-credential, or helper:NAME for a helper of "
              + "~/.config/substra/helpers.yaml. Never a command."))
      ])
    }
  }

  private static func schema(of setting: Setting) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("description", .word(setting.schemaDescription))
    ]
    if let value = setting.defaultInSchema { members.append(.init("default", value)) }
    if setting.isCredential, let fileKey = setting.fileKey {
      let variable = "SUBSTRA_CLIENT_\(setting.variableSuffix)"
      let message =
        "In git, a \(setting) in this file stays readable for ever. Write \(fileKey) with the "
        + "path of a file that git does not track, or export \(variable), where CLIENT is the "
        + "client's name in capitals."
      // The first is of later drafts; editors know both.
      members += [.init("deprecated", true), .init("deprecationMessage", .word(message))]
    }
    return setting.valueSchema.adding(members)
  }
}

extension Setting {
  /// The values that the setting accepts in a file.
  fileprivate var valueSchema: JSONValue {
    switch self {
    case .url, .manageURL:
      // A value with an @ may have a password, which a validator would print; the linter reports it.
      JSONSchema.string(matching: #"^$|@|^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+(/[^\s?#]*)?$"#)
    case .token: ["type": ["string", "number"], "minLength": 1]
    case .username, .password: JSONSchema.type("string", "number")
    case .retryTimeout:
      // Sexagesimal numbers are strings in YAML 1.2, and so are those with underscores. The last
      // alternative is for digits that are not ASCII.
      JSONSchema.any(
        of: ["type": "number", "minimum": 1],
        JSONSchema.string(matching: #"^\s*\+?0*[1-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9]*)?\s*$"#),
        JSONSchema.string(matching: #"^[^\x00-\x7F]+$"#), Self.isTrue)
    case .insecure:
      // The SDK treats other strings, such as "false", as true.
      JSONSchema.any(
        of: JSONSchema.type("boolean"), ["type": "integer", "minimum": 0, "maximum": 1],
        JSONSchema.string(matching: "^(|1|\(Self.wordsForTrue)|[Nn][Oo]|[Oo][Ff][Ff])$"))
    case .backendType: JSONSchema.words(BackendType.allCases.map(\.rawValue))
    case .tokenExpiresAt:
      JSONSchema.string(
        matching: #"^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}"#
          + #"([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$"#)
    case .allowImplicitLogin:
      JSONSchema.any(
        of: JSONSchema.type("boolean"), ["type": "integer", "minimum": 0, "maximum": 1],
        JSONSchema.string(
          matching: "^(|0|1|\(Self.wordsForTrue)|[Nn][Oo]|[Oo][Ff][Ff]|[Ff][Aa][Ll][Ss][Ee])$"))
    }
  }

  private static let wordsForTrue = "[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]"

  /// A number of seconds that is written as a boolean, which Python takes for 1.
  private static var isTrue: JSONValue {
    JSONSchema.any(
      of: ["const": true], JSONSchema.string(matching: "^([Yy][Ee][Ss]|[Oo][Nn])$"))
  }

  /// The value without a source, as editors insert it.
  fileprivate var defaultInSchema: JSONValue? {
    switch self {
    case .retryTimeout:
      .integer(Int(ClientConfiguration.defaultRetryTimeout.components.seconds))
    case .insecure: false
    case .backendType: .word(BackendType.subprocess.rawValue)
    case .url, .token, .username, .password, .tokenExpiresAt, .allowImplicitLogin, .manageURL: nil
    }
  }

  fileprivate var schemaDescription: String {
    isReadBySDK ? summary : "\(summary) Not read by the Python SDK."
  }
}
