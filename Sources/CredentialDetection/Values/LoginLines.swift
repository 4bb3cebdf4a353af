import SubstraPlatform

/// Logins in the lines of a value, with colons between their fields.
enum LoginLines {
  /// The form of the lines.
  enum Form: Sendable, Hashable {
    /// `user:password`, for `chpasswd`.
    case userAndPassword
    /// `host:port:database:user:password` of PostgreSQL.
    case pgpass
  }

  /// What the key of a file with passwords of PostgreSQL contains.
  static let marker = "pgpass"

  /// The first password in the value.
  static func password(in text: ArraySlice<UInt8>, _ form: Form) -> ArraySlice<UInt8>? {
    text.split(whereSeparator: \.isLineEnd).lazy.compactMap { line in
      password(ofLine: line.trimmed, form)
    }.first { value in
      CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    }
  }

  private static func password(
    ofLine line: ArraySlice<UInt8>, _ form: Form
  ) -> ArraySlice<UInt8>? {
    guard line.first != .hash else { return nil }
    let fields = line.split(
      separator: .colon, maxSplits: form == .pgpass ? 4 : 1,
      omittingEmptySubsequences: false)
    guard fields.count == (form == .pgpass ? 5 : 2), let password = fields.last else { return nil }
    // `root:RANDOM`, `root:R`: the password is to be generated.
    return password.elementsEqual("RANDOM".utf8) || password.count < 3 ? nil : password
  }
}
