import SubstraPlatform

/// Whole values that are none of a credential.
enum ValueWords {
  /// Words for nothing.
  static let empty: WordSet = [
    "", "null", "~", "none", "nil", "undefined", "unset", "n/a", "na", "-", "--", "\"\"", "''",
    "[]", "{}", "empty", "not set", "|", ">", "|-", ">-", "(none)", "!", "*", ".", "no value",
    // The places in a format, as in `postgres://%s:%s@%s`.
    "%s", "%v", "%q", "%d", "{0}", "{1}",
  ]

  /// The booleans of YAML 1.1.
  static let booleans: WordSet = [
    "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// What a setting about credentials is set to.
  static let settings: WordSet = [
    "string", "str", "text", "integer", "int", "number", "object", "array", "boolean", "bool",
    "list", "map", "dict", "any", "required", "optional", "write", "read", "write-all", "read-all",
    "readwrite", "readonly", "inherit", "inherited", "bearer", "basic", "digest", "oauth",
    "oauth2", "oidc", "saml", "jwt", "ldap", "auto", "automatic", "header", "headers", "query",
    "cookie", "body", "env", "file", "generated", "random", "prompt", "ask", "disabled", "enabled",
    "always", "never", "on_create", "ifnotpresent", "omit", "sensitive", "opaque", "same-origin",
    "include", "vault", "kubernetes", "k8s", "strict", "lax", "password", "token",
    "client_secret_basic",
    "client_secret_post", "private_key_jwt", "client_secret_jwt", "password:string", "self",
    "external", "internal", "managed", "dynamic", "static", "refresh_token", "access_token",
    "error", "warning", "note", "seconds", "minutes", "hours", "days", "weeks", "expired",
    "invalid", "valid", "missing",
    "wrong", "revoked", "present", "absent",
    "bearertoken", "id_token", "masked", "hashed", "encrypted", "plain", "default",
  ]

  /// Whether a text is one, a rule of several (`required|min:8`), or a regular expression.
  static func isSetting(_ text: ArraySlice<UInt8>) -> Bool {
    // `password?`: a schema's type that need not be there.
    let word = text.last == .questionMark ? text.dropLast() : text
    if settings.contains(word) || isExpression(text) { return true }
    let bar = UInt8.verticalBar
    guard text.contains(bar), let rule = text.split(separator: bar).first else { return false }
    return settings.contains(rule)
  }

  private static let expressionParts: PartSet = [
    "[^", "(?:", "(?i", "[a-z", "[0-9", "\\s+", "\\w+", "\\d+", "\\s*", "\\w*",
  ]

  /// A regular expression, by what no password has.
  private static func isExpression(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == .caret, text.last == .dollar, text.count > 2 {
      return true
    }
    return expressionParts.occurs(in: text)
  }

  /// Those of them that people choose as passwords nevertheless.
  static let weakPasswords: WordSet = [
    "password", "token", "default", "plain", "vault", "basic", "random", "static", "secret",
  ]
}

/// Numbers, durations, sizes and dates.
enum Numbers {
  /// The digits of a whole number, 0 for any other number; `nil` if the text is none.
  static func digits(of text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, text.count <= 40 else { return nil }
    var rest = text
    if first == .minus || first == .plus { rest = rest.dropFirst() }
    guard rest.first?.isDigit == true else { return nil }
    if rest.allSatisfy(\.isDigit) { return rest.count == text.count ? rest.count : 0 }
    return isQuantity(rest) ? 0 : nil
  }

  /// `10/minute`.
  private static func isRate(_ text: ArraySlice<UInt8>) -> Bool {
    guard let slash = text.firstIndex(of: .slash), slash > text.startIndex else { return false }
    return text[..<slash].allSatisfy(\.isDigit) && units.contains(text[(slash + 1)...])
  }

  /// `1.0e-05`.
  private static func isScientific(_ text: ArraySlice<UInt8>) -> Bool {
    guard let exponent = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    let power = text[(exponent + 1)...].drop { $0 == .plus || $0 == .minus }
    return text[..<exponent].contains(.dot) && (1...3).contains(power.count)
      && power.allSatisfy(\.isDigit) && text[..<exponent].allSatisfy { $0.isDigit || $0 == .dot }
  }

  private static let units: WordSet = [
    "", "ms", "us", "ns", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "w", "y",
    "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds", "week", "weeks",
    "month", "months", "year", "years", "k", "ki", "mi", "gi", "kb", "mb", "gb", "b", "%", "e",
  ]

  /// `1.5`, `30m`, `1h30m`, `2024-01-31`, `10.0.0.1`, `8080:80`.
  private static func isQuantity(_ text: ArraySlice<UInt8>) -> Bool {
    let separators: [UInt8] = [0x2E, 0x2D, 0x3A, 0x2F, 0x5F, 0x2C, 0x20]
    let digitsAndSeparators = text.allSatisfy { $0.isDigit || separators.contains($0) }
    if digitsAndSeparators { return text.count <= 25 }
    if isScientific(text) || isRate(text) { return true }
    var unit: [UInt8] = []
    for byte in text {
      if byte.isDigit || byte == .dot || byte == .space {
        guard units.contains(unit[...]) else { return false }
        unit = []
      } else {
        unit.append(byte)
      }
    }
    return units.contains(unit[...])
  }
}
