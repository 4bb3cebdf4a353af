import SubstraConfig

/// A shell for which there are completions.
package enum CompletionShell: String, CaseIterable, Sendable, Hashable {
  case bash
  case zsh
  case fish
}

extension CompletionShell {
  /// The shell that the operands of `completions` name.
  package init(operands: ArraySlice<[UInt8]>) throws(UsageError) {
    let words = Self.allCases.map(\.rawValue)
    guard let name = operands.first else {
      throw UsageError("'completions' needs the name of a shell: \(words.joinedAsChoice)")
    }
    guard let shell = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }) else {
      throw UsageError(
        """
        unknown shell \(ArgumentShape.quoted(name)): completions exist for \(words.joinedAsChoice)
        """,
        help: .suggestion(for: name, among: words))
    }
    guard operands.count == 1 else { throw UsageError("'completions' takes the name of one shell") }
    self = shell
  }

  /// A string in single quotes, as the shell reads it back.
  func quoted(_ text: String) -> String {
    let escaped =
      switch self {
      case .bash, .zsh: text.replacing("'", with: #"'\''"#)
      case .fish: text.replacing(#"\"#, with: #"\\"#).replacing("'", with: #"\'"#)
      }
    return "'\(escaped)'"
  }
}
