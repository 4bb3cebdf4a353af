/// The options of a command: the table for parsing, suggestions and help.
///
/// The raw value is the long name without its dashes.
package protocol OptionTable: CaseIterable, Hashable, RawRepresentable<String>, Sendable {
  /// The letter of the short option, if there is one.
  var shortName: Character? { get }
  /// The option's value; `nil` for a switch.
  ///
  /// Write it as a `switch` over all options without `default`, so that the compiler asks for the
  /// kind of value of a new option.
  var value: ArgumentValue? { get }
  /// What the option does, in one line.
  var summary: String { get }
}

extension OptionTable {
  /// The placeholder for the option's value in help; `nil` for a switch.
  package var placeholder: String? { value?.placeholder }

  /// The option with its dashes and the placeholder of its value, as in help.
  package var synopsis: String { CommandOutline.Option(self, value: value).synopsis }
}
