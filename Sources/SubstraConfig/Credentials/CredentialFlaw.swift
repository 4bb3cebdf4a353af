import ValueShapes

/// What was copied along with a credential, or stands in its place.
///
/// The value is sent as it is all the same: only the node can say for certain. What a password may
/// well have (quotes inside, a path as such) counts only for a token.
enum CredentialFlaw: Sendable, Hashable {
  /// `NAME=value` or `name: value`, a line of a file that was taken whole.
  case assignment
  /// Quotes around it: `docker run --env-file` and `kubectl --from-env-file` keep them.
  case quotes
  /// A comma or a semicolon after it.
  case separator
  /// A JSON document that has it.
  case document
  /// The path of a file.
  case path
  /// A URL, or a reference such as `op://vault/item/field` or `vault:secret/item#field`.
  case address
  /// A command that a shell would run: `$(cat FILE)`.
  case command
}

extension CredentialFlaw {
  /// Looks for a flaw in the value of a setting; the most telling one counts.
  init?(in text: [UInt8], of setting: Setting) {
    if Self.isAssignment(text, of: setting) {
      self = .assignment
    } else if TemplateForm.Table.all.enclosing(text[...])?.inClient == .command {
      self = .command
    } else if Self.isQuoted(text, of: setting) {
      self = .quotes
    } else if text.count > 1, text.last == UInt8(ascii: ",") || text.last == UInt8(ascii: ";") {
      self = .separator
    } else if setting == .token {
      self.init(inPlaceOfToken: text)
    } else {
      return nil
    }
  }

  /// `@` before a path: curl and other programs then read the file.
  private static let at = UInt8(ascii: "@")

  private init?(inPlaceOfToken text: [UInt8]) {
    if text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}"),
      text.contains(UInt8(ascii: "\""))
    {
      self = .document
    } else if Self.isPath(text[...]) || text.first == Self.at && Self.isPath(text.dropFirst()) {
      self = .path
    } else if Self.hasScheme(text) || Self.isReference(text) {
      self = .address
    } else {
      return nil
    }
  }

  /// Whether quotes stand on both sides; of a token, on one side is enough.
  private static func isQuoted(_ text: [UInt8], of setting: Setting) -> Bool {
    let isQuote = { (byte: UInt8?) in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }
    if setting == .token, isQuote(text.first) || isQuote(text.last) { return true }
    if text.count > 1, isQuote(text.first), text.first == text.last { return true }
    guard let first = text.first, first >= 0x80 else { return false }
    return [("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»")].contains { opening, closing in
      text.starts(with: opening.utf8) && text.suffix(closing.utf8.count).elementsEqual(closing.utf8)
    }
  }

  private static func isAssignment(_ text: [UInt8], of setting: Setting) -> Bool {
    let isExported = text.starts(with: "export ".utf8)
    let line = isExported ? text.dropFirst("export ".utf8.count) : text[...]
    guard let sign = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
    else { return false }
    let name = line[..<sign]
    let value = line[(sign + 1)...]
    // The padding of base64 is no value.
    guard let first = value.first, first != UInt8(ascii: "="), !name.isEmpty, isName(name) else {
      return false
    }
    if isExported || isNameOfSetting(name) { return true }
    // A token has no sign of equality after capitals; a password may.
    return setting == .token && line[sign] == UInt8(ascii: "=") && name.count >= 3
      && !name.contains { $0 >= UInt8(ascii: "a") }
  }

  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }

  /// `token`, `TOKEN_FILE`, `SUBSTRA_ORG_1_TOKEN`.
  private static func isNameOfSetting(_ name: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: name, as: UTF8.self).uppercased()
    return text.hasPrefix("SUBSTRA_")
      || SettingKey.all.contains { $0.variableSuffix == text || $0.text.uppercased() == text }
  }

  /// Whether a text begins as a path does that is not a name alone.
  private static func isPath(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "/"): true
    case UInt8(ascii: "."), UInt8(ascii: "~"):
      ["./", "../", "~/"].contains { text.starts(with: $0.utf8) }
    default: false
    }
  }

  /// Whether a text begins as a reference of a program that resolves it: HashiCorp's and Ansible's
  /// `vault:`, `arn:aws:` of AWS, `secretref:` of Azure.
  private static func isReference(_ text: [UInt8]) -> Bool {
    guard text.contains(UInt8(ascii: ":")) else { return false }
    return ["vault:", "file:", "env:", "ssm:", "arn:aws:", "secretref:"].contains { prefix in
      text.count > prefix.utf8.count && text.starts(with: prefix.utf8)
    }
  }

  /// Whether a text begins with letters and `://`, also `ref+vault://`.
  private static func hasScheme(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon >= 2 else { return false }
    return text[colon...].starts(with: "://".utf8)
      && text[..<colon].allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || "-+".utf8.contains($0)
      }
  }
}

extension CredentialFlaw {
  /// The rule that is broken.
  var rule: Rule {
    switch self {
    case .assignment, .quotes, .separator, .document: .credentialNotAlone
    case .path, .address, .command: .placeholderValue
    }
  }

  /// What is wrong, to be put after the name of the setting.
  func words(for setting: Setting) -> String {
    switch self {
    case .assignment: "is written as an assignment: a name, a sign and the value"
    case .quotes where setting == .token: "begins or ends with a quote"
    case .quotes: "begins and ends with a quote"
    case .separator: "ends in a comma or a semicolon"
    case .document: "is a JSON document"
    case .path: "is the path of a file, which is not opened"
    case .address: "is a URL or a reference, which nothing resolves"
    case .command: "is a command in $(…), which nothing runs"
    }
  }

  /// How to mend it.
  func help(for setting: Setting) -> String {
    switch self {
    case .assignment, .document: "give the \(setting) alone, without what stands around it"
    case .quotes, .separator:
      setting == .token
        ? "remove it: no token has one"
        : "remove it if it isn't part of the \(setting)"
    case .path:
      setting.fileKey.map {
        "give a path as \($0), in a variable as …_\(setting.variableSuffix)_FILE"
      }
        ?? "give the \(setting) itself"
    case .address, .command: "give the \(setting) itself, or the path of a file that holds it"
    }
  }

  /// How bad it is for a setting: generated passwords may well end in a comma.
  func severity(for setting: Setting) -> Severity {
    self == .separator && setting == .password ? .note : .warning
  }
}
