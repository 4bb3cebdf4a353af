import SubstraPlatform

/// The header that carries credentials.
enum AuthorizationHeader {
  /// The name of the header.
  static let name = "authorization"

  private static let schemes: [String] = [
    "bearer ", "basic ", "token ", "apikey ", "api-key ", "api_key ", "splunk ", "digest ", "key ",
    "genie", "sso-key ", "token token=",
  ]

  /// Whether a name is `Authorization` or `Proxy-Authorization`.
  static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count <= 32, name.firstOffset(of: Self.name) != nil else { return false }
    let words = KeyWords(name).words
    return words == [Self.name] || words == ["proxy", Self.name]
  }

  /// The credential after the scheme; `nil` if there is none in cleartext.
  static func credential(in value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let value = value.trimmed
    for scheme in schemes where value.begins(with: scheme) {
      let rest = value.dropFirst(scheme.utf8.count).trimmed
      guard rest.count >= 4, !rest.contains(.space), case .literal = ValueClass(rest)
      else { return nil }
      return rest
    }
    return nil
  }
}
