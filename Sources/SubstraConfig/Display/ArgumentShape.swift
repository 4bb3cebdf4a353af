/// Decides which arguments of a command line may be quoted in a message.
///
/// An argument is quoted if it has the form of the name of an option, a setting, a rule, a client
/// or a client's variable, which credentials don't have. Any other may be a credential pasted by
/// mistake.
package enum ArgumentShape {
  /// The argument in single quotes if it does not look like a credential, otherwise `…`.
  ///
  /// - Parameter isKnown: Whether a string is a known name, such as that of a client of the files.
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

  /// Whether a string has a form that credentials don't have.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let word = withoutDashes(text)
    return WordShape.matches(word) || WordShape.isNumberedWord(word) || isOfKnownWords(word)
      || VariableShape.matches(text)
  }

  /// The name of an option without the dashes before it.
  private static func withoutDashes(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let dash = UInt8(ascii: "-")
    let dashes = text.prefix(2).prefix { $0 == dash }.count
    let rest = text.dropFirst(dashes)
    return rest.first == dash ? text : rest
  }

  /// Whether a string consists of words of the program's names; one of them may be misspelt, as in
  /// `secret-file-is-missing`.
  ///
  /// Other words could be a passphrase.
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
