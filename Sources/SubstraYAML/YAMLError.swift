/// Why a file is no YAML document that can be used, and where.
///
/// It never holds text of the file: a broken line may be the one with the password.
package struct YAMLError: Error, Sendable, Hashable {
  /// What went wrong.
  package let code: Code

  /// Where, if the position is known.
  package let mark: Mark?

  /// The parser's words, fixed texts without any of the input.
  package let problem: String

  /// Creates an error of its parts.
  package init(code: Code, mark: Mark?, problem: String) {
    self.code = code
    self.mark = mark
    self.problem = problem
  }
}

extension YAMLError {
  /// The kinds of failure a caller may want to tell apart.
  package enum Code: Sendable, Hashable {
    /// The bytes are no UTF-8.
    case notUTF8
    /// A character that YAML forbids: NUL and other controls, DEL.
    case forbiddenCharacter
    /// The text does not follow YAML's grammar.
    case syntax
    /// An alias names an anchor that is not defined before it.
    case undefinedAlias
    /// An anchor is defined twice in a document.
    case redefinedAnchor
    /// More than one document where one is expected.
    case severalDocuments
    /// The file is larger than `YAMLLimits.fileSize`.
    case fileTooLarge
    /// Collections are nested deeper than `YAMLLimits.nesting`.
    case nestedTooDeep
    /// Aliases reach more nodes than `YAMLLimits.aliasedNodes`.
    case tooManyAliasedNodes
    /// Memory ran out in the parser.
    case outOfMemory
  }
}
