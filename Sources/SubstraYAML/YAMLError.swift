/// The reason why a file can't be read as YAML, and its position.
///
/// It never contains text of the file: the broken line may be the one with the password.
package struct YAMLError: Error, Sendable, Hashable {
  /// The kind of failure.
  package let code: Code

  /// The position, if it is known.
  package let mark: Mark?

  /// The parser's message, in fixed words without any of the input.
  package let problem: String

  /// Creates an error.
  package init(code: Code, mark: Mark?, problem: String) {
    self.code = code
    self.mark = mark
    self.problem = problem
  }
}

extension YAMLError {
  /// The kinds of failure that callers tell apart.
  package enum Code: Sendable, Hashable {
    /// The file is not valid UTF-8.
    case notUTF8
    /// The file contains a character that YAML forbids: a NUL, another control character, or DEL.
    case forbiddenCharacter
    /// The file is not valid YAML.
    case syntax
    /// An alias refers to an anchor that is not defined before it.
    case undefinedAlias
    /// An anchor is defined twice in a document.
    case redefinedAnchor
    /// The file has several documents although only one is expected.
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
