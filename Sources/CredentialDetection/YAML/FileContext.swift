import SubstraPlatform

/// What the path and the format of a file say about all of its values.
enum FileContext {
  /// The context of the values of a format.
  static func of(_ format: FileFormat) -> ValueContext { format == .hcl ? .declarations : [] }

  /// The context of a file's values.
  static func of(_ path: [UInt8]?) -> ValueContext {
    guard let path else { return [] }
    let parts = path.split(separator: .slash)
    guard let name = parts.last else { return [] }
    if locks.contains(name) { return .packages }
    let isAmongTranslations = parts.dropLast().contains(where: TranslationFile.isFolder)
    return isAmongTranslations || isTranslation(name) ? .labels : []
  }

  /// Files that package managers write.
  private static let locks: WordSet = [
    "pnpm-lock.yaml", "pnpm-lock.yml", "shrinkwrap.yaml", "pubspec.lock", "conda-lock.yml",
    "conda-lock.yaml", "chart.lock", "podfile.lock", "package-lock.yaml", "yarn.lock",
    "pixi.lock", "requirements.lock",
  ]

  /// Whether a file's name has the code of a language: `messages.fr.yaml`, `lang_sv.yml`.
  private static func isTranslation(_ name: ArraySlice<UInt8>) -> Bool {
    let parts = name.split { ".-_".utf8.contains($0) }.dropLast()
    guard (2...4).contains(parts.count) else { return false }
    return parts.contains(where: TranslationFile.isWord)
      && parts.contains(where: Languages.contains)
  }
}
