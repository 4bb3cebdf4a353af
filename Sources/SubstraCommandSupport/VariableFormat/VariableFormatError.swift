/// The variables that a format can't express, without their values.
package struct VariableFormatError: Error, Sendable, Hashable {
  /// The format.
  package let format: VariableFormat
  /// The problems, in the order of the variables; never empty.
  package let problems: [Problem]
}

extension VariableFormatError {
  /// A variable that can't be written.
  package struct Problem: Sendable, Hashable {
    /// The name of the variable.
    package let variable: String
    /// The reason.
    package let cause: Cause
  }

  /// The reason why a variable can't be written, without details that would reveal its value.
  package enum Cause: Sendable, Hashable {
    /// The name has other characters than ASCII letters, digits and `_`, or begins with a digit.
    case invalidName
    /// The name has two values.
    case setTwice
    /// The value contains a NUL byte.
    case containsNUL
    /// The value is not UTF-8, which the format requires.
    case notUTF8
    /// Programs that read the format would read another value.
    case changedByReaders
    /// The value would be changed or rejected if it is read from a volume.
    case changedInVolume
    /// The value contains a line break, and the format has one line for each variable.
    case hasLineBreak
    /// The value is a credential of only whitespace, which GitHub does not mask.
    case unmaskable
  }
}

extension VariableFormatError.Cause {
  /// The formats without this problem, the most useful first.
  package var alternatives: [VariableFormat] {
    switch self {
    case .invalidName, .setTwice, .containsNUL: []
    case .notUTF8: [.sh, .fish, .kubernetesSecret]
    case .changedByReaders: [.json, .sh, .fish]
    case .changedInVolume: []
    case .hasLineBreak: [.json, .sh, .fish]
    case .unmaskable: []
    }
  }
}

extension VariableFormatError: CustomStringConvertible {
  /// One line for each problem; names are not escaped.
  package var description: String {
    problems.map { $0.description(in: format) }.joined(separator: "\n")
  }
}

extension VariableFormatError.Problem {
  /// What is wrong and what to use instead, in one line; the name is not escaped.
  package func description(in format: VariableFormat) -> String {
    let what =
      switch cause {
      case .invalidName: "'\(variable)' is not a valid variable name"
      case .setTwice: "\(variable) is set twice"
      case .containsNUL: "the value of \(variable) has a NUL byte, which a variable can't contain"
      case .notUTF8: "the value of \(variable) is not UTF-8, which '\(format.rawValue)' needs"
      case .changedInVolume:
        "the value of \(variable) has a control character, a line end or a byte order mark, which "
          + "can't be read back from a file of a volume"
      case .hasLineBreak:
        "the value of \(variable) has a line break, which '\(format.rawValue)' can't express"
      case .unmaskable:
        "\(variable) contains only whitespace, which GitHub can't mask in its log"
      case .changedByReaders:
        "programs that read '\(format.rawValue)' files would disagree on the value of \(variable), "
          + "which has characters that some of them expand or treat as an escape"
      }
    let formats = cause.alternatives.map(\.rawValue)
    guard let last = formats.last else { return what }
    return what + ": use " + formats.dropLast().joined(separator: ", ") + " or " + last
  }
}
