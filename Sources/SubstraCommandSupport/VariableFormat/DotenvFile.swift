import SubstraConfig

/// A `.env` file.
///
/// There is no standard. What python-dotenv reads decides, in all versions since 0.21; where there
/// is a choice, it is what the `dotenv` of Node.js and Docker Compose read as well.
///
/// - Between single quotes python-dotenv replaces `\'` and `\\` alone, Node.js nothing: a backslash
///   is doubled only where it would mean something, and a value with `'` gets double quotes where
///   nobody finds anything to replace between them.
/// - Python turns CR and CR LF into LF before anybody looks: a CR is written as `\r`, which has its
///   meaning between double quotes only.
/// - `${` begins a variable between quotes of either kind, and nothing escapes it.
/// - Up to 1.2.1 an escaped backslash in front of the closing quote counts as an escaped quote, and
///   the following variables are swallowed.
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

  /// The value, which is UTF-8, as it stands in the file; `nil` if it would be read as another.
  static func quoted(_ value: [UInt8]) -> [UInt8]? {
    let beginsVariable = zip(value, value.dropFirst()).contains { $0 == dollar && $1 == brace }
    guard !beginsVariable else { return nil }
    if value.last == backslash {
      return value.allSatisfy(isPlain) ? value : nil
    }
    if value.contains(carriageReturn) { return escapedInDoubleQuotes(value) }
    if value.contains(quote), !value.contains(where: isSpecialInDoubleQuotes) {
      return [doubleQuote] + value + [doubleQuote]
    }
    return escapedInSingleQuotes(value)
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
    byte.isPartOfWord || byte == backslash || "-./:@%+,=".utf8.contains(byte)
  }

  private static func isSpecialInDoubleQuotes(_ byte: UInt8) -> Bool {
    byte == doubleQuote || byte == backslash || byte == dollar || byte == UInt8(ascii: "`")
  }

  private static func escapedInDoubleQuotes(_ value: [UInt8]) -> [UInt8] {
    var text = [doubleQuote]
    for byte in value {
      switch byte {
      case carriageReturn: text += [backslash, UInt8(ascii: "r")]
      case backslash, doubleQuote: text += [backslash, byte]
      default: text.append(byte)
      }
    }
    return text + [doubleQuote]
  }

  private static func escapedInSingleQuotes(_ value: [UInt8]) -> [UInt8] {
    var text = [quote]
    for (index, byte) in value.enumerated() {
      if byte == quote { text.append(backslash) }
      text.append(byte)
      guard byte == backslash else { continue }
      // Alone before anything but a quote it stands for itself.
      let isInRun = index > 0 && value[index - 1] == backslash
      let next = value[index + 1]
      if isInRun || next == backslash || next == quote { text.append(backslash) }
    }
    return text + [quote]
  }
}
