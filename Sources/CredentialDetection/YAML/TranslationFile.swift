import SubstraPlatform
import SubstraYAML

/// Recognizes files of translations, whose values are labels.
enum TranslationFile {
  /// Folders with such files.
  private static let folders: WordSet = [
    "i18n", "l10n", "locale", "locales", "lang", "langs", "language", "languages", "translation",
    "translations", "intl", "nls", "_locales",
  ]

  /// The names of such files, without a language and an extension.
  private static let names: WordSet = [
    "messages", "strings", "labels", "translations", "translation", "locale", "i18n",
    "resourcebundle", "validationmessages",
  ]

  /// More words in such names, which mean that only together with a language.
  private static let words: WordSet = [
    "message", "lang", "texts", "language", "validators", "security", "devise",
  ]

  /// Whether a folder with this name has translations.
  static func isFolder(_ name: ArraySlice<UInt8>) -> Bool { folders.contains(name) }

  /// Whether a word in the name of a file says that it has translations, if a language is there too.
  static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    names.contains(word) || words.contains(word)
  }

  /// The context of a file's entries: translations, or nothing.
  ///
  /// The name of a file alone exempts nothing: the values have to read as labels.
  static func context(of path: [UInt8]?, _ document: YAMLDocument) -> ValueContext {
    guard let path else { return [] }
    let components = path.split(separator: .slash)
    let isNamed =
      components.dropLast().suffix(4).contains { folders.contains($0) }
      || components.last.map(isName) == true
    return isNamed || readsAsLabels(document) ? [.labels, .translations] : []
  }

  /// `messages_de.properties`, `strings.json`.
  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    let stem = name.prefix { $0 != .dot }
    return names.contains(stem.prefix { $0 != .underscore && $0 != .minus })
  }

  /// How many values are compared.
  private static let mostValues = 64

  /// Whether most values of a file have several words, as texts for people have.
  private static func readsAsLabels(_ document: YAMLDocument) -> Bool {
    var texts = 0
    var others = 0
    for root in document.roots.prefix(1) where root.kind == .mapping {
      // The commands of a script and lines without a key are no values.
      for (_, value) in root.pairs.prefix(mostValues)
      where value.kind == .scalar && !value.hasOwnPositions {
        let text = value.utf8
        if text.first.map({ $0.isLetter || $0 >= 0x80 }) == true, text.contains(.space) {
          texts += 1
        } else if !text.isEmpty {
          others += 1
        }
      }
    }
    return texts >= 4 && texts > others
  }
}
