/// A variable for a setting of a client: its name, split into the client and the setting.
struct ClientVariable: Sendable {
  /// The whole name.
  let name: String
  /// The part that stands for the client's name, such as `ORG_1`.
  let slug: String
  /// The setting, and whether the value is the setting itself.
  let key: SettingKey

  /// Splits a name; `nil` if it does not end like a setting.
  ///
  /// The longest ending counts: `SUBSTRA_ORG_1_MANAGE_URL` is `manage_url` of `ORG_1`, and not
  /// `url` of `ORG_1_MANAGE`, as the Python SDK reads it.
  init?(_ name: String) {
    let rest = Array(name.utf8).dropFirst("SUBSTRA_".utf8.count)
    guard
      let (key, ending) = Self.endings.first(where: { _, ending in
        rest.suffix(ending.count).elementsEqual(ending)
      })
    else {
      return nil
    }
    self.name = name
    self.key = key
    slug = String(decoding: rest.dropLast(ending.count), as: UTF8.self)
  }

  /// The endings of names, the longest of those that end alike first; cached since every variable
  /// is compared with all of them.
  private static let endings: [(SettingKey, [UInt8])] = {
    let endings = SettingKey.all.map { ($0, Array("_\($0.variableSuffix)".utf8)) }
    return endings.filter { $0.0.setting == .manageURL }
      + endings.filter { $0.0.setting != .manageURL }
  }()
}

extension ClientVariable {
  /// The variable as the Python SDK reads it, if that is another client's; otherwise `nil`.
  ///
  /// Only `…_MANAGE_URL` has such a reading: `…_URL` of a client whose name ends in `-manage`.
  var readingOfSDK: ClientVariable? {
    guard key.setting == .manageURL else { return nil }
    return ClientVariable(
      name: name, slug: slug.isEmpty ? "MANAGE" : slug + "_MANAGE", key: SettingKey(.url))
  }

  private init(name: String, slug: String, key: SettingKey) {
    self.name = name
    self.slug = slug
    self.key = key
  }
}
