import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// What the sections of a file look like, by which a client configuration is told from other YAML.
///
/// A file is one if the top is a mapping in which at least one section, a mapping itself,
///
/// - has one of the keys that only Substra has (`backend_type`, `retry_timeout`, `token_expires_at`,
///   `allow_implicit_login`) and another setting, or
/// - has a `url` that begins with `http`, and a `token`, a `password` or a secret file of one, while at
///   least half of its keys are settings, and every other section that is a mapping has a setting too, or
/// - has two settings or more, a `url` or a secret file among them, and nothing else but what may be a
///   misspelt setting, while the same holds of every other section.
///
/// The second and third are stricter since `url` and `password` stand together in other people's files
/// as well.
struct ClientFileShape {
  fileprivate var sections: [Section] = []

  /// Whether no other document follows, which other people's files have.
  private var isOneDocument = true

  /// Whether there is nothing that lines alone don't show, such as braces and merged sections.
  private(set) var isCertain = true

  fileprivate struct Section {
    /// A bit for each of `SettingKey.all` that is there.
    var settings = 0
    var keyCount = 0
    /// The first keys that are no settings.
    var others: [[UInt8]] = []
    var hasHTTP = false
    /// Whether the address is none of a node: `jdbc:…`, `redis://…`.
    var hasOtherScheme = false
    /// Whether others merge it, and it need not be a client.
    var isTemplate = false
  }

  /// Whether a section has a key that only Substra has.
  var isPlain: Bool { sections.contains(where: \.isPlainlySubstra) }

  /// Whether the sections are those of clients.
  var isClientConfiguration: Bool {
    if isPlain { return true }
    guard isOneDocument else { return false }
    if sections.contains(where: \.isLikelySubstra),
      sections.allSatisfy({ $0.isTemplate || $0.settings != 0 || $0.keyCount == 0 })
    {
      return true
    }
    return sections.contains(where: \.isOnlySettings)
      && sections.allSatisfy { $0.isTemplate || $0.isOnlySettings || $0.keyCount == 0 }
  }
}

extension ClientFileShape.Section {
  private static let own = bits(of: [
    SettingKey(.backendType), SettingKey(.retryTimeout), SettingKey(.tokenExpiresAt),
    SettingKey(.allowImplicitLogin),
  ])

  private static let spellings = SettingKey.all.map { Array($0.text.utf8) }

  private static let credentials = bits(of: [
    SettingKey(.token), SettingKey(.password), SettingKey(.token, isFile: true),
    SettingKey(.password, isFile: true),
  ])

  private static let url = bits(of: [SettingKey(.url)])

  private static let files = bits(of: SettingKey.all.filter(\.isFile))

  fileprivate var isOnlySettings: Bool {
    settings.nonzeroBitCount >= 2 && !hasOtherScheme && settings & (Self.url | Self.files) != 0
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
      let place = Self.spellings.firstIndex(where: {
        $0.count == key.count && key.elementsEqual($0)
      })
    else {
      if others.count < 2 { others.append(Array(key)) }
      return
    }
    settings |= 1 << place
    guard 1 << place == Self.url else { return }
    hasHTTP = value.starts(with: "http".utf8)
    let scheme = value.prefix(16)
    hasOtherScheme =
      !scheme.begins(with: "http")
      && (scheme.firstOffset(of: "://") != nil || scheme.begins(with: "jdbc:"))
  }

  /// Whether a key is a setting but for a slip: `pasword`.
  private static func isNearSetting(_ key: [UInt8]) -> Bool {
    guard (4...24).contains(key.count) else { return false }
    let name = String(decoding: key, as: UTF8.self)
    return NearestName.of(name, among: SettingKey.all.map(\.text)) != nil
  }

  fileprivate static func isTemplateName(_ name: ArraySlice<UInt8>) -> Bool {
    name.first == .underscore || name.first == .dot
      // What sops adds to a file that it encrypts.
      || name.elementsEqual("sops".utf8) || name.starts(with: "sops:".utf8)
  }
}

extension ClientFileShape {
  /// The shape of a file that could be parsed, merged entries included.
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

  /// The shape of a text in block style by its lines, also where it can't be parsed.
  init(ofLines text: [UInt8]) {
    var section: Section?
    var indent: Int?
    var hasValueAbove = false
    var start = 0
    while start < text.count {
      let lineEnd = ByteSearch.firstIndex(of: .lineFeed, in: text, from: start)
      let line = text[start..<(lineEnd ?? text.count)]
      start = line.endIndex + 1
      // YAML allows no tab there, and people use it: the file is a broken configuration.
      let content = line.drop { $0 == .space || $0 == .tab }
      guard let first = content.first, first != .hash else { continue }
      let width = line.count - content.count
      if first == .openBrace { isCertain = false }
      if width == 0 {
        if let section { sections.append(section) }
        section = Section()
        section?.isTemplate = Section.isTemplateName(content)
        indent = nil
        hasValueAbove = false
        let value = content.drop { $0 != .colon }.dropFirst()
        if value.contains(where: { "{*".utf8.contains($0) }) { isCertain = false }
        continue
      }
      if indent == nil { indent = width }
      // Nothing can be below a key that has a value: such a setting is indented too far.
      let hasTab = line.prefix(width).contains(.tab)
      guard width == indent || hasTab || hasValueAbove && width > indent ?? 0,
        let colon = content.firstIndex(of: .colon)
      else { continue }
      let value = content[(colon + 1)...].drop { $0 == .space || $0.isQuote }
      hasValueAbove = value.first.map { !"&*!|>#\r".utf8.contains($0) } ?? false
      if content.starts(with: "<<".utf8) || value.first.map({ "&*!|>".utf8.contains($0) }) == true {
        isCertain = false
      }
      section?.add(key: Self.unquoted(content[..<colon]), value: value)
    }
    if let section { sections.append(section) }
    // Lines that end as they did on old Macs are not looked for above.
    if sections.count < 2, text.contains(.carriageReturn) { isCertain = false }
  }

  private static func unquoted(_ key: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var key = key
    while key.last == .space { key.removeLast() }
    guard key.count >= 2, let first = key.first, first.isQuote, key.last == first else {
      return key
    }
    return key.dropFirst().dropLast()
  }
}

extension ClientFileShape {
  /// Whether a text could have the shape, by the words in it: parsing all files would take eight
  /// times as long as reading them.
  static func isPossible(in text: [UInt8]) -> Bool {
    hasOwnKey(text) || hasURL(text)
  }

  private static let ownKeys = [
    "backend_type", "retry_timeout", "token_expires_at", "allow_implicit_login", "token_file",
    "password_file", "username_file",
  ].map { (text: Array($0.utf8), place: $0.utf8.prefix { $0 != underscore }.count) }

  private static let underscore = UInt8.underscore

  /// What stands before the underscore: most keys with one are passed over by this.
  private static let bytesBefore = ownKeys.map { $0.text[$0.place - 1] }

  /// Whether a key that only Substra has occurs, found by its first underscore: of all their
  /// characters the rarest.
  private static func hasOwnKey(_ text: [UInt8]) -> Bool {
    var place = 0
    while let found = ByteSearch.firstIndex(of: underscore, in: text, from: place) {
      place = found + 1
      guard found > 0, bytesBefore.contains(text[found - 1]) else { continue }
      for key in ownKeys where found >= key.place {
        let start = found - key.place
        if start + key.text.count <= text.count,
          text[start..<(start + key.text.count)].elementsEqual(key.text)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether there is a `url`, as a key, and another setting.
  private static func hasURL(_ text: [UInt8]) -> Bool {
    var place = 0
    while let found = ByteSearch.firstIndex(
      of: UInt8(ascii: "u"), UInt8(ascii: "r"), UInt8(ascii: "l"), in: text, from: place)
    {
      place = found + 3
      // Most such letters are the end of a word.
      if found > 0, !" \n\r'\"{,\t".utf8.contains(text[found - 1]) { continue }
      guard isKey(text, behind: place) else { continue }
      return settingWords.contains { ByteSearch.contains(text, $0) }
    }
    return false
  }

  private static let settingWords = ["token", "password", "username", "insecure"].map {
    Array($0.utf8)
  }

  /// Whether a colon follows, but for quotes and blanks.
  private static func isKey(_ text: [UInt8], behind place: Int) -> Bool {
    let end = min(place + 64, text.count)
    return text[place..<end].first { $0 != .space && !$0.isQuote } == .colon
  }
}
