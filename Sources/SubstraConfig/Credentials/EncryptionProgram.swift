import SubstraYAML

/// A program that encrypts values of a configuration file, or the whole file.
enum EncryptionProgram: Sendable, Hashable {
  case sops, eyaml, ansibleVault, age, gpg
}

extension EncryptionProgram {
  /// Finds the program that encrypted a value of a file; `nil` for a value that is not encrypted.
  init?(of node: YAMLNode) {
    if let tag = node.tag, Self.vaultTags.contains(tag) {
      self = .ansibleVault
    } else {
      self.init(ofText: node.utf8)
    }
  }

  /// The tags with which Ansible marks an encrypted value.
  private static let vaultTags = ["!vault", "!vault-encrypted"]

  /// Finds the program that encrypted a string; `nil` for one that is not encrypted.
  ///
  /// The whole string has to have the program's format: after a matching beginning, the rest could
  /// be a credential.
  init?(ofText text: some BidirectionalCollection<UInt8>) {
    // A fast check, since this is called for every value of a file.
    guard let first = text.first, Self.firstBytes.contains(first),
      Self.prefixes.contains(where: { text.starts(with: $0.utf8) })
    else { return nil }
    let text = Self.trimmed(Array(text))
    if text.starts(with: "ENC[".utf8) {
      self.init(ofEnclosed: text)
    } else if Self.isVault(text) {
      self = .ansibleVault
    } else if Self.isArmored(text, "AGE ENCRYPTED FILE") {
      self = .age
    } else if Self.isArmored(text, "PGP MESSAGE") {
      self = .gpg
    } else {
      return nil
    }
  }

  private static let prefixes = ["ENC[", "$ANS", "-----BEGIN "]
  // Not a key path: the runtime takes longer to make one than to read a file.
  private static let firstBytes = prefixes.compactMap { $0.utf8.first }

  /// Finds the program that encrypted a whole file; `nil` for one that is not encrypted.
  init?(ofFile contents: [UInt8]) {
    if contents.starts(with: "age-encryption.org/v1\n".utf8) {
      // The header of a binary file is followed by bytes that are not UTF-8.
      guard String(validating: contents, as: UTF8.self) == nil else { return nil }
      self = .age
    } else {
      self.init(ofText: contents)
    }
  }

  /// `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]` of sops, `ENC[PKCS7,…]` of hiera-eyaml.
  private init?(ofEnclosed text: ArraySlice<UInt8>) {
    guard text.last == UInt8(ascii: "]"),
      let comma = text.firstIndex(of: UInt8(ascii: ",")), comma - text.startIndex <= 24
    else { return nil }
    let cipher = text[(text.startIndex + 4)..<comma]
    let body = text[(comma + 1)...].dropLast()
    if cipher.starts(with: "AES".utf8) {
      guard body.starts(with: "data:".utf8), !body.contains(where: Self.isSpace) else { return nil }
      self = .sops
    } else if ["PKCS7", "GPG", "GKMS", "KMS"].contains(where: { cipher.elementsEqual($0.utf8) }) {
      guard body.allSatisfy({ $0.isBase64 || Self.isSpace($0) }) else { return nil }
      self = .eyaml
    } else {
      return nil
    }
  }

  /// `$ANSIBLE_VAULT;1.1;AES256` or `$ANSIBLE_VAULT;1.2;AES256;label`, and hexadecimal digits.
  private static func isVault(_ text: ArraySlice<UInt8>) -> Bool {
    let header = text.prefix { !isSpace($0) }.split(separator: UInt8(ascii: ";"))
    guard (3...4).contains(header.count), header[0].elementsEqual("$ANSIBLE_VAULT".utf8),
      header[1].allSatisfy({ "0123456789.".utf8.contains($0) }),
      header[2].starts(with: "AES".utf8), header[2].count <= 8
    else { return false }
    return text.drop { !isSpace($0) }.allSatisfy { $0.isHexadecimalDigit || isSpace($0) }
  }

  /// Whether a string is one block in the armor of age or OpenPGP.
  private static func isArmored(_ text: ArraySlice<UInt8>, _ label: String) -> Bool {
    let begin = Array("-----BEGIN \(label)-----".utf8)
    let end = Array("-----END \(label)-----".utf8)
    guard text.count >= begin.count + end.count, text.starts(with: begin),
      text.suffix(end.count).elementsEqual(end)
    else { return false }
    return text.dropFirst(begin.count).dropLast(end.count).allSatisfy {
      $0.isBase64 || isSpace($0) || ":-.()".utf8.contains($0)
    }
  }

  private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var text = text[...]
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}

extension EncryptionProgram {
  /// The program's name, as it is called on a command line.
  var name: String {
    switch self {
    case .sops: "sops"
    case .eyaml: "eyaml"
    case .ansibleVault: "ansible-vault"
    case .age: "age"
    case .gpg: "gpg"
    }
  }

  /// How to decrypt one value of a file.
  func wayToDecrypt(valueIn file: ConfigurationPath?) -> String {
    guard let file else { return "decrypt the value with \(name) before it is set" }
    let path = ShellWord.path(file.bytes)
    let elsewhere = "and give the value in a variable or a secret file"
    return switch self {
    case .sops:
      "run `sops exec-file --no-fifo \(path) 'COMMAND --config {}'`, or `sops -d \(path)` into a file that git ignores"
    case .eyaml: "run `eyaml decrypt -e \(path)` \(elsewhere)"
    case .ansibleVault:
      "run `ansible-vault decrypt` with the encrypted text on standard input \(elsewhere)"
    case .age: "run `age -d -i KEYFILE` with the encrypted text on standard input \(elsewhere)"
    case .gpg: "run `gpg -d` with the encrypted text on standard input \(elsewhere)"
    }
  }

  /// How to decrypt a whole file.
  func wayToDecrypt(file: ConfigurationPath) -> String {
    let path = ShellWord.path(file.bytes)
    let command =
      switch self {
      case .sops: "sops -d \(path)"
      case .eyaml: "eyaml decrypt -e \(path)"
      case .ansibleVault: "ansible-vault view \(path)"
      case .age: "age -d -i KEYFILE \(path)"
      case .gpg: "gpg -d \(path)"
      }
    return "write the output of `\(command)` to a file that git ignores, and give that file instead"
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  fileprivate var isBase64: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}

extension Diagnostic {
  /// A file that is still encrypted.
  static func encrypted(_ path: ConfigurationPath, by program: EncryptionProgram) -> Diagnostic {
    Diagnostic(
      rule: .encryptedValue, message: "the file is encrypted by \(program.name)",
      location: .file(path, region: nil), help: program.wayToDecrypt(file: path))
  }
}

extension Diagnostic {
  /// A text of the program that is still encrypted.
  static func encryptedText(
    _ name: ConfigurationPath, by program: EncryptionProgram
  ) -> Diagnostic {
    Diagnostic(
      rule: .encryptedValue, message: "the text is encrypted by \(program.name)",
      location: .file(name, region: nil), help: "decrypt it before it is passed to the resolver")
  }
}

extension [UInt8] {
  /// Whether this is a file that ansible-vault, age or gpg encrypted as a whole.
  package var isEncryptedFile: Bool { EncryptionProgram(ofFile: self) != nil }
}
