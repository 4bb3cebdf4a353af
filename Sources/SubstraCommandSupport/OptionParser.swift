package import SubstraConfig

/// Arguments parsed into options and operands, by the GNU conventions.
///
/// Accepts `--option=value` and `--option value`, switches, `-h`, and `--` before operands that
/// begin with a dash, in any order and repeatedly. Abbreviations are rejected: adding an option
/// could change their meaning. Arguments are bytes, since a path need not be UTF-8.
package struct ParsedArguments<Option: OptionTable>: Sendable {
  /// The options with their values, in order; the value of a switch is empty.
  package private(set) var options: [(option: Option, value: [UInt8])] = []

  /// The operands, in order.
  package private(set) var operands: [[UInt8]] = []

  /// The number of operands before `--`; `nil` if there is no `--`.
  package private(set) var terminator: Int?

  /// Parses arguments.
  package init(_ arguments: [[UInt8]]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == Array("--".utf8) {
        terminator = operands.count
        operands += rest
        return
      }
      guard argument.first == UInt8(ascii: "-"), argument.count > 1 else {
        operands.append(argument)
        continue
      }
      let parts = argument.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let option = try Self.option(spelt: parts[0])
      let given = parts.count > 1 ? Array(parts[1]) : nil
      options.append((option, try Self.value(of: option, given: given, from: &rest)))
    }
  }
}

extension ParsedArguments {
  /// Whether an option was given.
  package func contains(_ option: Option) -> Bool {
    // A loop: `contains(where:)` would make the runtime create generic metadata at every start.
    for (given, _) in options where given == option { return true }
    return false
  }

  /// All values of an option, in order.
  package func values(of option: Option) -> [[UInt8]] {
    var values: [[UInt8]] = []
    for (given, value) in options where given == option { values.append(value) }
    return values
  }

  /// The last value of an option that takes one of a few words.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(
    of option: Option, default standard: Choice
  ) throws(UsageError) -> Choice {
    guard let value = values(of: option).last else { return standard }
    if let choice = Choice.allCases.first(where: { $0.rawValue.utf8.elementsEqual(value) }) {
      return choice
    }
    let words = Choice.allCases.map(\.rawValue)
    throw UsageError(
      "--\(option): \(ArgumentShape.quoted(value)) is not one of \(words.joined(separator: ", "))",
      help: .suggestion(for: value, among: words))
  }

  /// The last value of an option that takes a path; `nil` without the option.
  package func path(of option: Option) throws(UsageError) -> ConfigurationPath? {
    guard let bytes = values(of: option).last else { return nil }
    guard !bytes.isEmpty else { throw UsageError("--\(option) needs the path of a file") }
    return ConfigurationPath(bytes: bytes)
  }

  private static func value(
    of option: Option, given: [UInt8]?, from rest: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> [UInt8] {
    guard let description = option.value else {
      if given != nil { throw UsageError("--\(option) takes no value") }
      return []
    }
    guard let value = given ?? rest.popFirst() else {
      throw UsageError("--\(option) needs a value: --\(option) \(description.placeholder)")
    }
    return value
  }

  private static func option(spelt spelling: ArraySlice<UInt8>) throws(UsageError) -> Option {
    let dashes = Array("--".utf8)
    let found = Option.allCases.first { option in
      spelling.elementsEqual(dashes + option.rawValue.utf8)
        || option.shortName.map { spelling.elementsEqual("-\($0)".utf8) } == true
    }
    if let found { return found }
    // Dashes inside a name separate words, so only the leading ones are dropped.
    throw UsageError(
      "unknown option \(ArgumentShape.quoted(spelling))",
      help: .suggestion(
        for: spelling.drop { $0 == UInt8(ascii: "-") }, among: Option.allCases.map(\.rawValue),
        prefix: "--"))
  }
}

extension OutputText {
  /// `did you mean …?` with the most similar of some names; `nil` if none is similar.
  package static func suggestion(
    for bytes: some Collection<UInt8>, among names: some Sequence<String>,
    prefix: StaticString = ""
  ) -> OutputText? {
    guard bytes.count <= 64, let text = String(validating: bytes, as: UTF8.self),
      let name = NearestName.of(text, among: names)
    else { return nil }
    return "did you mean \(OutputText(stringLiteral: prefix))\(name, .strong)?"
  }
}
