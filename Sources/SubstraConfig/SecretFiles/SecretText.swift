package import SubstraPlatform

/// Finds the secret in the contents of a file, without a copy that is not overwritten afterwards.
package enum SecretText {
  /// The secret, or everything that keeps the contents from being one.
  ///
  /// A byte order mark and all final line breaks are removed, since editors and here-documents add
  /// them; so do a shell's `$(<FILE)` and `file_env` of Docker's images. Spaces stay, since a
  /// password may have them.
  package static func secret(in buffer: SecureBuffer) -> Result<Secret, Contents> {
    if isUTF16(buffer) { return .failure(Contents(problems: [.utf16])) }
    let text = trimmed(buffer)
    if text.isEmpty { return .failure(Contents(problems: [.empty])) }
    let problems = problems(in: text, of: buffer)
    guard problems.isEmpty else { return .failure(Contents(problems: problems)) }
    return .success(Secret(bytes: text.lazy.map { buffer[$0] }))
  }

  /// What is wrong with the contents of a file.
  package struct Contents: Error {
    /// At least one problem, each once.
    package let problems: [SecretFileCause]
  }

  private static func trimmed(_ buffer: SecureBuffer) -> Range<Int> {
    var start = 0
    var end = buffer.count
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
    while end > start, buffer[end - 1] == UInt8(ascii: "\n") {
      end -= 1
      if end > start, buffer[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    }
    return start..<end
  }

  /// Whether the contents begin with UTF-16's byte order mark, or every second byte is 0, as in
  /// Latin text without the mark.
  private static func isUTF16(_ buffer: SecureBuffer) -> Bool {
    let count = buffer.count
    guard count >= 2 else { return false }
    switch (buffer[0], buffer[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    default: break
    }
    guard count.isMultiple(of: 2) else { return false }
    let zeros = (0..<count).lazy.map { buffer[$0] == 0 }
    let isHigh = stride(from: 0, to: count, by: 2).allSatisfy { zeros[$0] && !zeros[$0 + 1] }
    let isLow = stride(from: 0, to: count, by: 2).allSatisfy { !zeros[$0] && zeros[$0 + 1] }
    return isHigh || isLow
  }

  /// A line break would begin another HTTP header, and dropping a character changes the secret.
  private static func problems(
    in text: Range<Int>, of buffer: SecureBuffer
  ) -> [SecretFileCause] {
    var (hasNUL, hasLineBreak, hasControl) = (false, false, false)
    var bytes = text.lazy.map { buffer[$0] }.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    loop: while true {
      switch parser.parseScalar(from: &bytes) {
      case .emptyInput: break loop
      case .error: return [.notUTF8]
      case .valid(let encoded):
        switch Unicode.UTF8.decode(encoded).value {
        case 0: hasNUL = true
        case 0x0A, 0x0D, 0x2028, 0x2029: hasLineBreak = true
        case 0x01..<0x20, 0x7F..<0xA0: hasControl = true
        default: break
        }
      }
    }
    return (hasNUL ? [.nul] : []) + (hasLineBreak ? [.innerLineBreak] : [])
      + (hasControl ? [.controlCharacter] : [])
  }
}
