/// What a part of a text is, which decides its looks where colour is wanted.
package enum OutputStyle: Sendable, Hashable {
  case plain
  /// A title or a name that the eye should find.
  case strong
  /// What matters less than its neighbours.
  case faint
  /// A place: a file, a variable.
  case place
  case error
  case warning
  case note

  /// The parameters of the escape sequence that turns the looks on; `nil` if there are none.
  var parameters: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .place: "36"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;34"
    }
  }
}
