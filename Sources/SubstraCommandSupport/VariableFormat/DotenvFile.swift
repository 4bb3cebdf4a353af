import SubstraConfig

/// A `.env` file.
///
/// There is no standard. A value is written as python-dotenv (all versions since 0.21), Docker
/// Compose, systemd's `EnvironmentFile`, the `dotenv` of Node.js and a POSIX shell read it alike, or
/// it is refused.
///
/// - Without quotes stand letters, digits and a few signs. There is nothing to expand in them, and
///   `docker run` and `kubectl`, for which quotes are a part of the value, read them as well.
/// - Between single quotes nothing is expanded but `${` by python-dotenv. A backslash stands for
///   itself, except in front of another one or of the closing quote.
/// - A value with a single quote gets double quotes if nobody finds anything to replace between
///   them.
/// - Python turns CR and CR LF into LF before anybody looks, and a shell does not.
/// - A backslash at the end joins the line with the next one for a shell and for systemd.
enum DotenvFile {
  /// The file, for values that can be quoted.
  static func contents(for assignments: [VariableAssignment]) -> [UInt8] {
    var file: [UInt8] = []
    for assignment in assignments {
      guard let value = assignment.value.withBytes({ quoted($0) }) else {
        preconditionFailure("the value of \(assignment.name) was not checked")
      }
      file += assignment.name.utf8
      file.append(UInt8(ascii: "="))
      file += value
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }

  /// The value, which is UTF-8, as it stands in the file; `nil` if some program would read another.
  static func quoted(_ value: [UInt8]) -> [UInt8]? {
    if value.allSatisfy(isPlain) { return value }
    let pairs = zip(value, value.dropFirst())
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
  private static let dollar = UInt8(ascii: "$")
  private static let brace = UInt8(ascii: "{")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Whether a byte stands for itself without quotes.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isPartOfWord || "-./:@%+,=".utf8.contains(byte)
  }

  private static func isSpecialInDoubleQuotes(_ byte: UInt8) -> Bool {
    byte == doubleQuote || byte == backslash || byte == dollar || byte == UInt8(ascii: "`")
  }
}
