import SubstraCommandSupport
import SubstraConfig

/// `SETTING=VALUE` of `--set`, or `SETTING=PATH` of `--set-file`.
struct SettingArgument {
  let option: CommandOption
  let setting: Setting
  let value: [UInt8]

  /// Parses an argument.
  init(_ bytes: [UInt8], of option: CommandOption) throws(UsageError) {
    guard let separator = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      // The message does not quote it: it may be a credential without the setting's name.
      throw UsageError(
        "--\(option) needs \(option.placeholder ?? "")",
        help: option == .setFile
          ? "for example --set-file token=org-1.token" : "for example --set retry_timeout=60")
    }
    self.option = option
    setting = try Self.setting(named: bytes[..<separator], of: option)
    value = Array(bytes[(separator + 1)...])
  }
}

extension SettingArgument {
  /// Returns the setting with a name.
  ///
  /// - Parameter option: The option whose value contains the name; `nil` for an operand.
  static func setting(
    named bytes: some BidirectionalCollection<UInt8>, of option: CommandOption? = nil
  ) throws(UsageError) -> Setting {
    let names = Setting.allCases.map(\.key)
    if let text = String(validating: bytes, as: UTF8.self), let setting = Setting(key: text) {
      return setting
    }
    let meant = SettingKey.all.first { bytes.ends(with: "_\($0.variableSuffix)") }?.setting
    throw UsageError(
      "unknown setting \(ArgumentShape.quoted(bytes))",
      help: meant.map { "did you mean \($0.key, .strong)? name the setting, not its variable" }
        ?? helpOnFileKey(bytes, option) ?? helpOnClient(bytes, option)
        ?? .suggestion(for: bytes, among: names)
        ?? "settings are \(names.joined(separator: ", "))")
  }

  /// The help for a key such as `token_file` or `token_from`, which is valid only in files.
  private static func helpOnFileKey(
    _ bytes: some Collection<UInt8>, _ option: CommandOption?
  ) -> OutputText? {
    guard
      let key = SettingKey.all.first(where: { !$0.isValue && $0.text.utf8.elementsEqual(bytes) })
    else { return nil }
    let setting = key.setting
    guard key.isFile || option == nil else {
      return "a secret store is named in a YAML file or a variable only"
    }
    return option == nil
      ? "\(key.text) sets \(setting) in a YAML file: name the setting \(setting, .strong)"
      : "pass the path as --set-file \(setting)=PATH"
  }

  /// The help for `CLIENT.SETTING`.
  private static func helpOnClient(
    _ bytes: some BidirectionalCollection<UInt8>, _ option: CommandOption?
  ) -> OutputText? {
    guard let option, let dot = bytes.lastIndex(of: UInt8(ascii: ".")),
      let name = String(validating: bytes[bytes.index(after: dot)...], as: UTF8.self),
      let setting = Setting(key: name)
    else { return nil }
    let value: OutputText = option == .setFile ? "PATH" : "VALUE"
    return "--\(option) applies to every client of the call: write --\(option) \(setting)=\(value)"
  }

  /// Sets the value in the overrides.
  func setValue(in overrides: inout ConfigurationOverrides) throws(UsageError) {
    if let problem = overrides.set(setting, toText: value) {
      throw UsageError("--set: \(problem)", help: "\(setting) takes: \(setting.valueDescription)")
    }
  }

  /// Sets the path of the secret file in the overrides.
  func setFile(in overrides: inout ConfigurationOverrides) throws(UsageError) {
    guard setting.hasSecretFile else {
      let names = Setting.allCases.filter(\.hasSecretFile).map(\.key)
      throw UsageError(
        "--set-file: \(setting) can't be read from a secret file",
        help: "a secret file can set \(names.joined(separator: ", "))")
    }
    overrides.set(setting, toFile: ConfigurationPath(bytes: value))
  }
}

extension Collection<UInt8> {
  /// Whether it is the name of a Substra variable that ends with a suffix.
  fileprivate func ends(with suffix: String) -> Bool {
    starts(with: "SUBSTRA_".utf8) && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
