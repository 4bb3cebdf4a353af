/// The options of a command: a closed set, from which parsing, suggestions and help come.
///
/// The raw value is the long name without its dashes.
package protocol OptionTable: CaseIterable, Hashable, RawRepresentable<String>, Sendable {
  /// The letter of the short spelling, if there is one.
  var shortName: Character? { get }
  /// What stands for the option's value in help; `nil` for a switch.
  var placeholder: String? { get }
  /// What the option does, in one line.
  var summary: String { get }
}

extension OptionTable {
  /// The option with its dashes and the place of its value, as in help.
  package var synopsis: String {
    let short = shortName.map { "-\($0), " } ?? ""
    let value = placeholder.map { " \($0)" } ?? ""
    return "\(short)--\(rawValue)\(value)"
  }
}
