/// Why a node refuses a token.
enum TokenProblem: Sendable, Hashable {
  /// The token is empty.
  case empty
  /// It begins with the scheme of the header, such as `Token `, which was copied too.
  case scheme
  /// It contains whitespace.
  case space
  /// It contains another character that tokens don't have.
  case character

  /// Finds the first problem of a token; `nil` if it has none.
  init?(in bytes: [UInt8]) {
    let text = bytes.prefix(16).map {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
    }
    if bytes.isEmpty {
      self = .empty
    } else if ["token ", "bearer ", "authorization:"].contains(where: { text.starts(with: $0.utf8) }
    ) {
      self = .scheme
    } else if bytes.contains(where: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      self = .space
    } else if bytes.contains(where: { !(0x21...0x7E).contains($0) }) {
      self = .character
    } else {
      return nil
    }
  }
}
