import SubstraPlatform
import ValueShapes

/// Placeholders in the settings of a client, which are sent as they are.
///
/// A placeholder gives nothing away. So only a value that is nothing else is one: a value that merely
/// has such a word in it may be a password.
enum SentPlaceholder {
  /// Whether a value is a placeholder that gives nothing away: no credential is in its brackets.
  static func isHarmless(_ text: ArraySlice<UInt8>) -> Bool {
    matches(text) && CredentialShape.inBrackets(text) == nil
  }

  /// Whether a value is `${NAME}`, `$NAME`, `%NAME%`, `<name>`, `{{ name }}`, `None`, `null`,
  /// `changeme`, `your-token`, `xxxx`, `TODO` or the like.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if isFiller(text) || PlaceholderPhrase.makesPlaceholder(of: text) { return true }
    guard let form = TemplateForm.Table.all.enclosing(text) else { return false }
    return switch form.inClient {
    case .placeholder: true
    case .placeholderOfConstant: isConstant(form.inside(text))
    case .placeholderOfWords: PlaceholderPhrase.makesPlaceholder(of: form.inside(text))
    case .command, .value: false
    }
  }

  /// A name as variables have it: capitals, digits and underscores, of three characters at least.
  private static func isConstant(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 3 && text.allSatisfy { $0.isUppercase || $0.isDigit || $0 == .underscore }
  }

  /// `xxxx`, `****`, `...`: one sign, three times at least.
  private static func isFiller(_ text: ArraySlice<UInt8>) -> Bool {
    guard let (byte, count) = Filler.repetition(in: text) else { return false }
    return "x*.".utf8.contains(byte) && count >= 3
  }
}
