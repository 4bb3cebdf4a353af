extension Collection<UInt8> {
  /// Whether the string is a UUID: 8, 4, 4, 4 and 12 hexadecimal digits with dashes between them.
  package var isUUID: Bool {
    let dashes = [8, 13, 18, 23]
    guard count == 36 else { return false }
    return enumerated().allSatisfy { index, byte in
      dashes.contains(index)
        ? byte == UInt8(ascii: "-")
        : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
  }
}
