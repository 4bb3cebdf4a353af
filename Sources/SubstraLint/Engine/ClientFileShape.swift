import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// The sections of a file, by which a client configuration is distinguished from other YAML.
///
/// A file is a client configuration if its top is a mapping in which at least one section, a
/// mapping itself,
///
/// - has one of the keys that only Substra has (`backend_type`, `retry_timeout`,
///   `token_expires_at`, `allow_implicit_login`) and another setting, or
/// - has a `url` that begins with `http`, and a `token`, a `password`, or a secret file or a secret
///   store for one, while at least half of its keys are settings, and every other section that is a
///   mapping has a setting, too, or
/// - has two settings or more, a `url`, a secret file or a secret store among them, and no other key
///   except one that may be a misspelt setting, while the same is true for every other section.
///
/// The second and third conditions are stricter, since other programs' files have `url` and
/// `password` together, too.
struct ClientFileShape {
  fileprivate var sections: [Section] = []

  /// Whether there is a single document; files of other programs may have several.
  private var isOneDocument = true

  /// Whether lines show everything: the file has no braces or merged sections.
  private(set) var isCertain = true

  fileprivate struct Section {
    /// A bit for each key of `SettingKey.all` in the section.
    var settings = 0
    var keyCount = 0
    /// The first keys that are not settings.
    var others: [[UInt8]] = []
    var hasHTTP = false
    /// Whether the URL is not that of a node: `jdbc:…`, `redis://…`.
    var hasOtherScheme = false
    /// Whether the section may be merged into others, so that it need not be a client.
    var isTemplate = false
    /// Whether lines show that it is a mapping, not a list or a text.
    var isMapping = false
  }

  /// Whether a section has a key that only Substra has.
  var isPlain: Bool { sections.contains(where: \.isPlainlySubstra) }

  /// Whether the sections are those of clients.
  var isClientConfiguration: Bool {
    if isPlain { return true }
    guard isOneDocument else { return false }
    if sections.contains(where: \.isLikelySubstra),
      !sections.contains(where: \.isOther)
    {
      return true
    }
    return sections.contains(where: \.isOnlySettings)
      && sections.allSatisfy { $0.isTemplate || $0.isOnlySettings || $0.keyCount == 0 }
  }
}

extension ClientFileShape.Section {
  private static let own = bits(of: SettingKey.all.filter(\.setting.isDistinctive))

  private static let spellings = SettingKey.all.map { Array($0.text.utf8) }

  private static let credentials = bits(of: [
    SettingKey(.token), SettingKey(.password), SettingKey(.token, .file),
    SettingKey(.password, .file), SettingKey(.token, .store),
  ])

  private static let url = bits(of: [SettingKey(.url)])

  private static let references = bits(of: SettingKey.all.filter { !$0.isValue })

  /// Whether it has keys, none of which is a setting of a client.
  fileprivate var isOther: Bool { !isTemplate && settings == 0 && keyCount > 0 }

  fileprivate var isOnlySettings: Bool {
    settings.nonzeroBitCount >= 2 && !hasOtherScheme && settings & (Self.url | Self.references) != 0
      && others.count <= 1 && others.allSatisfy(Self.isNearSetting)
  }

  private static func bits(of keys: [SettingKey]) -> Int {
    SettingKey.all.enumerated().reduce(0) { bits, key in
      keys.contains(key.element) ? bits | 1 << key.offset : bits
    }
  }

  fileprivate var isPlainlySubstra: Bool {
    settings.nonzeroBitCount >= 2 && settings & Self.own != 0
  }

  fileprivate var isLikelySubstra: Bool {
    hasHTTP && settings & Self.credentials != 0 && settings.nonzeroBitCount * 2 >= keyCount
  }

  fileprivate mutating func add(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    keyCount += 1
    guard
      let index = Self.spellings.firstIndex(where: {
        $0.count == key.count && key.elementsEqual($0)
      })
    else {
      if others.count < 2 { others.append(Array(key)) }
      return
    }
    settings |= 1 << index
    guard 1 << index == Self.url else { return }
    hasHTTP = value.starts(with: "http".utf8)
    let scheme = value.prefix(16)
    hasOtherScheme =
      !scheme.begins(with: "http")
      && (scheme.firstOffset(of: "://") != nil || scheme.begins(with: "jdbc:"))
  }

  /// Whether a key is a misspelt setting: `pasword`.
  private static func isNearSetting(_ key: [UInt8]) -> Bool {
    guard (4...24).contains(key.count) else { return false }
    let name = String(decoding: key, as: UTF8.self)
    return NearestName.of(name, among: SettingKey.all.map(\.text)) != nil
  }

  fileprivate static func isTemplateName(_ name: ArraySlice<UInt8>) -> Bool {
    name.first == .underscore || name.first == .dot
      // `sops` adds such a section to a file that it encrypts.
      || name.elementsEqual("sops".utf8) || name.starts(with: "sops:".utf8)
  }
}

extension ClientFileShape {
  /// The shape of a parsed file, including merged entries.
  init(of document: YAMLDocument) {
    guard let root = document.roots.first, root.kind == .mapping else { return }
    isOneDocument = document.roots.count == 1
    for (key, value) in root.pairs where value.target.kind == .mapping {
      var section = Section()
      section.isTemplate = Section.isTemplateName(key.target.utf8)
      Self.add(value.target, to: &section, isMerged: false)
      sections.append(section)
    }
  }

  private static func add(_ mapping: YAMLNode, to section: inout Section, isMerged: Bool) {
    for (key, value) in mapping.pairs {
      if key.hasText("<<"), !isMerged {
        let value = value.target
        let merged = value.kind == .sequence ? value.items.map(\.target) : [value]
        for mapping in merged { add(mapping, to: &section, isMerged: true) }
      } else {
        section.add(key: key.target.utf8, value: value.target.utf8)
      }
    }
  }

  /// The shape of a file in block style by its lines, even if it can't be parsed.
  init(ofLines text: [UInt8]) {
    let mayBePlain = Self.ownKeys.occur(in: text)
    var section: Section?
    /// Whether the top line of the section has no value, so that a mapping may follow.
    var hasNoValue = false
    var indent: Int?
    var hasValueAbove = false
    var start = 0
    while start < text.count {
      let lineEnd = ByteSearch.firstIndex(of: .lineFeed, in: text, from: start)
      var line = text[start..<(lineEnd ?? text.count)]
      start = line.endIndex + 1
      if line.last == .carriageReturn { line.removeLast() }
      // YAML does not allow tabs there, but users write them: the file is a broken configuration.
      let content = line.drop { $0 == .space || $0 == .tab }
      guard let first = content.first, first != .hash else { continue }
      let width = line.count - content.count
      if content.begins(with: "{{") {
        // A line of a template.
        if width > 0 { continue }
      } else if first == .openBrace {
        isCertain = false
      }
      if width == 0 {
        if let section {
          sections.append(section)
          // One such section is enough, whatever follows.
          if isCertain, !mayBePlain, section.isOther, section.isMapping { return }
        }
        section = Section()
        section?.isTemplate = Section.isTemplateName(content)
        indent = nil
        hasValueAbove = false
        let value = content.drop { $0 != .colon }.dropFirst()
        if value.contains(where: { "{*".utf8.contains($0) }) { isCertain = false }
        hasNoValue = content.contains(.colon) && value.allSatisfy(\.isWhitespace)
        continue
      }
      if indent == nil {
        indent = width
        let name = content.prefix(while: \.isNameCharacter)
        let isKey = !name.isEmpty && first != .minus && content[name.endIndex...].first == .colon
        section?.isMapping = hasNoValue && isKey
      }
      // A key with a value can't have children, so such a setting is indented too far.
      let hasTab = line.prefix(width).contains(.tab)
      guard width == indent || hasTab || hasValueAbove && width > indent ?? 0,
        let colon = content.firstIndex(of: .colon)
      else { continue }
      let value = content[(colon + 1)...].drop { $0 == .space || $0.isQuote }
      hasValueAbove = value.first.map { !"&*!|>#".utf8.contains($0) } ?? false
      if content.starts(with: "<<".utf8) || value.first.map({ "&*!|>".utf8.contains($0) }) == true {
        isCertain = false
      }
      section?.add(key: Self.unquoted(content[..<colon]), value: value)
    }
    if let section { sections.append(section) }
    // The loop above does not split lines at the CR of old Macs.
    if sections.count < 2, text.contains(.carriageReturn) { isCertain = false }
  }

  private static func unquoted(_ key: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var key = key
    while key.last == .space { key.removeLast() }
    return key.unquoted
  }
}

extension ClientFileShape {
  /// Whether a file may have the shape, by the words in it.
  ///
  /// Parsing all files would take eight times as long as reading them.
  static func isPossible(in text: [UInt8]) -> Bool {
    ownKeys.occur(in: text) || hasURL(text)
  }

  /// The keys that only Substra has.
  private static let ownKeys = UnderscoredWords(
    SettingKey.all.filter { !$0.isValue || $0.setting.isDistinctive }.map { Array($0.text.utf8) })

  /// Whether there is a `url` key and another setting.
  private static func hasURL(_ text: [UInt8]) -> Bool {
    var index = 0
    while let found = ByteSearch.firstIndex(
      of: UInt8(ascii: "u"), UInt8(ascii: "r"), UInt8(ascii: "l"), in: text, from: index)
    {
      index = found + 3
      // These letters are mostly the end of a word.
      if found > 0, !" \n\r'\"{,\t".utf8.contains(text[found - 1]) { continue }
      guard isKey(text, endingAt: index) else { continue }
      return settingWords.contains { ByteSearch.contains(text, word: $0) }
    }
    return false
  }

  private static let settingWords = ["token", "password", "username", "insecure"].map {
    Array($0.utf8)
  }

  /// Whether a colon follows, with only quotes and spaces before it.
  private static func isKey(_ text: [UInt8], endingAt index: Int) -> Bool {
    let end = min(index + 64, text.count)
    return text[index..<end].first { $0 != .space && !$0.isQuote } == .colon
  }
}
