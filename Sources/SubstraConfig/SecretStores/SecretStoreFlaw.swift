/// Why the value of `token_from` does not name a secret store.
///
/// It never has the value, which may be the token itself.
enum SecretStoreFlaw: Sendable, Hashable {
  /// It is empty.
  case empty
  /// It is a command: several words, or characters with a meaning for a shell.
  case command
  /// It is the path of a file or of a program.
  case path
  /// The name after `helper:` has other characters than a name may have, or none.
  case helperName
  /// It is `git-credential` in another spelling.
  case nearGitCredential
  /// It is another string.
  case unknown
  /// It is not a string in YAML; `words` says what it is.
  case notString(words: String)
}

extension SecretStoreFlaw {
  /// Finds the reason why a string is not the name of a store.
  init(in text: some Collection<UInt8>) {
    let isHelper = text.starts(with: SecretStore.prefixOfHelper.utf8)
    let name = isHelper ? Array(text.dropFirst(SecretStore.prefixOfHelper.utf8.count)) : Array(text)
    if text.isEmpty {
      self = .empty
    } else if !isHelper, Self.isNearGitCredential(name) {
      self = .nearGitCredential
    } else if name.contains(where: { " \t\n$`|;&<>(){}*?!\"'\\".utf8.contains($0) }) {
      self = .command
    } else if name.contains(UInt8(ascii: "/")) || name.first == UInt8(ascii: "~") {
      self = .path
    } else {
      self = isHelper ? .helperName : .unknown
    }
  }

  private static func isNearGitCredential(_ text: [UInt8]) -> Bool {
    guard text.count <= SecretStore.longestName,
      let text = String(validating: text, as: UTF8.self)
    else { return false }
    return NearestName.of(text, among: [SecretStore.nameOfGitCredential]) != nil
  }
}

extension SecretStoreFlaw {
  /// What is wrong, after the name of the key.
  var words: String {
    switch self {
    case .empty: "is empty"
    case .command: "is a command, and a configuration never says which program to run"
    case .path: "is a path, and a configuration never says which program to run"
    case .helperName: "does not have the name of a helper after helper:"
    case .nearGitCredential, .unknown: "does not name a secret store"
    case .notString(let words): "is \(words), not the name of a secret store"
    }
  }

  /// How to fix it.
  ///
  /// - Parameter variable: The variable for the token itself, if the value is that of a variable.
  func help(_ setting: Setting, variable: String?) -> String {
    let allowed = "write \(SecretStore.nameOfGitCredential) or \(SecretStore.prefixOfHelper)NAME"
    return switch self {
    case .empty, .notString: "\(allowed), or remove it"
    case .command:
      "write the command into \(HelpersFile.name), and \(SecretStore.prefixOfHelper)NAME here"
    case .path:
      "for a secret file write \(setting.fileKey ?? ""): PATH; for a program write its path into "
        + "\(HelpersFile.name), and \(SecretStore.prefixOfHelper)NAME here"
    case .helperName:
      "a name has letters, digits and -_. and at most \(SecretStore.longestName) characters"
    case .nearGitCredential: "did you mean \(SecretStore.nameOfGitCredential)?"
    case .unknown:
      variable.map { "\(allowed); the \(setting) itself belongs into \($0)" } ?? allowed
    }
  }
}
