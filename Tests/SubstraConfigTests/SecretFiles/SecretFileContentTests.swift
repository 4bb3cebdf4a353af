import SubstraConfig
import TestSupport
import Testing

/// The contents that a secret file may have.
struct SecretFileContentTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  private func summary(_ bytes: [UInt8]) throws -> String {
    SecretFileOutcome.reading(try folder.writeSecret(bytes, to: "token")).summary
  }

  @Test(arguments: [
    ("t0ken", "'t0ken'"), ("t0ken\n", "'t0ken'"), ("t0ken\r\n", "'t0ken'"),
    ("\u{FEFF}t0ken\n", "'t0ken'"), ("\u{FEFF}\u{FEFF}x", "'\u{FEFF}x'"), (" a b ", "' a b '"),
    ("pässwörd🔑", "'pässwörd🔑'"), ("e\u{301}", "'e\u{301}'"),
    ("t0ken\n\n\n", "'t0ken'"), ("t0ken\r\n\n", "'t0ken'"), ("t0ken \n\n", "'t0ken '"),
    ("t0ken\n \n", "innerLineBreak"), ("t0ken\r", "innerLineBreak"),
    ("t0ken\r\r\n", "innerLineBreak"), ("\nt0ken", "innerLineBreak"), ("a\nb", "innerLineBreak"),
    ("a\u{2028}b", "innerLineBreak"), ("a\u{2029}", "innerLineBreak"),
    ("", "empty"), ("\n", "empty"), ("\r\n", "empty"), ("\u{FEFF}", "empty"),
    ("\u{FEFF}\n", "empty"), ("\n\r\n", "empty"),
    ("a\tb", "controlCharacter"), ("\u{1B}[31m", "controlCharacter"),
    ("a\u{7F}", "controlCharacter"), ("a\u{80}", "controlCharacter"),
    ("a\u{85}", "controlCharacter"), ("a\u{9F}", "controlCharacter"), ("a\u{A0}", "'a\u{A0}'"),
    ("a\0b", "nul"), ("\0", "nul"), ("t0ken\0", "nul"),
    ("a\0b\nc\td", "nul innerLineBreak controlCharacter"),
  ])
  func `one line of text is a secret`(text: String, expected: String) throws {
    #expect(try summary(Array(text.utf8)) == expected)
  }

  private static let malformed: [[UInt8]] = [
    [0x61, 0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xEF, 0xBB],
  ]

  @Test(arguments: malformed)
  func `invalid UTF-8 is not repaired`(bytes: [UInt8]) throws {
    #expect(try summary(bytes) == "notUTF8")
  }

  @Test func `a file saved as UTF-16 is recognized`() throws {
    for isBigEndian in [false, true] {
      for mark in [[0xFEFF], []] as [[UInt16]] {
        let units = mark + Array("t0ken\r\n".utf16)
        let bytes = units.flatMap { unit in
          let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
          return isBigEndian ? pair : pair.reversed()
        }
        #expect(try summary(bytes) == "utf16")
      }
    }
    #expect(try summary([0xFF, 0xFE]) == "utf16")
  }

  @Test func `64 KiB are read, one byte more is not`() throws {
    let largest = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 10)
    let path = try folder.writeSecret(largest, to: "token")
    let outcome = SecretFileOutcome.reading(path)
    guard case .read(let content) = outcome else {
      Issue.record("refused: \(outcome.summary)")
      return
    }
    #expect(content.secret.withBytes { $0 } == largest)
    #expect(try summary(largest + [UInt8(ascii: "\n")]) == "tooLarge")
    #expect(
      SecretFileOutcome.reading(path).problems.map(\.message)
        == ["secret file '\(path)' is larger than 64 KiB"])
  }
}
