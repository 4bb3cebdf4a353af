package import CredentialDetection

/// What users read about detectors, in `config-lint rules` and on the page of detectors.
extension Detector {
  /// What it finds, in one sentence.
  package var summary: String {
    if let vendor = KnownToken.Vendor(self) { return vendor.words.capitalizedFirst + "." }
    return Self.summaries.first { $0.detector == self }?.summary ?? ""
  }

  /// What the tokens begin with, for a detector of known tokens.
  package var prefixes: [String] {
    let vendor = KnownToken.Vendor(self)
    return KnownToken.all.filter { $0.vendor == vendor }.map(\.prefix)
  }

  /// The page on which the vendor documents its tokens.
  package var documentation: String? { KnownToken.Vendor(self)?.documentation }

  private static let summaries: [(detector: Detector, summary: String)] = [
    (.key(.password), "The value of a key, flag or variable for a password, such as db_password."),
    (.key(.token), "The value of a key, flag or variable for a token, such as api_token."),
    (.key(.secret), "The value of a key, flag or variable named secret, such as client_secret."),
    (
      .key(.key),
      "The value of a key, flag or variable for an API, signing or encryption key, such as api_key."
    ),
    (
      .key(.credentials),
      "The value of a key, flag or variable for a user name with its password, such as credentials."
    ),
    (
      .substraVariable,
      "The value of a variable of a Substra client, such as SUBSTRA_ORG_1_TOKEN."
    ),
    (
      .substraClient,
      "A token or password in a Python call that creates a Substra client or logs it in."
    ),
    (.command, "A password in the arguments of a command, such as curl -u or mysql -p."),
    (.authorization, "A token or login in a header Authorization, or after the word Bearer."),
    (.login, "A user name with its password in one value, such as a line of .pgpass."),
    (.url, "A URL with a password or a token, or the secret URL of a webhook."),
    (.privateKey, "A private key in PEM format."),
  ]
}

extension Detector.Group {
  /// What its detectors find, in one sentence.
  package var summary: String {
    switch self {
    case .knownToken: "Tokens that are recognized by the prefix of their vendor."
    case .key: "Values of keys, flags and variables whose names say that they are credentials."
    }
  }
}

extension String {
  /// The string with a capital at its start.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
