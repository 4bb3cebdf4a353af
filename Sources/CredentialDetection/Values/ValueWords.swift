import SubstraPlatform

/// Values that are never credentials.
enum ValueWords {
  /// Words for a value that is absent.
  static let empty: WordSet = [
    "", "null", "~", "none", "nil", "undefined", "unset", "n/a", "na", "-", "--", "\"\"", "''",
    "[]", "{}", "empty", "not set", "|", ">", "|-", ">-", "(none)", "!", "*", ".", "no value",
    // Format specifiers, as in `postgres://%s:%s@%s`.
    "%s", "%v", "%q", "%d", "{0}", "{1}",
  ]

  /// The booleans of YAML 1.1.
  static let booleans: WordSet = [
    "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// Values of settings about credentials.
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
    // Of ASP.NET.
    "autogenerate", "autogenerate,isolateapps",
  ]

  /// Whether the value is a setting's word, a validation rule (`required|min:8`), or a regular
  /// expression.
  static func isSetting(_ text: ArraySlice<UInt8>) -> Bool {
    // `password?`: an optional type in a schema.
    let word = text.last == .questionMark ? text.dropLast() : text
    if settings.contains(word) || isExpression(text) || areSources(text) || isConversion(text) {
      return true
    }
    let bar = UInt8.verticalBar
    guard text.contains(bar), let rule = text.split(separator: bar).first else { return false }
    return settings.contains(rule)
  }

  private static let expressionParts: PartSet = [
    "[^", "(?:", "(?i", "(?<", "(?p<", "(?=", "(?!", "[a-z", "[0-9", "\\s+", "\\w+", "\\d+", "\\s*",
    "\\w*",
  ]

  /// The sources of accounts in `nsswitch.conf`: `passwd: files systemd`.
  private static let sources: WordSet = [
    "files", "compat", "db", "nis", "nisplus", "systemd", "sss", "ldap", "winbind", "extrausers",
  ]

  /// Whether the value begins with a conversion of `printf`, as in `password=%s\n`.
  private static func isConversion(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 2, text.first == .percent else { return false }
    let rest = text.dropFirst(2)
    return "sdvqb@".utf8.contains(text[text.startIndex + 1]) && rest.first?.isAlphanumeric != true
  }

  private static func areSources(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(.space), text.first?.isLowercase == true else { return false }
    return text.split(separator: .space).allSatisfy { sources.contains($0) }
  }

  /// Whether the value is a regular expression, by parts that passwords don't have.
  static func isExpression(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == .caret, text.last == .dollar, text.count > 2 {
      return true
    }
    if text.begins(with: ".*") || text.begins(with: ".+") || text.begins(with: "\\k") {
      return true
    }
    return expressionParts.occurs(in: text)
  }

  /// Words for the type of a value, or for what a form asks.
  static let types: WordSet = [
    "string", "str", "text", "integer", "int", "number", "object", "array", "boolean", "bool",
    "list", "map", "dict", "any", "required", "optional", "sensitive", "opaque", "omit", "prompt",
    "ask", "generated", "inherit", "missing", "invalid", "valid", "wrong", "error", "warning",
    "note",
  ]

  /// Words of settings that people choose as passwords nevertheless.
  static let weakPasswords: WordSet = [
    "password", "token", "default", "plain", "vault", "basic", "random", "static", "secret",
  ]
}
