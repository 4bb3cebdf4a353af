import SubstraConfig

/// Variables for the following steps of a job on GitHub.
///
/// The runner takes what stands between the line of the name and the line that is the delimiter,
/// without the last line break. On Linux and macOS a line ends at LF alone, so that CR, CR LF and
/// line breaks at the end of a value stay as they are.
enum GitHubEnvironment {
  /// What is appended to the file that `GITHUB_ENV` names; values are UTF-8.
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

  /// The commands that have the runner mask the credentials in its log, for standard output.
  ///
  /// A value of several lines is masked as a whole and line by line, since a log is made of lines.
  /// Where a line ends is for each program to say that prints one: at any line break of Unicode.
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

  /// Whether a credential can be masked, or need not be since it is empty.
  static func isMaskable(_ value: [UInt8]) -> Bool {
    value.isEmpty || isMaskable(String(decoding: value, as: UTF8.self))
  }

  /// The runner warns about a value of nothing but white space and does not mask it.
  private static func isMaskable(_ text: String) -> Bool {
    !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// Whether a program may begin a new line there: those of Unicode, and the separators of ASCII that
  /// Python's `splitlines` takes for line breaks.
  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension GitHubEnvironment {
  private static let lineFeed = UInt8(ascii: "\n")

  /// 128 random bits: nobody who knows the value can end it early.
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

  /// A byte in the data of a command.
  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "%"): Array("%25".utf8)
    case UInt8(ascii: "\r"): Array("%0D".utf8)
    case UInt8(ascii: "\n"): Array("%0A".utf8)
    default: [byte]
    }
  }
}
