/// Text as a shell reads it, for the commands in a way out.
package enum ShellWord {
  /// The path as one word of a command, which never reads it as an option.
  package static func path(_ path: [UInt8]) -> String {
    word(path.first == UInt8(ascii: "-") ? Array("./".utf8) + path : path)
  }

  /// The text as one word: as it is if a shell changes nothing about it, else in quotes.
  ///
  /// What can't be printed stands as an escape in `$'…'`, which bash, zsh and ksh know, and sh since
  /// POSIX.1-2024.
  package static func word(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: \.isUnsafeToPrint)
    else { return "$'" + bytes.map(escaped).joined() + "'" }
    if !bytes.isEmpty, bytes.allSatisfy(isPlain) { return text }
    // By scalars: an accent behind a quote makes another character of it.
    let quoted = text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }
    return "'" + quoted.joined() + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+,:@%=".utf8.contains(byte)
    }
  }

  /// Three octal digits, since `\x41B` is two characters for one shell and one for another.
  private static func escaped(_ byte: UInt8) -> String {
    if isPlain(byte) || byte == UInt8(ascii: " ") { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
