import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// Encrypted values may be in a repository; the resolver says how to decrypt them.
struct EncryptedValueTests {
  /// A value as an encryption program writes it, below a key that is indented by two spaces.
  struct Form: CustomTestStringConvertible, Sendable {
    let program: String
    let text: String
    var command: String
    var testDescription: String { program }
  }

  static let forms = [
    Form(
      program: "sops",
      text: "ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=,type:str]", command: "sops"),
    Form(
      program: "eyaml", text: "ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAx]",
      command: "eyaml decrypt"),
    Form(
      program: "ansible-vault with a tag",
      text: "!vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    3439643361\n    6130",
      command: "ansible-vault decrypt"),
    Form(
      program: "ansible-vault with another tag and a label",
      text: "!vault-encrypted |\n    $ANSIBLE_VAULT;1.2;AES256;dev\n    3439643361",
      command: "ansible-vault decrypt"),
    Form(
      program: "ansible-vault", text: "|\n    $ANSIBLE_VAULT;1.1;AES256\n    3439643361",
      command: "ansible-vault decrypt"),
    Form(
      program: "ansible-vault in quotes", text: "\"$ANSIBLE_VAULT;1.1;AES256\\n3439643361\\n\"",
      command: "ansible-vault decrypt"),
    Form(
      program: "age",
      text: "|\n    -----BEGIN AGE ENCRYPTED FILE-----\n    YWdlLWVuY3J5cHRpb24=\n"
        + "    -----END AGE ENCRYPTED FILE-----", command: "age -d"),
    Form(
      program: "gpg",
      text: "|\n    -----BEGIN PGP MESSAGE-----\n\n    hQIMA0t4=\n    -----END PGP MESSAGE-----",
      command: "gpg -d"),
  ]

  static let settings = [
    "url", "token", "username", "password", "retry_timeout", "insecure", "backend_type",
    "token_expires_at", "allow_implicit_login", "manage_url", "token_file", "username_file",
    "password_file", "token_from",
  ]

  private static func file(_ setting: String, _ form: Form) -> String {
    let sound = [
      "url": "https://a.example.org", "backend_type": "remote", "token_file": "a.token",
    ].filter { $0.key != setting && !($0.key == "token_file" && setting.hasPrefix("token")) }
      .sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)\n" }.joined()
    return "org-1:\n\(sound)  \(setting): \(form.text)\n"
  }

  @Test(arguments: forms)
  func `an encrypted value is clean under any setting`(form: Form) {
    for setting in Self.settings {
      let text = Self.file(setting, form)
      let found = FileLinter().diagnostics(of: Array(text.utf8), path: "substra.yaml")
        .filter { $0.severity != .note }.map(\.rule)
      #expect(found.isEmpty, "\(text)")
    }
  }

  @Test(arguments: forms)
  func `the resolver names the program`(form: Form) throws {
    let folder = try TemporaryFolder()
    for setting in Self.settings {
      let path = ConfigurationPath(try folder.write(Self.file(setting, form), to: "a.yaml"))
      let found = ConfigurationResolver(files: [path], environment: EnvironmentVariables())
        .explain("org-1").diagnostics.filter { $0.severity == .error }
      let encrypted = found.filter { $0.rule == .encryptedValue }
      #expect(encrypted.count == 1, "\(setting): \(found)")
      #expect(encrypted.allSatisfy { $0.help?.contains(form.command) == true }, "\(encrypted)")
      let others = found.map(\.rule).filter { $0 != .encryptedValue && $0 != .secretFileMissing }
      #expect(others.isEmpty, "\(setting): \(others)")
    }
  }

  @Test func `an encrypted value that is unused or another client's is not an error`() throws {
    let folder = try TemporaryFolder()
    let sops = Self.forms[0].text
    let path = try folder.write(
      "org-1: {url: https://a.example.org, token: '\(sops)'}\n"
        + "org-2: {url: https://b.example.org, token: '\(sops)'}\n", to: "a.yaml")
    let explanation = ConfigurationResolver(
      files: [ConfigurationPath(path)],
      environment: EnvironmentVariables(bytes: [
        (Array("SUBSTRA_ORG_1_TOKEN".utf8), Array("t0ken".utf8))
      ])
    ).explain("org-1")
    #expect(explanation.diagnostics.isEmpty)
  }

  @Test(arguments: ["{mac: x, lastmodified: y, version: 3}", "{kms: [], mac: 'ENC[x]', pgp: []}"])
  func `the section of sops is not a client`(section: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("org-1: {url: https://a}\nsops: \(section)\n", to: "a.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(path)], environment: EnvironmentVariables())
    let names = try resolver.clientNames()
    #expect(names == ["org-1"])
  }

  @Test func `a client may be called sops`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("sops: {url: https://a, mac: x}\n", to: "a.yaml")
    let names = try ConfigurationResolver(
      files: [ConfigurationPath(path)], environment: EnvironmentVariables()
    ).clientNames()
    #expect(names == ["sops"])
  }

  /// A value that only begins like an encrypted one may hide a credential.
  @Test(arguments: [
    "'ENC[AES256_GCM,data:x] hunter2hunter2'", "'ENC[hunter2hunter2]'",
    "'$ANSIBLE_VAULT;hunter2hunter2'", "'$ANSIBLE_VAULT;1.1;AES256 hunter2hunter2'",
    "'-----BEGIN AGE ENCRYPTED FILE----- hunter2hunter2'",
  ])
  func `a prefix alone does not make a value encrypted`(value: String) {
    let text = "org-1:\n  url: https://a.example.org\n  backend_type: remote\n  token: \(value)\n"
    let found = FileLinter().diagnostics(of: Array(text.utf8), path: "substra.yaml")
      .filter { $0.severity == .error }
    #expect(!found.isEmpty)
  }

  @Test(arguments: [
    Array("$ANSIBLE_VAULT;1.1;AES256\n3439643361\n6130\n".utf8),
    Array(
      "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n".utf8),
    Array("age-encryption.org/v1\n-> X25519 abc\n".utf8) + [0xFF, 0, 0x80],
  ])
  func `a file that is encrypted as a whole is clean`(contents: [UInt8]) {
    for path: ConfigurationPath in ["substra.yaml", "substra.yaml.age"] {
      for isNamed in [true, false] {
        let found = FileLinter().diagnostics(
          of: contents, path: path, isClientConfiguration: isNamed)
        #expect(found.isEmpty)
      }
    }
  }
}
