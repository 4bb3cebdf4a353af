import SubstraPlatform

/// Decoding of `!!binary` scalars.
enum PythonBinary {
  /// Decodes base64 as Python's `base64.decodebytes` does, which skips all other characters.
  ///
  /// - Returns: `nil` if there are characters beyond ASCII, or if the padding is wrong.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var position = 0
    var pads = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        if position >= 2 {
          pads += 1
          if position + pads >= 4 { return bytes }
        }
        continue
      }
      guard let digit = value(of: byte) else { continue }
      pads = 0
      bits = bits << 6 | UInt32(digit)
      position = (position + 1) % 4
      // After the second, third and fourth digit another byte is complete; 4, 2 and 0 bits remain.
      switch position {
      case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
      case 3: bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
      case 0: bytes.append(UInt8(truncatingIfNeeded: bits))
      default: break
      }
    }
    return position == 0 ? bytes : nil
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case .zero...UInt8(ascii: "9"): byte - .zero + 52
    case .plus: 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
