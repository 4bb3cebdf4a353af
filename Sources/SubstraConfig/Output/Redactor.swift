/// Masks known credentials in all output, and adds color.
///
/// No code should print a credential in the first place. If some does so by mistake, the credential
/// is replaced here, unless the user asked to see it.
package struct Redactor: Sendable {
  /// Shorter credentials are not masked: they occur in ordinary words, and masking would mark them.
  private static let minimumLength = 6

  /// Words of the program's messages, which are not masked: that would reveal the credential.
  private static let ownWords: Set<[UInt8]> = {
    let words = ["credential", "credentials", "configuration", "environment", "default", "client"]
    return Set((words + Setting.allCases.map(\.key)).map { Array($0.utf8) })
  }()

  /// The credentials to mask.
  private var patterns: Set<[UInt8]> = []

  /// The lengths of the credentials that share their first bytes, the longest first.
  ///
  /// This keeps the time of a search independent of the number of credentials.
  private var lengths: [UInt64: [Int]] = [:]

  /// Whether credentials may appear in data; in diagnostics they are always masked.
  package private(set) var reveals: Bool

  /// Creates a redactor without credentials.
  package init(reveals: Bool) {
    self.reveals = reveals
  }
}

extension Redactor {
  /// Adds a credential to mask.
  package mutating func register(_ secret: Secret?) {
    guard let secret else { return }
    register(secret.withBytes { $0 })
    // Also in its escaped form, since the text is escaped before it is masked.
    register(Array(secret.reveal().escapedForOutput.utf8))
  }

  private mutating func register(_ bytes: [UInt8]) {
    guard bytes.count >= Self.minimumLength, !Self.ownWords.contains(bytes),
      patterns.insert(bytes).inserted
    else { return }
    let known = lengths[Self.key(of: bytes[...]), default: []]
    guard !known.contains(bytes.count) else { return }
    lengths[Self.key(of: bytes[...])] = (known + [bytes.count]).sorted(by: >)
  }

  /// The redactor for diagnostics, which masks credentials even with `--reveal`.
  package var forDiagnostics: Redactor {
    var copy = self
    copy.reveals = false
    return copy
  }

  private static func key(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.prefix(minimumLength).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The text with every credential in it replaced.
  package func masked(_ text: String) -> String {
    guard !reveals, !patterns.isEmpty else { return text }
    let bytes = Array(text.utf8)
    guard bytes.count >= Self.minimumLength else { return text }
    var result: [UInt8] = []
    var copied = 0
    var offset = 0
    while offset + Self.minimumLength <= bytes.count {
      let rest = bytes[offset...]
      guard let match = lengthOfCredential(startingAt: rest) else {
        offset += 1
        continue
      }
      result += bytes[copied..<offset]
      result += Secret.redacted.utf8
      offset += match
      copied = offset
    }
    guard copied > 0 else { return text }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private func lengthOfCredential(startingAt rest: ArraySlice<UInt8>) -> Int? {
    lengths[Self.key(of: rest)]?.first {
      rest.count >= $0 && patterns.contains(Array(rest.prefix($0)))
    }
  }

  /// The text with every credential in its data replaced.
  package func masked(_ text: OutputText) -> OutputText {
    reveals || patterns.isEmpty ? text : text.mappingData(masked)
  }

  /// The bytes to write, with credentials masked.
  package func bytes(of text: OutputText, inColor: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    var current = OutputStyle.plain
    for fragment in masked(text).fragments where !fragment.text.isEmpty {
      if inColor, fragment.style != current {
        if current != .plain { bytes += Self.reset.utf8 }
        if let parameters = fragment.style.parameters { bytes += "\u{1B}[\(parameters)m".utf8 }
        current = fragment.style
      }
      bytes += fragment.text.utf8
    }
    if current != .plain { bytes += Self.reset.utf8 }
    return bytes
  }

  /// The escape sequence that ends all styles.
  private static let reset = "\u{1B}[0m"
}
