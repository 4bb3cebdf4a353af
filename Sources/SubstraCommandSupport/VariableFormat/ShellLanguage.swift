import SubstraConfig

/// The shells that variables are written for.
///
/// Between single quotes, every byte is literal except the quote and, in fish, the backslash.
enum ShellLanguage: Sendable {
  case posix
  case fish

  /// The commands that unset and set the variables, in this order.
  func script(for changes: VariableChanges) -> [UInt8] {
    var script: [UInt8] = []
    for name in changes.removals {
      script += unsetCommand.utf8
      script += name.utf8
      script.append(UInt8(ascii: "\n"))
    }
    for assignment in changes.assignments {
      script += setCommand.utf8
      script += assignment.name.utf8
      script.append(assignmentSign)
      script += assignment.value.withBytes { quoted($0) }
      script.append(UInt8(ascii: "\n"))
    }
    return script
  }
}

extension ShellLanguage {
  private var unsetCommand: String {
    switch self {
    case .posix: "unset "
    case .fish: "set -e "
    }
  }

  private var setCommand: String {
    switch self {
    case .posix: "export "
    case .fish: "set -gx "
    }
  }

  /// The character between the name and the value.
  private var assignmentSign: UInt8 {
    switch self {
    case .posix: UInt8(ascii: "=")
    case .fish: UInt8(ascii: " ")
    }
  }

  /// The bytes in single quotes.
  private func quoted(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = [UInt8(ascii: "'")]
    for byte in bytes {
      switch (self, byte) {
      // A quote can't be escaped between quotes: they end before it and begin again after it.
      case (.posix, UInt8(ascii: "'")): text += #"'\''"#.utf8
      case (.fish, UInt8(ascii: "'")), (.fish, UInt8(ascii: "\\")):
        text += [UInt8(ascii: "\\"), byte]
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "'"))
    return text
  }
}
