/// The value of an option or an operand: its placeholder in help, and what it can be.
///
/// Help, completions and manual pages use it. Its words are made only when one of them asks, since
/// every call of a command reads the table of options.
package struct ArgumentValue: Sendable {
  /// What a value can be.
  package enum Kind: Sendable {
    /// Any string.
    case text
    /// The path of a file.
    case file
    /// The path of a folder.
    case folder
    /// The name of a client of the configuration files.
    case client
    /// A program with its arguments, after `--`.
    case command
    /// One of some words.
    case word([Word])
    /// One or more of some words, separated by commas.
    case list([Word])
    /// One of some names, `=`, and any string.
    case assignment([Word])
    /// One of some names, `=`, and the path of a file.
    case fileAssignment([Word])
  }

  /// A word that a value can be.
  package struct Word: Sendable, Hashable {
    /// The word.
    package let text: String
    /// What the word means, in one line; `nil` if the word is clear.
    package let summary: String?

    /// Creates a word.
    package init(_ text: String, _ summary: String? = nil) {
      self.text = text
      self.summary = summary
    }
  }

  /// Whether the option or the operand can be given several times.
  package let isRepeatable: Bool

  private let makePlaceholder: @Sendable () -> String
  private let makeKind: @Sendable () -> Kind

  /// Creates a value.
  package init(
    _ placeholder: @autoclosure @escaping @Sendable () -> String, isRepeatable: Bool = false,
    _ kind: @autoclosure @escaping @Sendable () -> Kind
  ) {
    self.isRepeatable = isRepeatable
    makePlaceholder = placeholder
    makeKind = kind
  }
}

extension ArgumentValue {
  /// The placeholder in help, such as `FILE`.
  package var placeholder: String { makePlaceholder() }

  /// What the value can be.
  package var kind: Kind { makeKind() }

  /// The path of a file.
  package static func file(
    _ placeholder: String = "FILE", isRepeatable: Bool = false
  ) -> ArgumentValue {
    ArgumentValue(placeholder, isRepeatable: isRepeatable, .file)
  }

  /// One of the words of a type; without a placeholder, help shows the words.
  package static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type, _ placeholder: String? = nil
  ) -> ArgumentValue {
    let words = Choice.allCases.map(\.rawValue)
    return ArgumentValue(
      placeholder ?? words.joined(separator: "|"), .word(words.map { Word($0) }))
  }
}

extension CaseIterable where Self: RawRepresentable<String> & Equatable {
  /// All words, for a sentence: `text (default), json or sarif`.
  package static func listed(default standard: Self) -> String {
    allCases.map { $0 == standard ? "\($0.rawValue) (default)" : $0.rawValue }.joinedAsChoice
  }
}

extension [String] {
  /// The strings with commas, and `or` before the last.
  package var joinedAsChoice: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
