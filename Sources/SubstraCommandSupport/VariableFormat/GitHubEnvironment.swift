import SubstraConfig

/// Variables for the later steps of a GitHub Actions job.
///
/// The runner reads the text between the line of the name and the line of the delimiter, without
/// the last line break. On Linux and macOS a line ends only at LF, so CR, CR LF and line breaks at
/// the end of a value are preserved.
enum GitHubEnvironment {
  /// The lines to append to the file in `GITHUB_ENV`; values are UTF-8.
  static func lines(
    for assignments: [VariableAssignment], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    var lines: [UInt8] = []
    for assignment in assignments {
      let value = assignment.value.withBytes { $0 }
      let delimiter = delimiter(notIn: value, using: &generator)
      lines += assignment.name.utf8
      lines += "<<".utf8
      lines += delimiter
      lines.append(lineFeed)
      lines += value
      lines.append(lineFeed)
      lines += delimiter
      lines.append(lineFeed)
    }
    return lines
  }

  /// The commands for standard output that make the runner mask the credentials in its log.
  ///
  /// A value of several lines is masked as a whole and line by line, since a log consists of lines.
  /// Programs may end a line at any Unicode line break, so all of them are considered.
  static func maskingCommands(for assignments: [VariableAssignment]) -> [UInt8] {
    var commands: [UInt8] = []
    for assignment in assignments where assignment.isCredential {
      let value = assignment.value.reveal()
      let parts = value.unicodeScalars.split(whereSeparator: isLineBreak).map { String($0) }
      let lines = parts.first?.utf8.count == value.utf8.count ? [] : parts
      for text in [value] + lines where isMaskable(text) {
        commands += "::add-mask::".utf8
        commands += text.utf8.flatMap(escaped)
        commands.append(lineFeed)
      }
    }
    return commands
  }

  /// Whether a credential can be masked, or is empty.
  static func isMaskable(_ value: [UInt8]) -> Bool {
    value.isEmpty || isMaskable(String(decoding: value, as: UTF8.self))
  }

  /// Whether a string has a character other than whitespace; the runner masks no other strings.
  private static func isMaskable(_ text: String) -> Bool {
    !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// Whether a program may begin a new line after a character: a line break of Unicode, or an ASCII
  /// separator that Python's `splitlines` treats as one.
  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension GitHubEnvironment {
  private static let lineFeed = UInt8(ascii: "\n")

  /// A delimiter of 128 random bits, so that a crafted value can't contain it.
  private static func delimiter(
    notIn value: [UInt8], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    while true {
      let digits = [generator.next(), generator.next()].map { (bits: UInt64) in
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }
      let delimiter = Array("ghadelimiter_\(digits.joined())".utf8)
      if !value.contains(delimiter) { return delimiter }
    }
  }

  /// A byte as it is written in the data of a command.
  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "%"): Array("%25".utf8)
    case UInt8(ascii: "\r"): Array("%0D".utf8)
    case UInt8(ascii: "\n"): Array("%0A".utf8)
    default: [byte]
    }
  }
}
