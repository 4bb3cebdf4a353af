import TestSupport

/// Values that programs misread if they are not quoted correctly.
enum TrickyValues {
  /// All values: every ASCII character but NUL in several positions, unusual strings, and random
  /// ones.
  static let all: [String] = characters + texts + generated(count: 400)

  private static let characters: [String] = (1...127).flatMap { code in
    let character = String(Unicode.Scalar(UInt8(code)))
    return [
      character, character + character, "a\(character)b", "\(character)b", "a\(character)",
      "a\(character)\(character)b", "'\(character)'", "\\\(character)",
    ]
  }

  private static let texts = [
    "", " ", "  a  ", "-n", "--help", "$(touch x)", "`touch x`", "$HOME", "${HOME}", "${", "$",
    "a${HOME:-b}c", "$'x'", "!!", "a!b", "%s", "%0A", "%25", "#", " #x", "a #b", "a#b", "~", "~/x",
    "*",
    "a;b", "a&&b", "a|b", "<(x)", "\"x\"", "'x'", "'", "''", "it's", "it's \"both\"", "it's \\",
    "\\'",
    "\\\\'", "\\", "\\\\", "a\\", "a \\", "a\\nb", "a\\\\nb", "\\\r", "\r", "\r\n", "a\rb",
    "a\r\nb",
    "a\n", "a\r", "\n", "\n\n", "\na", "a\nexport B=c", "a'\nB='c", "a\"\nB=\"c", "\u{1B}[31m",
    "\u{7F}",
    "\u{FEFF}a", "a\u{FEFF}", "é", "e\u{301}", "北京", "🏥👩‍🔬", "\u{85}", "\u{A0}", "\u{2028}",
    "\u{2029}",
    "\u{3000}x\u{3000}", "\u{202E}x", "\u{E000}\u{F600}\u{F6FF}\u{F8FF}",
    noncharacters,
    "\u{10FFFF}", "NAME=value", "export A", "ghadelimiter_", "EOF", "::add-mask::x", "null", "true",
    "0123", "{\"a\": 1}", "a\tb", "a:b::c:", ":", "=", "==", "a=b",
    String(repeating: "x'\\\n", count: 1000),
  ]

  /// Noncharacters, which Swift does not accept as escapes.
  private static let noncharacters = String(
    decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF] as [UInt8], as: UTF8.self)

  private static let pieces = [
    "'", "\"", "\\", "$", "{", "}", "(", ")", "`", "\n", "\r", "\r\n", "\t", " ", "#", "%", "!",
    "=", ":",
    ";", "&", "~", "*", "a", "B", "0", "_", "-", "é", "e\u{301}", "🏥", "\u{1}", "\u{1F}", "\u{7F}",
    "\u{85}", "\u{2028}", "\u{FEFF}",
  ]

  private static func generated(count: Int) -> [String] {
    var generator = SeededGenerator(seed: 1)
    return (0..<count).map { _ in
      let length = Int.random(in: 1...8, using: &generator)
      return (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
  }
}
