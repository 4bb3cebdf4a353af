import SubstraPlatform

/// Texts that say where a value comes from.
enum ValueReferences {
  /// What stands before the colon in `${source:name}`.
  static let sources: WordSet = [
    "env", "file", "vault", "ssm", "secretsmanager", "secret", "secrets", "cf", "self", "opt",
    "oc.env",
    "sm", "keyvault", "k8s", "kms", "sops", "param", "param.", "aws", "gcp", "azure", "consul",
    "oc",
    "ref", "op", "doppler", "var", "vars", "param.secret", "sys", "base64", "script", "input",
    "command", "config", "secure",
  ]

  /// Whether a text names a variable or a location in a secret store.
  ///
  /// The first letters don't suffice, since passwords begin like anything: `vault:Hunter22`.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first.isLetter || ".!<@$:%".utf8.contains(first) else {
      return false
    }
    if urls.isPrefix(of: text) || isEntryPoint(text) || isOfProgram(text) { return true }
    if schemes.isPrefix(of: text) { return isLocation(text) }
    if members.isPrefix(of: text) { return isMember(text) }
    if calls.isPrefix(of: text) { return isCall(text) }
    if words.isPrefix(of: text) { return isWord(text) }
    if text.begins(with: "projects/") { return text.firstOffset(of: "/secrets/") != nil }
    return text.begins(with: "https://")
      && (text.firstOffset(of: ".vault.azure.net/") != nil
        || text.firstOffset(of: "secretmanager.googleapis.com/") != nil)
  }

  /// What programs write before the name of a stored value: `@{store:key}` of Telegraf,
  /// `SECRET[backend.key]` of Vector, `@format {env[X]}` of Dynaconf, `registry:HKLM\…` of .NET.
  private static func isOfProgram(_ text: ArraySlice<UInt8>) -> Bool {
    (text.begins(with: "@{") || text.begins(with: "%{") || text.begins(with: "secret["))
      && ["}", "]", "%"].contains { text.suffix(1).isText($0) }
      || text.begins(with: "@format ") || text.begins(with: "@jinja ") || text.isText("@none")
      || text.begins(with: "$env{") || isMarked(text)
      || text.begins(with: "registry:hk")
  }

  /// `$NAME$` of IntelliJ, `<` and a path of Dovecot, `:name` in the path of a request, `%msg:…%` of rsyslog.
  private static func isMarked(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 3, let first = text.first else { return false }
    let inner = text.dropFirst()
    // `</etc/keys/private.pem` of Dovecot
    if first == .less { return inner.first == .slash }
    if first == .colon { return inner.allSatisfy { $0.isLetter || $0 == .underscore } }
    if first == .percent { return text.begins(with: "%msg") && inner.contains(.percent) }
    return first == .dollar && inner.last == .dollar
      && inner.dropLast().allSatisfy { $0.isUppercase || $0 == .underscore }
  }

  /// `package.module:function`, as Python's packages name the start of a command.
  private static func isEntryPoint(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: .colon, omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].contains(.dot) && !parts[1].isEmpty
      && parts.allSatisfy { part in
        part.allSatisfy { $0.isLowercase || $0 == .underscore || $0 == .dot }
          && part.first?.isLowercase == true
      }
  }

  private static let urls: TextSet = [
    "op://", "vault://", "secret://", "secrets://", "awssm://", "ssm://", "awsps://", "sm://",
    "gcp://", "gsm://", "berglas://", "keyvault://", "akv://", "akvs://", "env://", "file://",
    "k8s://", "kubernetes://", "kms://", "bws://", "bw://", "doppler://", "infisical://", "pass://",
    "cmd://", "chamber://", "teller://", "ref+", "secretref+", "awskms://", "gcpkms://",
    "azurekeyvault://",
  ]

  private static let schemes: TextSet = [
    "vault:", "secret:", "secretref:", "awssm:", "aws-sm:", "aws-secretsmanager:",
    "secretsmanager:", "aws:secretsmanager:", "ssm:", "ssmsecure:", "awsps:", "sm:", "gcpsm:",
    "gcp-sm:", "gcp:secretmanager:", "gsm:", "azkv:", "azure-kv:", "azurekeyvault:", "keyvault:",
    "env:", "file:", "k8s:", "kube:", "kms:", "awskms:", "gcpkms:", "bws:", "bitwarden:",
    "doppler:", "pass:", "keyring:", "keychain:", "lpass:", "lastpass:", "conjur:", "cyberark:",
    "akeyless:", "valuefrom:", "config:", "exec:", "valut:", "hashivault:", "hcvault:",
    "vaultref:", "consul:", "etcd:", "sops:", "1password:", "arn:",
  ]

  private static let members: TextSet = [
    "env.", "env/", "vars.", "var.", "secrets.", "data.", "local.", "module.", "random_password.",
    "random_string.", "config.", "settings.", "params.", "parameters.", "inputs.", "steps.",
    "needs.", "context.", "self.", "this.", "values.", ".values.", "args.", "options.",
    "aws_secretsmanager_", "process.env", "os.environ", "os.getenv",
  ]

  private static let calls: TextSet = [
    "env(", "env[", "lookup(", "getenv(", "decrypt(", "file(", "templatefile(", "credentials(",
    "vars[", "secrets[", "@microsoft.keyvault(", "<path:",
  ]

  private static let words: TextSet = [
    "!ref", "!vault", "!secret", "secretkeyref", "fromsecret", "from_secret",
  ]

  /// `vault:secret/data/db#password`, `env:DB_PASSWORD`, but not `vault:Hunter22`.
  private static func isLocation(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: .colon) else { return false }
    let rest = text[(colon + 1)...].trimmed
    guard !rest.contains(where: { $0 == .exclamationMark }) else { return false }
    if rest.isEmpty || rest.contains(where: { "/\\#".utf8.contains($0) }) { return true }
    if text.begins(with: "arn:") { return rest.count { $0 == .colon } >= 3 }
    if text.begins(with: "exec:"), rest.contains(.space) { return true }
    if rest.allSatisfy({ $0.isUppercase || $0.isDigit || $0 == .underscore }) {
      return rest.first?.isUppercase == true && rest.contains { !$0.isDigit && $0 != .underscore }
    }
    guard rest.allSatisfy({ $0.isNameCharacter || ":@=,?".utf8.contains($0) }) else { return false }
    // `openssl … -passin pass:word` has the password itself.
    if rest.allSatisfy(\.isLetter) { return !text.begins(with: "pass:") }
    let parts = rest.split { !$0.isAlphanumeric }
    guard parts.count > 1, parts.allSatisfy({ ReadableName.matches($0) }) else { return false }
    // `vault:db2-password` has a word for a credential, `vault:kettle-9-lid` has none.
    return !rest.contains(where: \.isDigit) || KeyClass(rest) != .other
  }

  /// `config.db.password`, `os.environ["X"]`, but not `config.Pa55w0rd`.
  private static func isMember(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split { !$0.isAlphanumeric && $0 != .underscore && $0 != .minus }
    guard parts.count >= 2,
      text.allSatisfy({ $0.isNameCharacter || "/[]()\"'$*, |:".utf8.contains($0) })
    else { return false }
    let names = parts.dropFirst()
    guard names.allSatisfy({ ReadableName.matches($0) }) else { return false }
    guard let only = names.first, names.count == 1, only.contains(where: \.isDigit) else {
      return true
    }
    // `config.otter77` may be anything; Terraform has such names.
    let hasWords = only.contains(.underscore) || only.contains(.minus)
    let isTerraform = ["var.", "local.", "module.", "data."].contains { text.begins(with: $0) }
    return hasWords || (isTerraform && only.first?.isUppercase == false)
  }

  /// `lookup('env', 'X')`, `<path:secret/data/db#password>`.
  private static func isCall(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 == .closeParenthesis || $0 == .closeBracket || $0 == .greater }
  }

  /// `!Ref Name`, `secretKeyRef:name`.
  private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let end = text.dropFirst().firstIndex(where: { !$0.isLetter && $0 != .underscore }) else {
      return true
    }
    return " .:/-".utf8.contains(text[end])
  }
}

/// Words that names in programs consist of: `db2`, `s3Bucket`, but not `Hunter22`.
enum ReadableName {
  /// Whether a part of a name has no mixture of letters and digits as passwords have it.
  static func matches(_ part: ArraySlice<UInt8>) -> Bool {
    part.split { $0 == .underscore || $0 == .minus }.allSatisfy(isWord)
  }

  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.count(where: \.isDigit)
    if digits == 0 || digits == word.count { return true }
    // `Pa55w0rd`: a digit in place of a letter.
    let isSwapped = word.indices.dropFirst().dropLast().contains { index in
      "013457".utf8.contains(word[index]) && word[index - 1].isLetter && word[index + 1].isLowercase
    }
    let isCapitalized = word.first?.isUppercase == true && word.contains(where: \.isLowercase)
    return !isSwapped && digits <= 3 && !(isCapitalized && digits >= 2)
  }
}
