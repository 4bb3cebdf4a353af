/// Decides which argument of a command line may be quoted in a message.
///
/// Quoted is what reads like the name of an option, a setting, a rule, a client or a variable of one: no
/// credential looks like these. Anything else may be one that was pasted.
package enum ArgumentShape {
  /// The text in single quotes if no credential looks like it, else `…`.
  ///
  /// - Parameter isKnown: Whether there is something of that name, such as a client of the files.
  package static func quoted(
    _ text: some Collection<UInt8>, isKnown: (String) -> Bool = { _ in false }
  ) -> String {
    let bytes = Array(text)
    let shown = String(decoding: bytes, as: UTF8.self)
    if matches(bytes[...]) { return "'\(shown)'" }
    guard String(validating: bytes, as: UTF8.self) != nil, isKnown(shown) else {
      return WordShape.hidden
    }
    return ClientNameShape.quoted(shown)
  }

  /// Whether no credential looks like a text.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let word = withoutDashes(text)
    return WordShape.matches(word) || WordShape.isNumberedWord(word) || isOfKnownWords(word)
      || VariableShape.matches(text)
  }

  /// The text of an option without the dashes in front of it.
  private static func withoutDashes(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let dash = UInt8(ascii: "-")
    let dashes = text.prefix(2).prefix { $0 == dash }.count
    let rest = text.dropFirst(dashes)
    return rest.first == dash ? text : rest
  }

  /// Whether a text is made of words of the program's own names, one of which may be misspelt.
  ///
  /// Other words than those of `secret-file-is-missing` could be a password that is easy to remember.
  private static func isOfKnownWords(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 64 else { return false }
    let words = text.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    let unknown = words.filter { !ownWords.contains(String(decoding: $0, as: UTF8.self)) }
    return words.count > 2 && unknown.count <= 1 && unknown.allSatisfy { WordShape.matches($0) }
  }

  /// The words that names of settings and rules are made of.
  private static let ownWords: Set<String> = {
    let names = SettingKey.all.map(\.text) + Rule.allCases.map(\.id)
    return Set(names.flatMap { $0.split { $0 == "-" || $0 == "_" }.map(String.init) })
  }()
}
