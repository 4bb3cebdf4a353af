/// Quotes strings for a shell, for the commands in help texts.
package enum ShellWord {
  /// The path as one word of a command, with `./` before a dash so that it is not an option.
  package static func path(_ path: [UInt8]) -> String {
    word(path.first == UInt8(ascii: "-") ? Array("./".utf8) + path : path)
  }

  /// The string as one word, in quotes only if a shell would change it otherwise.
  ///
  /// With characters that are unsafe to print, it is written as `$'…'` with escapes, which bash,
  /// zsh and ksh support, and sh since POSIX.1-2024.
  package static func word(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: \.isUnsafeToPrint)
    else { return "$'" + bytes.map(escaped).joined() + "'" }
    if !bytes.isEmpty, bytes.allSatisfy(isPlain) { return text }
    // By scalars, since a quote and a combining accent after it are one Character.
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

  /// Three octal digits, since shells disagree whether `\x41B` is one character or two.
  private static func escaped(_ byte: UInt8) -> String {
    if isPlain(byte) || byte == UInt8(ascii: " ") { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
