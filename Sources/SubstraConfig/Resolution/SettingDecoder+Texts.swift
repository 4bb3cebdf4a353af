extension SettingDecoder {
  /// The value as the URL of a node; `""` means none.
  mutating func url() -> String? {
    url(ifEmpty: "which means that there is no url")
  }

  /// The value as the URL of a web application; `""` means none.
  mutating func manageURL() -> String? {
    url(ifEmpty: "which means that the URL is not known")
  }

  private mutating func url(ifEmpty consequence: String) -> String? {
    guard let text = string() else { return nil }
    guard !text.isEmpty else {
      reportEmpty(consequence)
      return text
    }
    for problem in NodeURL.problems(of: text, as: setting, parsed: &parsedURL) {
      report(problem.rule, problem.message, help: problem.help)
    }
    return text
  }

  /// The value as a token, whose form is checked if it is sent.
  mutating func token(isSent: Bool) -> Secret? {
    guard let secret = secret() else { return nil }
    let isPlaceholder = reportPlaceholder(secret)
    if isSent { secret.withBytes { reportForm(ofToken: $0, isPlaceholder: isPlaceholder) } }
    return secret
  }

  /// The value as a user's name.
  mutating func username() -> String? {
    guard let text = string() else { return nil }
    if text.isEmpty { reportEmpty("which still counts as a name") }
    reportForm(of: Secret(text))
    return text
  }

  /// The value as a password.
  mutating func password() -> Secret? {
    guard let secret = secret() else { return nil }
    if secret.isEmpty { reportEmpty("which still counts as a password") }
    reportForm(of: secret)
    return secret
  }

  /// Reports an empty value of a variable or a file, often a mistake; in code it is intended.
  mutating func reportEmpty(_ consequence: String) {
    switch source.raw {
    case .text, .secret: return
    case .variable, .file, .contents, .duration, .boolean, .backend, .date, .unread, .unasked,
      .answer:
      break
    }
    report(
      .emptyStringValue, "\(setting) is empty, \(consequence)",
      help: "unset it to use the lower layers")
  }
}

extension SettingDecoder {
  private mutating func reportForm(ofToken bytes: [UInt8], isPlaceholder: Bool) {
    let problem = TokenProblem(in: bytes)
    if problem != .empty, !isPlaceholder, let flaw = CredentialFlaw(in: bytes, of: .token) {
      report(flaw, breaking: problem == nil ? nil : .tokenInvalid)
      return
    }
    switch problem {
    case nil: if !isPlaceholder { reportLabel(bytes) }
    case .empty:
      report(
        .tokenEmpty, "the token is empty, but still counts as a token",
        help: "unset it, or give the token from \(addresses.tokenPage)")
    case .scheme:
      report(
        .tokenInvalid, "\(subject) begins with the scheme of the header",
        help: "give the token alone, without the word before it, as \(addresses.tokenPage) shows it"
      )
    case .space:
      let words = SurroundingSpace.words(of: bytes)
      report(
        .tokenInvalid, "\(subject) \(words ?? "contains whitespace")",
        help: words == nil
          ? "copy the token again, or make one on \(addresses.tokenPage)"
          : "remove it\(placeOfSpace)")
    case .character:
      report(
        .tokenInvalid, "\(subject) contains a character that tokens can't have",
        help: "copy the token again, or make one on \(addresses.tokenPage)")
    }
  }

  private mutating func reportLabel(_ token: [UInt8]) {
    let words: String
    switch TokenLabel(in: token) {
    case nil: return
    case .id: words = "is a UUID, as the ids of tokens are"
    case .name: words = "consists of words, as the names of tokens do"
    }
    report(
      .tokenLikeID, "\(subject) \(words)",
      help:
        "if the node rejects it, make a new one: \(addresses.tokenPage) shows a token only once")
  }

  /// Checks the form of a username or a password.
  private mutating func reportForm(of secret: Secret) {
    let (space, flaw) = secret.withBytes { bytes in
      (SurroundingSpace.words(of: bytes), CredentialFlaw(in: bytes, of: setting))
    }
    if let space {
      report(
        .credentialSurroundingWhitespace, "\(subject) \(space)",
        help: "remove it\(placeOfSpace) if it isn't part of the \(setting)")
    }
    if !reportPlaceholder(secret), let flaw { report(flaw, breaking: nil) }
  }

  private mutating func report(_ flaw: CredentialFlaw, breaking rule: Rule?) {
    diagnostics.append(
      Diagnostic(
        rule: rule ?? flaw.rule, severity: rule == nil ? flaw.severity(for: setting) : nil,
        message: "\(subject) \(flaw.words(for: setting))", location: source.place.location,
        keyPath: source.place.keyPath, help: flaw.help(for: setting)))
  }

  /// The setting, with the secret file or the secret store that it is in, since the location is that
  /// of the file's path or of the store's name.
  private var subject: String {
    switch (source.raw, source.origin) {
    case (.contents, .secretFile(let path, _)): "the \(setting) in secret file '\(path)'"
    case (.answer, .gitCredential): "the \(setting) in git credential"
    case (.answer, .secretProvider(let name, _)):
      "the \(setting) of provider \(ClientNameShape.quoted(name))"
    case (.answer, .helper(let name, _)):
      "the \(setting) of helper \(HelperNameShape.quoted(name))"
    default: "the \(setting)"
    }
  }

  /// Where to remove whitespace, in words that follow `remove it`.
  private var placeOfSpace: String {
    switch source.raw {
    case .file: " (in YAML, | keeps the final line break, and |- does not)"
    case .contents: " from the file"
    case .variable: " from the variable"
    case .answer: " from the secret store"
    case .text, .secret, .duration, .boolean, .backend, .date, .unread, .unasked: ""
    }
  }

  /// The client whose section has the value, unless its name is hidden.
  private var client: String? {
    source.place.keyPath.first.flatMap { $0 == WordShape.hidden ? nil : $0 }
  }

  /// Reports a placeholder, and returns whether the value is one.
  private mutating func reportPlaceholder(_ secret: Secret) -> Bool {
    guard secret.withBytes({ SentPlaceholder.matches($0[...]) }) else { return false }
    let help =
      switch source.raw {
      case .file where setting.isCredential:
        "variables in a YAML file are not expanded: \(setting.waysToSetElsewhere(for: client))"
      case .file: "give the value itself: variables in a YAML file are not expanded"
      case .variable: "set the variable to the \(setting) itself"
      case .contents: "write the \(setting) itself into the file"
      case .answer: "store the \(setting) itself"
      case .text, .secret, .duration, .boolean, .backend, .date, .unread, .unasked:
        "give the value itself"
      }
    report(
      .placeholderValue, "\(subject) looks like a placeholder, and is not replaced", help: help)
    return true
  }
}
