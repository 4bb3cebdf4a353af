import SubstraPlatform

extension GitCredential {
  /// The server and the user whose password is asked for.
  package struct Login: Sendable, Hashable {
    /// The scheme of the url, such as `https`.
    package let scheme: String
    /// The host, with a port if it is not the usual one.
    package let host: String
    /// The name of the user.
    package let username: String

    /// Creates a login; `nil` if a part has a control character, which could end its line.
    package init?(scheme: String, host: String, username: String) {
      guard ![scheme, host, username].contains(where: { $0.utf8.contains(where: Self.isControl) })
      else { return nil }
      self.scheme = scheme
      self.host = host
      self.username = username
    }
  }
}

extension GitCredential.Login {
  /// Whether a byte is a control character, which no part of a login may have.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

  /// A line of git's protocol.
  static func line(_ key: String, _ value: some Sequence<UInt8>) -> [UInt8] {
    Array(key.utf8) + [UInt8(ascii: "=")] + value + [UInt8(ascii: "\n")]
  }

  /// The lines of a question.
  var lines: [UInt8] {
    Self.line("protocol", scheme.utf8) + Self.line("host", host.utf8)
      + Self.line("username", username.utf8)
  }

  /// Finds the password in an answer that is about this login; `nil` if there is none.
  func password(in answer: SecureBuffer) -> SecureBuffer? {
    var found: Range<Int>?
    for line in Self.lines(of: answer) {
      if let value = Self.value(of: "password", line, answer) {
        found = value
      } else if let value = Self.value(of: "username", line, answer) {
        // A helper that knows only another user must not give that user's password.
        guard username.utf8.elementsEqual(value.lazy.map { answer[$0] }) else { return nil }
      }
    }
    guard let found else { return nil }
    let password = SecureBuffer(capacity: found.count)
    for index in found { password.append(answer[index]) }
    return password
  }

  private static func lines(of answer: SecureBuffer) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in 0..<answer.count where answer[index] == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    return lines
  }

  /// The value of a line with a key; `nil` for a line with another key.
  private static func value(
    of key: StaticString, _ line: Range<Int>, _ answer: SecureBuffer
  ) -> Range<Int>? {
    let start = Array("\(key)=".utf8)
    guard line.count >= start.count,
      start.indices.allSatisfy({ answer[line.lowerBound + $0] == start[$0] })
    else { return nil }
    return line.lowerBound + start.count..<line.upperBound
  }
}
