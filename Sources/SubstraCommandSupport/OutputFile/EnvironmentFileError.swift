/// Why the lines of an existing file can't be kept around the new ones.
package struct EnvironmentFileError: Error, Sendable, Hashable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong with it.
  package let cause: Cause

  /// What is wrong with a line; never what is in it.
  package enum Cause: Sendable, Hashable {
    /// It is neither a comment nor a variable with its value.
    case notVariable
    /// A quote begins a value, and where the value ends is uncertain.
    case uncertainQuote
    /// It ends with a backslash, which joins it with the next line for some readers.
    case continued
    /// A shell would read another variable or a command after the value.
    case severalValues
    /// It has a byte that no line of such a file has.
    case notText
  }
}

extension EnvironmentFileError {
  /// What is wrong, in a few words.
  var reason: OutputText {
    let words: OutputText =
      switch cause {
      case .notVariable: "is not a variable of the form NAME=VALUE"
      case .uncertainQuote: "has a quoted value whose end is uncertain"
      case .continued: "ends with a backslash, so that some programs would join it with the next"
      case .severalValues: "has more than one value for a shell"
      case .notText: "is not text"
      }
    return "the file exists, and its line \(line) \(words)"
  }

  /// What to do, in one line.
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
