import SubstraConfig

/// A `.env` file.
///
/// There is no standard. A value is written so that python-dotenv (all versions since 0.21), Docker
/// Compose, systemd's `EnvironmentFile`, the `dotenv` of Node.js and a POSIX shell read the same
/// value; a value for which that is impossible is refused.
///
/// - Letters, digits and a few signs are written without quotes. No program expands them, and
///   `docker run` and `kubectl`, for which quotes are part of the value, can read them too.
/// - Between single quotes, only python-dotenv expands something: `${`. A backslash is literal,
///   except before another backslash or the closing quote.
/// - A value with a single quote is written in double quotes if no program expands any of its
///   characters there.
/// - Python turns CR and CR LF into LF when it reads the file; a shell does not.
/// - A backslash at the end joins the line with the next one in a shell and in systemd.
enum DotenvFile {
  /// The file; every value must be quotable, see `quoted`.
  static func contents(for assignments: [VariableAssignment]) -> [UInt8] {
    var file: [UInt8] = []
    for assignment in assignments {
      guard let value = assignment.value.withBytes({ quoted($0) }) else {
        preconditionFailure("the value of \(assignment.name) can't be quoted")
      }
      file += assignment.name.utf8
      file.append(UInt8(ascii: "="))
      file += value
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }

  /// Quotes a value, which is UTF-8; `nil` if some program would read another value.
  static func quoted(_ value: [UInt8]) -> [UInt8]? {
    let pairs = zip(value, value.dropFirst())
    if value.allSatisfy(isPlain), value.first != equals,
      !pairs.contains(where: { $0 == colon && $1 == equals })
    {
      return value
    }
    guard value.last != backslash, !value.contains(carriageReturn),
      !pairs.contains(where: { $0 == dollar && $1 == brace })
    else { return nil }
    if value.contains(quote) {
      guard !value.contains(where: isSpecialInDoubleQuotes) else { return nil }
      return [doubleQuote] + value + [doubleQuote]
    }
    guard !pairs.contains(where: { $0 == backslash && $1 == backslash }) else { return nil }
    return [quote] + value + [quote]
  }
}

extension DotenvFile {
  private static let quote = UInt8(ascii: "'")
  private static let doubleQuote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let colon = UInt8(ascii: ":")
  private static let equals = UInt8(ascii: "=")
  private static let dollar = UInt8(ascii: "$")
  private static let brace = UInt8(ascii: "{")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Whether a byte needs no quotes; zsh replaces `=` at the start and after a colon.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isPartOfWord || "-./:@%+,=".utf8.contains(byte)
  }

  private static func isSpecialInDoubleQuotes(_ byte: UInt8) -> Bool {
    byte == doubleQuote || byte == backslash || byte == dollar || byte == UInt8(ascii: "`")
  }
}
