import SubstraPlatform

/// Texts that say where a value comes from.
enum ValueReferences {
  /// What stands before the colon in `${source:name}`.
  static let sources: WordSet = [
    "env", "file", "vault", "ssm", "secretsmanager", "secret", "secrets", "cf", "self", "opt",
    "oc.env",
    "sm", "keyvault", "k8s", "kms", "sops", "param", "param.", "aws", "gcp", "azure", "consul",
    "oc",
    "ref", "op", "doppler", "var", "vars", "param.secret", "sys", "base64", "script",
  ]

  private static let prefixes: TextSet = [
    "op://", "ref+", "vault:", "vault://", "secret://", "secrets://", "secret:", "secretref:",
    "secretref+", "arn:aws", "arn:", "awssm://", "awssm:", "aws-sm:", "aws-secretsmanager:",
    "secretsmanager:", "aws:secretsmanager", "ssm:", "ssm://", "awsps:", "awsps://", "sm://",
    "sm:", "gcpsm:", "gcp-sm:", "gcp:secretmanager", "gcp://", "gsm://", "gsm:", "berglas://",
    "azurekeyvault", "azure-kv", "azkv:", "keyvault:", "keyvault://", "akv://", "akvs://",
    "@microsoft.keyvault(", "env:", "env://", "env.", "env/", "env(", "file:", "file://", "k8s:",
    "k8s://", "kubernetes://", "kube:", "kms:", "kms://", "awskms", "gcpkms", "bws:", "bws://",
    "bw://", "bitwarden:", "doppler://", "doppler:", "infisical://", "pass://", "pass:",
    "keyring:", "keychain:", "lpass:", "lastpass:", "conjur:", "cyberark:", "akeyless:",
    "valuefrom:", "lookup(", "vars.", "var.", "vars[", "secrets.", "secrets[", "data.", "local.",
    "module.", "random_password.", "random_string.", "aws_secretsmanager", "os.environ",
    "os.getenv", "process.env", "getenv(", "env[", "decrypt(", "file(", "templatefile(", "<path:",
    "config:", "config.", "settings.", "params.", "parameters.", "inputs.", "steps.",
    "needs.",
    "context.", "self.", "this.", "values.", ".values.", "args.", "options.", "ssmsecure:",
    "projects/", "cmd://", "exec:", "!ref", "!vault", "!secret", "secretkeyref", "fromsecret",
    "from_secret", "bitnami", "credentials(", "valut:", "hashivault:", "hcvault:", "vaultref:",
    "chamber://", "consul:", "etcd:", "sops:", "teller://", "1password:",
  ]

  /// Whether a text names a variable or a place in a secret store.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if prefixes.isPrefix(of: text) {
      // `pass:word!` may be anything; a reference is made of names.
      return !isShortAndOdd(text)
    }
    return text.begins(with: "https://")
      && (text.firstOffset(of: ".vault.azure.net/") != nil
        || text.firstOffset(of: "secretmanager.googleapis.com/") != nil)
  }

  private static func isShortAndOdd(_ text: ArraySlice<UInt8>) -> Bool {
    text.count < 24 && text.contains { $0 == .exclamationMark && $0 != text.first }
  }
}

/// Texts that are a value encrypted.
enum EncryptedForms {
  private static let prefixes: TextSet = [
    "enc[", "enc(", "ev[", "encrypted(", "enc:", "{cipher}", "$ansible_vault", "{{cipher}}",
    "vault:v1:", "vault:v2:",
    "dpapi:", "encrypted:", "{encrypted}", "{aes}", "{des}", "{vault}", "crypt:", "ejson:", "ej[",
    "pkcs7:", "age-encryption.org", "-----begin age encrypted", "-----begin pgp message",
    "!encrypted", "{enc}", "secure:", "gaaaaa", "aqicah", "ciq", "aqecah",
  ]

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard prefixes.isPrefix(of: text) else { return false }
    // The short ones are the beginnings of long base 64.
    return text.count >= 40
      || !(text.begins(with: "ciq") || text.begins(with: "gaaaaa") || text.begins(with: "aq"))
  }
}

/// Texts that anybody may have: hashes and the public halves of keys.
enum PublicForms {
  private static let prefixes: TextSet = [
    "$2a$", "$2b$", "$2y$", "$2x$", "$1$", "$5$", "$6$", "$7$", "$y$", "$argon2", "$apr1$",
    "$pbkdf2", "$scrypt", "$sha", "$$2a$$", "$$2b$$", "$$2y$$", "$$apr1$$", "$$6$$", "$$5$$",
    "{ssha", "{sha", "{smd5}", "{crypt}", "{bcrypt}", "{pbkdf2}", "{argon2", "{scrypt}",
    "pbkdf2_sha", "pbkdf2-sha", "pbkdf2:", "scrypt:", "argon2", "bcrypt:", "bcrypt_sha256$",
    "sha256:", "sha1:", "sha512:", "sha256$", "sha512$", "md5:", "scram-sha-", "ssh-rsa ",
    "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-ed25519", "-----begin public",
    "-----begin certificate", "-----begin pgp public", "-----begin rsa public",
    "-----begin pgp signature", "age1", "-----begin x509", "-----begin trusted", "-----begin dh",
    "-----begin ssh2 public", "aaaac3nzac1", "aaaab3nzac1", "aaaae2vjzhnh",
  ]

  private static let behindUser: PartSet = [
    ":$2a$", ":$2b$", ":$2y$", ":$apr1$", ":$$2y$$", ":$$2a$$", ":$$2b$$", ":$$apr1$$", ":{sha",
    ":{ssha", ":$1$", ":$6$", ":$5$",
  ]

  /// `app:x:1001:1001::/srv/app:/bin/sh`: a line of `/etc/passwd`, which has no password.
  private static func isAccount(_ text: ArraySlice<UInt8>) -> Bool {
    text.firstOffset(of: ":x:") != nil && text.count { $0 == .colon } >= 5
  }

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    prefixes.isPrefix(of: text) || behindUser.occurs(in: text) || isAccount(text)
  }
}
