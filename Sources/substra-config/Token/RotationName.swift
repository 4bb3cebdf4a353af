/// Names of tokens with a nonce, by which a rotation finds a token whose answer was lost.
enum RotationName {
  /// The length of a nonce, without the tilde before it.
  private static let nonceLength = 8

  /// A random nonce.
  static func makeNonce() -> String {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz")
    return String((0..<nonceLength).map { _ in digits.randomElement() ?? "0" })
  }

  /// What stands after the name proper.
  static func suffix(_ nonce: String) -> String { "~\(nonce)" }

  /// The name with a nonce, at most as long as the web application accepts.
  static func name(_ name: String, with nonce: String) -> String {
    let suffix = suffix(nonce)
    return base(of: name).prefix(TokenRequest.longestName - suffix.count) + suffix
  }

  /// The name without the nonce of an earlier rotation.
  static func base(of name: String) -> String {
    let nonce = name.suffix(nonceLength)
    let isNonce =
      name.dropLast(nonceLength).last == "~"
      && nonce.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase) }
    return isNonce && name.count > nonceLength + 1 ? String(name.dropLast(nonceLength + 1)) : name
  }
}
