import SubstraConfig

/// A credential that replaces `CANARY` in an input and must not appear in any report.
///
/// It has the form of a generated password, which reports redact in every position. A simple word
/// would not do: in the position of a client's name it would be a name, which reports show.
enum Canary {
  private static let text = Array("Zx9vKq3wTj7pRm5gYh2nQs8u".utf8)
  private static let placeholder = Array("CANARY".utf8)

  /// All parts of six characters; each of them contains a digit.
  private static let parts = Set(
    (0...(text.count - 6)).map { number(of: text[$0..<($0 + 6)].map(lowercased)) })

  /// Returns the input with the credential in place of `CANARY`.
  ///
  /// The fuzzer learns the credential from comparisons and can put a part of it where a name is
  /// shown. For an input that already contains a part the result is `nil`.
  static func planted(in input: [UInt8]) -> [UInt8]? {
    guard !isLeaked(in: input) else { return nil }
    var planted: [UInt8] = []
    var rest = input[...]
    while !rest.isEmpty {
      if rest.starts(with: placeholder) {
        planted += text
        rest = rest.dropFirst(placeholder.count)
      } else {
        planted.append(rest.removeFirst())
      }
    }
    return planted
  }

  /// Whether the bytes contain a part of the credential, in upper or lower case.
  static func isLeaked(in text: some Sequence<UInt8>) -> Bool {
    var window: UInt64 = 0
    for byte in text {
      window = (window << 8 | UInt64(lowercased(byte))) & 0xFFFF_FFFF_FFFF
      if parts.contains(window) { return true }
    }
    return false
  }

  private static func number(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension Violations {
  /// Checks the positions of diagnostics, and that none of their text contains the canary.
  mutating func check(_ diagnostics: [Diagnostic], in lines: PlainLines, _ reader: String) {
    expect(diagnostics == diagnostics.sorted(), "\(reader): findings are sorted")
    for diagnostic in diagnostics {
      let words = [diagnostic.message, diagnostic.help ?? ""] + diagnostic.keyPath
      expect(
        !words.contains { Canary.isLeaked(in: $0.utf8) },
        "\(reader): no message contains the canary")
      guard case .file(_, let region?)? = diagnostic.location else { continue }
      expect(
        lines.has(line: region.line, column: region.column)
          && lines.has(line: region.endLine, column: region.endColumn)
          && (region.line, region.column) <= (region.endLine, region.endColumn),
        "\(reader): the region of \(diagnostic.rule.id) is in the file: \(region)")
    }
  }
}
