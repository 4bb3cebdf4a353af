/// Decides which texts of a line may tell how long they are: those that are shown elsewhere, and what no
/// credential looks like.
enum TellableText {
  /// Whether a key is one; a client's name is, where it is certain that it is a client's.
  static func isName(_ text: ArraySlice<UInt8>, isClient: Bool) -> Bool {
    if WordShape.matches(text) || WordShape.isNumberedWord(text) || text.elementsEqual("<<".utf8) {
      return true
    }
    return isClient && !ClientNameShape.looksLikeCredential(text)
  }

  /// Whether a value is one: of a setting, or of a key that is none.
  static func isTellable(_ text: ArraySlice<UInt8>, as key: SettingKey?, isParsed: Bool) -> Bool {
    // So short is no credential.
    guard let key else { return text.count <= 3 }
    if key.isFile { return PathShape.isOfNames(text) }
    return switch key.setting {
    case .token, .password: false
    case .url: isURL(text)
    // A valid one is shown.
    case .username: isParsed && !ClientNameShape.looksLikeCredential(text)
    case .retryTimeout, .tokenExpiresAt: isNumberOrTime(text)
    case .insecure, .allowImplicitLogin: BooleanWord(text) != nil
    case .backendType: BackendType.allCases.contains { text.elementsEqual($0.rawValue.utf8) }
    }
  }

  /// `https://org-1.example.org:8443/path`, without anything that could hold a login.
  private static func isURL(_ text: ArraySlice<UInt8>) -> Bool {
    ["http://", "https://"].contains { text.starts(with: $0.utf8) }
      && !text.contains { "@?#% ".utf8.contains($0) }
      && !ClientNameShape.looksLikeCredential(text)
  }

  /// A number of at most ten digits, or a date with or without a time.
  private static func isNumberOrTime(_ text: ArraySlice<UInt8>) -> Bool {
    let isDigits = text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if isDigits { return text.count <= 10 }
    return RFC3339.seconds(of: text) != nil
  }
}
