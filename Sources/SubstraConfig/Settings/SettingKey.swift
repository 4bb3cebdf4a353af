import SubstraYAML

/// A key for a setting: for the value itself, or for where the value is.
package struct SettingKey: Sendable, Hashable {
  /// The setting.
  package let setting: Setting

  /// What the value of the key is.
  package let form: Form

  /// All keys of a client's section, those of values first.
  package static let all: [SettingKey] =
    Setting.allCases.map { SettingKey($0) }
    + Setting.allCases.filter(\.hasSecretFile).map { SettingKey($0, .file) }
    + Setting.allCases.filter(\.hasSecretStore).map { SettingKey($0, .store) }

  /// Creates the key of a setting.
  package init(_ setting: Setting, _ form: Form = .value) {
    self.setting = setting
    self.form = form
  }

  /// What the value of a key is.
  package enum Form: Sendable, Hashable {
    /// The setting itself.
    case value
    /// The path of a secret file with the setting.
    case file
    /// The name of a secret store that has the setting.
    case store
  }
}

extension SettingKey {
  /// Whether the key is for the setting itself.
  package var isValue: Bool { form == .value }

  /// Whether the key is for the path of a secret file.
  package var isFile: Bool { form == .file }

  /// Whether the key names a secret store.
  package var isStore: Bool { form == .store }

  /// The list of all keys of a client's section, for a message about an unknown key.
  static let listOfKeys = "settings are " + all.map(\.text).joined(separator: ", ")

  /// The list of the endings of all variables, for a message about an unknown one.
  static let listOfVariables =
    "settings are " + Setting.allCases.map(\.variableSuffix).joined(separator: ", ")

  /// The lists above, which are printed only once a run.
  package static let lists = [listOfKeys, listOfVariables]

  /// The spelling in YAML, such as `token_file`.
  package var text: String {
    switch form {
    case .value: setting.key
    case .file: setting.key + "_file"
    case .store: setting.key + "_from"
    }
  }

  /// The end of the variable's name, such as `TOKEN_FILE`.
  package var variableSuffix: String {
    switch form {
    case .value: setting.variableSuffix
    case .file: setting.variableSuffix + "_FILE"
    case .store: setting.variableSuffix + "_FROM"
    }
  }

  /// Whether the Python SDK reads the key.
  package var isReadBySDK: Bool { isValue && setting.isReadBySDK }

  /// Finds the setting of a key in a section; `nil` for other keys.
  init?(_ key: YAMLNode) {
    // No setting's key could be parsed as a number, so that its spelling is enough.
    self.init(key.target.utf8)
  }

  /// Finds the setting whose key has this spelling; `nil` if there is none.
  init?(_ text: ArraySlice<UInt8>) {
    // Only keys of the same length are compared, since a file may have many keys.
    guard text.count <= Self.longest else { return nil }
    for candidate in Self.ofLength[text.count] where text.elementsEqual(candidate.text) {
      self = candidate.key
      return
    }
    return nil
  }

  /// A length that no key exceeds.
  private static let longest = 32

  /// The keys of each length up to `longest`.
  private static let ofLength: [[(key: SettingKey, text: [UInt8])]] = {
    var table: [[(key: SettingKey, text: [UInt8])]] = Array(repeating: [], count: longest + 1)
    for key in all {
      let text = Array(key.text.utf8)
      table[text.count].append((key, text))
    }
    return table
  }()
}

extension SettingKey: CustomStringConvertible {
  package var description: String { text }
}
