import SubstraPlatform

/// Base64, in which Kubernetes Secrets and registries store credentials.
enum Base64 {
  /// The decoded bytes, whitespace aside; `nil` if the text is not base64.
  static func decoded(_ text: ArraySlice<UInt8>, atMost limit: Int = 1 << 20) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    var digits = 0
    var padding = 0
    for byte in text.prefix(limit) where !byte.isWhitespace {
      if byte == .equals {
        padding += 1
        continue
      }
      guard padding == 0, let digit = digit(byte) else { return nil }
      digits += 1
      buffer = buffer << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    guard digits > 0, padding <= 2, digits % 4 != 1, padding == 0 || (digits + padding) % 4 == 0
    else { return nil }
    return bytes
  }

  /// The decoded text, if it is short and printable.
  static func text(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard (8...256).contains(text.count),
      // The first three bytes distinguish nearly all tokens from text.
      let start = decoded(text.prefix(4)), start.allSatisfy(isPrintable),
      let bytes = decoded(text), bytes.dropLast().allSatisfy(isPrintable),
      bytes.last.map({ isPrintable($0) || $0.isLineEnd }) == true
    else { return nil }
    return bytes[...]
  }

  /// Whether decoded bytes are text, and not random bytes or a file of another kind.
  static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0.isWhitespace }
      && (bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case .plus, .minus: 62
    case .slash, .underscore: 63
    default: nil
    }
  }

  /// Whether the text is `user:password` in base64.
  static func isLogin(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 8, let decoded = decoded(text, atMost: 4096),
      let colon = decoded.firstIndex(of: .colon), colon > 0,
      colon + 1 < decoded.count, decoded.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { return false }
    switch ValueClass(decoded[(colon + 1)...]) {
    case .literal, .number, .settingWord, .boolean: return true
    case .empty, .reference, .placeholder, .encrypted, .publicForm, .path, .url, .sentence:
      return false
    }
  }
}
