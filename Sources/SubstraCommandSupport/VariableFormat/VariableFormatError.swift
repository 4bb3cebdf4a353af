/// The variables that a format can't hold as they are, without their values.
package struct VariableFormatError: Error, Sendable, Hashable {
  /// The format.
  package let format: VariableFormat
  /// What is wrong, in the order of the variables; never empty.
  package let problems: [Problem]
}

extension VariableFormatError {
  /// A variable that can't be written.
  package struct Problem: Sendable, Hashable {
    /// Its name.
    package let variable: String
    /// Why.
    package let cause: Cause
  }

  /// Why a variable can't be written; coarse enough to tell nothing of a credential.
  package enum Cause: Sendable, Hashable {
    /// The name is not of ASCII letters, digits and `_`, or begins with a digit.
    case invalidName
    /// Two values were given for one name.
    case setTwice
    /// The value has a NUL, which ends the value of a variable.
    case containsNUL
    /// The value is no UTF-8, and the format is text.
    case notUTF8
    /// Those who read the format would get another value.
    case changedByReaders
    /// As a file of a volume it would be another value, or refused.
    case noSecretFile
    /// It has a line break, and the format is a line for each variable.
    case hasLineBreak
    /// It is a credential of nothing but white space, which GitHub does not mask.
    case unmaskable
  }
}

extension VariableFormatError.Cause {
  /// The formats that don't have the problem, the most likely first.
  package var alternatives: [VariableFormat] {
    switch self {
    case .invalidName, .setTwice, .containsNUL: []
    case .notUTF8: [.sh, .fish, .kubernetesSecret]
    case .changedByReaders: [.json, .sh, .fish]
    case .noSecretFile: []
    case .hasLineBreak: [.json, .sh, .fish]
    case .unmaskable: []
    }
  }
}

extension VariableFormatError: CustomStringConvertible {
  /// A line for every problem; names are as they were given.
  package var description: String {
    problems.map { $0.description(in: format) }.joined(separator: "\n")
  }
}

extension VariableFormatError.Problem {
  /// What is wrong and what to use instead, in one line; the name is as it was given.
  package func description(in format: VariableFormat) -> String {
    let what =
      switch cause {
      case .invalidName: "'\(variable)' is not a valid name of a variable"
      case .setTwice: "\(variable) is set twice"
      case .containsNUL: "the value of \(variable) has a NUL byte, which no variable can hold"
      case .notUTF8: "the value of \(variable) is not UTF-8, which '\(format.rawValue)' needs"
      case .noSecretFile:
        "the value of \(variable) has a control character, a line end or a byte order mark, which a "
          + "file of a volume can't have"
      case .hasLineBreak:
        "the value of \(variable) has a line break, which '\(format.rawValue)' can't express"
      case .unmaskable:
        "\(variable) is white space alone, which GitHub can't mask in its log"
      case .changedByReaders:
        "programs that read '\(format.rawValue)' files would disagree on the value of \(variable), "
          + "which has characters that some of them expand or treat as an escape"
      }
    let formats = cause.alternatives.map(\.rawValue)
    guard let last = formats.last else { return what }
    return what + ": use " + formats.dropLast().joined(separator: ", ") + " or " + last
  }
}
