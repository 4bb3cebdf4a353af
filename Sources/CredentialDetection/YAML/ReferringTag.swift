/// A tag that makes a value refer to another one: `!Ref`, `!secret`, `!vault`.
enum ReferringTag: Sendable, Hashable {
  /// The value is a name, an expression or a path.
  case name
  /// The value is encrypted.
  case ciphertext

  /// Words in the names of such tags, of CloudFormation, Home Assistant, Ansible, Sceptre, GitLab,
  /// authentik, Symfony and the libraries that read variables.
  private static let words: WordSet = [
    "ref", "reference", "att", "import", "output", "select", "split", "join", "map", "if",
    "condition", "equals", "transform", "secret", "secrets", "env", "environ", "environment",
    "var", "variable", "variables", "include", "input", "lambda", "file", "path", "param",
    "parameter", "ssm", "manager", "stack", "lookup", "config", "context", "find", "format",
    "value",
    "index", "of", "const", "constant", "enum", "service", "tagged", "iterator", "locator",
    "closure",
    "expr", "expression", "template", "jinja", "jinja2", "js", "cmd", "command", "exec", "shell",
    "keyring", "keyvault", "getenv", "envvar", "vars", "keychain", "op", "onepassword", "bitwarden",
    "lastpass", "pass",
    "placeholder", "inherit", "relative", "get", "fetch", "azs", "cidr", "store",
  ]

  private static let wordsOfCiphertext: WordSet = [
    "vault", "encrypted", "encrypt", "cipher", "ciphertext", "decrypt", "kms", "gpg", "pgp", "age",
    "sops", "sealed", "eyaml", "pkcs",
  ]

  /// Classifies a tag; `nil` if it does not say where the value comes from.
  init?(_ tag: String) {
    let standard = "tag:yaml.org,2002:"
    if tag.hasPrefix(standard) {
      let type = tag.dropFirst(standard.count)
      guard type != "str", type != "binary" else { return nil }
      self = .name
      return
    }
    // `!Sub`, `!Base64` and `!unsafe` mean the text after them.
    guard tag.hasPrefix("!") else { return nil }
    let words = KeyWords(tag).words
    if words.contains(where: Self.wordsOfCiphertext.contains) {
      self = .ciphertext
    } else if words.contains(where: Self.words.contains) {
      self = .name
    } else {
      return nil
    }
  }
}
