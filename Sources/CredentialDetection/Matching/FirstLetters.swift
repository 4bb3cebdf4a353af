/// The first two bytes of a string as the index of a table, the same for either case of letters.
///
/// Other characters share slots with letters, so a slot shows only which strings may begin there.
enum FirstLetters {
  /// The number of slots.
  static let slotCount = 1 << 10

  /// The slot of two bytes.
  @inline(__always)
  static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x1F) << 5 | Int(second & 0x1F)
  }
}
