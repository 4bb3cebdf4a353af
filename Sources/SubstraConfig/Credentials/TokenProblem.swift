/// Why a node refuses a token.
enum TokenProblem: Sendable, Hashable {
  /// There is nothing.
  case empty
  /// The scheme of the header was copied along.
  case scheme
  /// There is white space in it.
  case space
  /// There is another character that no token has.
  case character

  /// Looks for a problem in a token.
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
