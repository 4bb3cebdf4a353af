/// The help text for a line that is not valid YAML.
///
/// The line itself is never shown, since it may be the one with the password.
enum SyntaxHelp {
  /// The usual fix for a problem, by the parser's words for it.
  static func text(for problem: String) -> String {
    for (words, help) in known where problem.contains(words) { return help }
    return "look for an open quote or bracket, or a line that is not indented like its neighbours"
  }

  private static let known: [(words: String, help: String)] = [
    ("a tab", "replace the tab with spaces"),
    (
      "cannot start any token",
      "indent with spaces, not tabs; quote a value that begins with @, ` or %"
    ),
    (
      "mapping values are not allowed",
      "on this line and the one above: put a space after the colon of a key, indent the settings of a client equally, and quote a value that contains a colon and a space"
    ),
    ("block sequence entries are not allowed", "quote a value that begins with a dash and a space"),
    ("expected key", "indent the settings of a client equally"),
    ("block mapping", "indent the settings of a client equally"),
    ("unexpected end of stream", "close the quote"),
    ("document indicator", "close the quote"),
    ("escape character", "double the backslash, or use single quotes"),
    ("could not find expected ':'", "write a colon and a space after the key"),
    ("',' or '}'", "close the brace, or put a comma between the entries"),
    ("',' or ']'", "close the bracket, or put a comma between the items"),
  ]
}
