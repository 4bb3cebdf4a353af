/// Decides whether the length of a string may be revealed.
///
/// It may if the string is shown elsewhere, or does not look like a credential.
enum TellableText {
  /// Whether the length of a key may be revealed: a word, or a client's name.
  ///
  /// - Parameter isClient: Whether the key is certainly the name of a client.
  static func isName(_ text: ArraySlice<UInt8>, isClient: Bool) -> Bool {
    if WordShape.matches(text) || WordShape.isNumberedWord(text) || text.elementsEqual("<<".utf8) {
      return true
    }
    return isClient && !ClientNameShape.looksLikeCredential(text)
  }

  /// Whether the length of a value may be revealed.
  ///
  /// - Parameter key: The key of the value; `nil` for one that is not a setting.
  static func isTellable(_ text: ArraySlice<UInt8>, as key: SettingKey?, isParsed: Bool) -> Bool {
    // Up to three characters are too short for a credential.
    guard let key else { return text.count <= 3 }
    switch key.form {
    case .value: break
    case .file: return PathShape.isOfNames(text)
    case .store: return SecretStore(parsing: text) != nil
    }
    return switch key.setting {
    case .token, .password: false
    case .url, .manageURL: isURL(text)
    // A username that does not look like a credential is shown elsewhere.
    case .username: isParsed && !ClientNameShape.looksLikeCredential(text)
    case .retryTimeout, .tokenExpiresAt: isNumberOrTime(text)
    case .insecure, .allowImplicitLogin: BooleanWord(text) != nil
    case .backendType: BackendType.allCases.contains { text.elementsEqual($0.rawValue.utf8) }
    }
  }

  /// Whether a string is a URL such as `https://org-1.example.org:8443/path`, without a login.
  private static func isURL(_ text: ArraySlice<UInt8>) -> Bool {
    ["http://", "https://"].contains { text.starts(with: $0.utf8) }
      && !text.contains { "@?#% ".utf8.contains($0) }
      && !ClientNameShape.looksLikeCredential(text)
  }

  /// Whether a string is a number of at most ten digits, or a date with or without a time.
  private static func isNumberOrTime(_ text: ArraySlice<UInt8>) -> Bool {
    let isDigits = text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if isDigits { return text.count <= 10 }
    return RFC3339.seconds(of: text) != nil
  }
}
