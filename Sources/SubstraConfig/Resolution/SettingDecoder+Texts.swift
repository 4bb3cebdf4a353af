extension SettingDecoder {
  /// The value as the address of a node; `""` means none.
  mutating func url() -> String? {
    guard let text = string() else { return nil }
    guard !text.isEmpty else {
      reportEmpty("which counts as no url")
      return text
    }
    for problem in NodeAddress.problems(of: text) {
      report(problem.rule, problem.message, help: problem.help)
    }
    return text
  }

  /// The value as a token, held to the form of a token if it is sent.
  ///
  /// - Parameter page: Where tokens are made, for messages.
  mutating func token(isSent: Bool, page: String) -> Secret? {
    guard let secret = secret() else { return nil }
    let problem = isSent ? secret.withBytes { TokenProblem(in: $0) } : nil
    switch problem {
    case nil: break
    case .empty:
      report(
        .tokenEmpty, "the token is empty, but still counts as a token",
        help: "unset it, or give the token from \(page)")
    case .hasScheme:
      report(
        .tokenInvalid, "the token begins with the scheme of the header",
        help: "give the token alone, without the word before it, as \(page) shows it")
    case .hasBlank:
      report(
        .tokenInvalid, "the token contains a blank or a line end",
        help: "copy the token again, or make one in \(page); in YAML use quotes or |- instead of |")
    case .hasOtherCharacter:
      report(
        .tokenInvalid, "the token contains a character that no token has",
        help: "copy the token again, or make one in \(page)")
    }
    reportPlaceholder(secret)
    return secret
  }

  /// The value as a user's name.
  mutating func username() -> String? {
    guard let text = string() else { return nil }
    if text.isEmpty { reportEmpty("which still counts as a name") }
    reportPlaceholder(Secret(text))
    return text
  }

  /// The value as a password.
  mutating func password() -> Secret? {
    guard let secret = secret() else { return nil }
    let hasBlanks = secret.withBytes { bytes in
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
      return text.first?.properties.isWhitespace == true
        || text.last?.properties.isWhitespace == true
    }
    if hasBlanks {
      report(
        .credentialSurroundingWhitespace, "the password begins or ends with a blank or a line end",
        help: "remove it if it isn't part of the password; in YAML use |- instead of |")
    }
    if secret.withBytes(\.isEmpty) { reportEmpty("which still counts as a password") }
    reportPlaceholder(secret)
    return secret
  }

  /// An empty value of the program is meant; one of a variable or a file is often an accident.
  mutating func reportEmpty(_ consequence: String) {
    switch source.raw {
    case .text, .secret: return
    case .variable, .file, .contents, .duration, .boolean, .backend, .date, .unread: break
    }
    report(
      .emptyStringValue, "\(setting) is empty, \(consequence)",
      help: "unset it to have the lower layers decide")
  }

  private mutating func reportPlaceholder(_ secret: Secret) {
    guard secret.withBytes({ Placeholder.matches($0) }) else { return }
    report(
      .placeholderValue, "\(setting) looks like a placeholder, which nothing replaces",
      help: "give the value itself: variables in a YAML file are not expanded")
  }
}

/// What is wrong with a token.
private enum TokenProblem {
  case empty, hasScheme, hasBlank, hasOtherCharacter

  init?(in bytes: [UInt8]) {
    let text = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    if bytes.isEmpty {
      self = .empty
    } else if text.starts(with: "token ".utf8) || text.starts(with: "bearer ".utf8) {
      self = .hasScheme
    } else if bytes.contains(where: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      self = .hasBlank
    } else if bytes.contains(where: { !(0x21...0x7E).contains($0) }) {
      self = .hasOtherCharacter
    } else {
      return nil
    }
  }
}
