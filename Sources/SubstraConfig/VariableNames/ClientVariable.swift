/// A variable for a setting of a client: its name, split into the client and the setting.
struct ClientVariable: Sendable {
  /// The whole name.
  let name: String
  /// The part that stands for the client's name, such as `ORG_1`.
  let slug: String
  /// The setting, and whether the value is the path of a secret file.
  let key: SettingKey

  /// Splits a name; `nil` if it does not end like a setting.
  ///
  /// There is only one way, since no setting's ending is the end of another's.
  init?(_ name: String) {
    let rest = name.utf8.dropFirst("SUBSTRA_".utf8.count)
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

  /// The endings of names, cached since every variable is compared with all of them.
  private static let endings = SettingKey.all.map { ($0, Array("_\($0.variableSuffix)".utf8)) }
}
