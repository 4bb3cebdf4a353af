import SubstraConfig

/// The reason why variables can't be merged into an existing file.
package struct EnvironmentFileError: Error, Sendable, Hashable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong with it.
  package let cause: Cause

  /// The kind of error, without the contents of the line.
  package enum Cause: Sendable, Hashable {
    /// The line is neither a comment nor a variable with a value.
    case notVariable
    /// The value is quoted, and programs disagree on where it ends.
    case uncertainQuote
    /// The line ends with a backslash, which joins it with the next line in some programs.
    case continued
    /// A shell reads another variable or a command after the value.
    case severalValues
    /// The line contains a NUL byte.
    case notText
  }
}

extension EnvironmentFileError {
  /// The reason, after "can't write FILE: ".
  var reason: OutputText {
    let words: OutputText =
      switch cause {
      case .notVariable: "is not a variable of the form NAME=VALUE"
      case .uncertainQuote: "has a quoted value whose end is ambiguous"
      case .continued: "ends with a backslash, which joins it with the next line in some programs"
      case .severalValues: "sets or runs something else after the value when a shell reads it"
      case .notText: "contains a NUL byte"
      }
    return "line \(line) of the existing file \(words)"
  }

  /// How to correct it, in one line.
  var help: OutputText {
    switch cause {
    case .notVariable, .notText:
      "correct the line, choose another file, or add --force to replace the whole file"
    case .uncertainQuote:
      "put the value in quotes, choose another file, or add --force to replace the whole file"
    case .continued:
      """
      remove the backslash or put the value in quotes, choose another file, or add --force to replace \
      the whole file
      """
    case .severalValues:
      """
      put the value in quotes and other variables on their own lines, choose another file, or add \
      --force to replace the whole file
      """
    }
  }
}
