/// The role of a part of the output, which decides its color.
package enum OutputStyle: Sendable, Hashable {
  case plain
  /// A title or a name to emphasize.
  case strong
  /// Less important than the text around it.
  case faint
  /// A location: a file, a variable.
  case location
  case error
  case warning
  case note

  /// The parameters of the escape sequence for the style; `nil` for plain text.
  var parameters: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .location: "36"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;34"
    }
  }
}
