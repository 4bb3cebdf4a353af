/// The way out of a line that YAML can't read.
///
/// The line itself is never shown, since it may be the one with the password.
enum SyntaxHelp {
  /// What usually mends the problem that the parser names.
  static func text(for problem: String) -> String {
    for (words, help) in known where problem.contains(words) { return help }
    return "look for an open quote or bracket, or a line that is not indented like its neighbours"
  }

  private static let known: [(words: String, help: String)] = [
    ("a tab", "put spaces in place of the tab"),
    (
      "cannot start any token",
      "indent with spaces, not tabs; quote a value that begins with @, ` or %"
    ),
    (
      "mapping values are not allowed",
      "here and on the line above: put a space after the colon of a key, indent the settings of a client alike, and quote a value that contains a colon and a space"
    ),
    ("block sequence entries are not allowed", "quote a value that begins with a dash and a space"),
    ("expected key", "indent the settings of a client alike"),
    ("block mapping", "indent the settings of a client alike"),
    ("unexpected end of stream", "close the quote"),
    ("document indicator", "close the quote"),
    ("escape character", "double the backslash, or use single quotes"),
    ("could not find expected ':'", "write a colon and a space after the key"),
    ("',' or '}'", "close the brace, or put a comma between the entries"),
    ("',' or ']'", "close the bracket, or put a comma between the items"),
  ]
}
