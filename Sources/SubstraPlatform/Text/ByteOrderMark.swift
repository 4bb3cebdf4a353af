/// The byte order mark of UTF-8, which some editors put at the start of a file.
package enum ByteOrderMark {
  /// The bytes of the mark.
  package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The number of bytes that a mark takes at the start of a file: 3 or 0.
  package static func width(in file: [UInt8]) -> Int { file.starts(with: utf8) ? utf8.count : 0 }
}
