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
///   least half of its keys are settings, and every other section that is a mapping has a setting too.
///
/// The second is stricter since `url` and `password` stand together in other people's files as well.
struct ClientFileShape {
  fileprivate var sections: [Section] = []

  fileprivate struct Section {
    var settings: Set<SettingKey> = []
    var keyCount = 0
    var hasHTTP = false
    /// Whether others merge it, and it need not be a client.
    var isTemplate = false
  }

  /// Whether the sections are those of clients.
  var isClientConfiguration: Bool {
    if sections.contains(where: \.isPlainlySubstra) { return true }
    return sections.contains(where: \.isLikelySubstra)
      && sections.allSatisfy { $0.isTemplate || !$0.settings.isEmpty || $0.keyCount == 0 }
  }
}

extension ClientFileShape.Section {
  private static let own: [SettingKey] = [
    SettingKey(.backendType), SettingKey(.retryTimeout), SettingKey(.tokenExpiresAt),
    SettingKey(.allowImplicitLogin),
  ]

  private static let credentials: [SettingKey] = [
    SettingKey(.token), SettingKey(.password), SettingKey(.token, isFile: true),
    SettingKey(.password, isFile: true),
  ]

  fileprivate var isPlainlySubstra: Bool {
    settings.count >= 2 && !settings.isDisjoint(with: Self.own)
  }

  fileprivate var isLikelySubstra: Bool {
    hasHTTP && !settings.isDisjoint(with: Self.credentials) && settings.count * 2 >= keyCount
  }

  fileprivate mutating func add(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    keyCount += 1
    guard let setting = SettingKey.all.first(where: { key.elementsEqual($0.text.utf8) }) else {
      return
    }
    settings.insert(setting)
    if setting == SettingKey(.url), value.starts(with: "http".utf8) { hasHTTP = true }
  }

  fileprivate static func isTemplateName(_ name: ArraySlice<UInt8>) -> Bool {
    name.first == UInt8(ascii: "_") || name.first == UInt8(ascii: ".")
  }
}

extension ClientFileShape {
  /// The shape of a file that could be parsed, merged entries included.
  init(of document: YAMLDocument) {
    guard let root = document.roots.first, document.roots.count == 1, root.kind == .mapping else {
      return
    }
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
    for line in TextLines(of: text) {
      let content = line.drop { $0 == UInt8(ascii: " ") }
      guard let first = content.first, first != UInt8(ascii: "#") else { continue }
      let width = line.count - content.count
      if width == 0 {
        if let section { sections.append(section) }
        section = Section()
        section?.isTemplate = Section.isTemplateName(content)
        indent = nil
        continue
      }
      if indent == nil { indent = width }
      guard width == indent, let colon = content.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = content[(colon + 1)...].drop { $0 == UInt8(ascii: " ") || Self.isQuote($0) }
      section?.add(key: Self.unquoted(content[..<colon]), value: value)
    }
    if let section { sections.append(section) }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  private static func unquoted(_ key: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var key = key
    while key.last == UInt8(ascii: " ") { key.removeLast() }
    guard key.count >= 2, let first = key.first, isQuote(first), key.last == first else {
      return key
    }
    return key.dropFirst().dropLast()
  }
}

extension ClientFileShape {
  /// Whether a text could have the shape, by the words in it: parsing all files would take eight
  /// times as long as reading them.
  static func isPossible(in text: [UInt8]) -> Bool {
    if ownWords.contains(where: { ByteSearch.contains(text, $0) }) { return true }
    guard ByteSearch.contains(text, urlWord), ByteSearch.contains(text, httpWord),
      credentialWords.contains(where: { ByteSearch.contains(text, $0) })
    else { return false }
    // Braces, an anchor or a merge may hide what the lines are.
    if text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") || ByteSearch.contains(text, mergeWord)
    {
      return true
    }
    return hasURLBelowTop(text)
  }

  private static let ownWords = [
    "backend_type", "retry_timeout", "token_expires_at", "allow_implicit_login",
  ]
  .map { Array($0.utf8) }
  private static let credentialWords = ["token", "password"].map { Array($0.utf8) }
  private static let urlWord = Array("url".utf8)
  private static let httpWord = Array("http".utf8)
  private static let mergeWord = Array("<<".utf8)

  /// Whether a `url` stands in the first level below a line that is not indented.
  private static func hasURLBelowTop(_ text: [UInt8]) -> Bool {
    var start = 0
    while let found = ByteSearch.firstIndex(of: urlWord, in: text, from: start) {
      start = found + urlWord.count
      // `url` begins a line, but for quotes or the brace of a section in one line.
      var place = found
      while place > 0, isQuote(text[place - 1]) { place -= 1 }
      if place > 0, text[place - 1] == UInt8(ascii: "{") || text[place - 1] == UInt8(ascii: ",") {
        return true
      }
      let end = place
      while place > 0, text[place - 1] == UInt8(ascii: " ") { place -= 1 }
      guard place < end else { continue }
      if place > 0, text[place - 1] == UInt8(ascii: "{") || text[place - 1] == UInt8(ascii: ",") {
        return true
      }
      if place > 0, isFirstLevel(text, lineStart: place, width: end - place) { return true }
    }
    return false
  }

  /// Whether the nearest line above that is indented less is not indented at all.
  private static func isFirstLevel(_ text: [UInt8], lineStart: Int, width: Int) -> Bool {
    guard text[lineStart - 1] == UInt8(ascii: "\n") || text[lineStart - 1] == UInt8(ascii: "\r")
    else { return false }
    var lineEnd = lineStart - 1
    // A section has few settings: who looks for ever looks at something else.
    for _ in 0..<200 {
      var start = lineEnd
      while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      let line = text[start..<lineEnd]
      let content = line.drop { $0 == UInt8(ascii: " ") }
      if let first = content.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "\r") {
        let indent = line.count - content.count
        if indent < width { return indent == 0 }
      }
      guard start > 0 else { return false }
      lineEnd = start - 1
    }
    return false
  }
}
