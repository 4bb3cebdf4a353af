import SubstraYAML

/// What a key or a variable gives of a setting: the value itself, or the path of a secret file.
package struct SettingKey: Sendable, Hashable {
  /// The setting.
  package let setting: Setting

  /// Whether a secret file with the value is named.
  package let isFile: Bool

  /// All keys of a client's section, those of values first.
  package static let all: [SettingKey] =
    Setting.allCases.map { SettingKey($0) }
    + Setting.allCases.filter(\.hasSecretFile).map { SettingKey($0, isFile: true) }

  /// Creates the key of a value or of a secret file.
  package init(_ setting: Setting, isFile: Bool = false) {
    self.setting = setting
    self.isFile = isFile
  }
}

extension SettingKey {
  /// All keys of a client's section, for a message about one that is none of them.
  static let listOfKeys = "settings are " + all.map(\.text).joined(separator: ", ")

  /// The endings of all variables, for a message about one that has none of them.
  static let listOfVariables =
    "settings are " + Setting.allCases.map(\.variableSuffix).joined(separator: ", ")

  /// The lists above, which are worth their lines only once a run.
  package static let lists = [listOfKeys, listOfVariables]

  /// The spelling in YAML, such as `token_file`.
  package var text: String { isFile ? setting.key + "_file" : setting.key }

  /// The end of the variable, such as `TOKEN_FILE`.
  package var variableSuffix: String {
    isFile ? setting.variableSuffix + "_FILE" : setting.variableSuffix
  }

  /// Whether the Python SDK reads the key.
  package var isReadBySDK: Bool { !isFile && setting.isReadBySDK }

  /// The setting that a key of a section stands for.
  init?(_ key: YAMLNode) {
    // No key reads like a number, so the text alone tells.
    self.init(key.target.utf8)
  }

  /// The setting that a text is the key of.
  init?(_ text: ArraySlice<UInt8>) {
    // By length and first letter first: a file has many keys, and comparing bytes costs more.
    guard let first = text.first else { return nil }
    for candidate in Self.spellings where candidate.text.count == text.count {
      guard candidate.text[0] == first, text.elementsEqual(candidate.text) else { continue }
      self = candidate.key
      return
    }
    return nil
  }

  private static let spellings = all.map { (key: $0, text: Array($0.text.utf8)) }
}

extension SettingKey: CustomStringConvertible {
  package var description: String { text }
}
