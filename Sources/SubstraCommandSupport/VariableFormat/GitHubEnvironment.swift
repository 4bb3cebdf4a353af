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
  /// A value of several lines is masked as a whole and line by line, since the log is made of lines.
  /// The runner warns about a value of nothing but blanks and does not mask it.
  static func maskingCommands(for assignments: [VariableAssignment]) -> [UInt8] {
    var commands: [UInt8] = []
    for assignment in assignments where assignment.isCredential {
      let value = assignment.value.withBytes { $0 }
      // A line of the log has lost its CR as well.
      let parts = value.split { $0 == lineFeed || $0 == carriageReturn }
      let lines = parts.first?.count == value.count ? [] : parts
      for text in [value[...]] + lines where !isBlank(text) {
        commands += "::add-mask::".utf8
        commands += text.flatMap(escaped)
        commands.append(lineFeed)
      }
    }
    return commands
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private static func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension GitHubEnvironment {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

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
