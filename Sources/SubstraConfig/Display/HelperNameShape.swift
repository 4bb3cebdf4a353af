/// Decides whether the name of a helper may be shown.
///
/// It follows `helper:` in a file or a variable, where a password could be pasted by mistake, so
/// that only words with at most a number after them are shown.
enum HelperNameShape {
  /// The name, or `…` if it could be a password.
  static func shown(_ name: String) -> String {
    let bytes = Array(name.utf8)[...]
    let isWord = WordShape.matches(bytes) || WordShape.isNumberedWord(bytes)
    return isWord ? name : WordShape.hidden
  }

  /// The name in single quotes, or `…` if it could be a password.
  static func quoted(_ name: String) -> String {
    let shown = shown(name)
    return shown == WordShape.hidden ? shown : "'\(shown)'"
  }
}
