import SubstraCommandSupport
import SubstraConfig

/// The help texts, made of the tables of verbs, options and settings.
enum Help {
  /// The help of the command.
  static let command: [OutputText] =
    [
      "Resolves the configuration of Substra clients and says where each value is from.",
      "",
      "\("Usage:", .strong) substra-config COMMAND [OPTION...]",
      "",
      "\("Commands:", .strong)",
    ] + rows(Verb.allCases.map { ($0.synopsis, $0.summary) })
    + ["", "\("Options:", .strong)"]
    + rows(CommandOption.allCases.filter { $0.onlyVerb == nil }.map { ($0.synopsis, $0.summary) })
    + ["", "'substra-config COMMAND --help' has more.", ""] + settings
    + ["\("Example:", .strong)  \(Verb.show.example)"]

  /// The help of a verb: its own options in full, the others by name.
  static func verb(_ verb: Verb) -> [OutputText] {
    var lines: [OutputText] = [
      "\(verb.summary)", "", "\("Usage:", .strong) substra-config \(verb.usage)", "",
    ]
    lines += verb.details.map { "\($0)" } + [""]
    let own = CommandOption.allCases.filter { $0.onlyVerb == verb }
    if !own.isEmpty {
      lines.append("\("Options:", .strong)")
      lines += rows(own.map { ($0.synopsis, $0.summary) }) + [""]
    }
    let common = CommandOption.allCases
      .filter { $0.onlyVerb == nil && $0.isTaken(by: verb) }
      .map { $0.synopsis.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
    lines.append(
      "\(own.isEmpty ? "Options" : "Common options", .strong) (see 'substra-config --help'):")
    lines += wrapped(common) + [""]
    if verb.arguments.contains(where: { $0.contains("SETTING") }) { lines += settings }
    lines.append("\("Example:", .strong)  \(verb.example)")
    return lines
  }

  private static let settings: [OutputText] =
    ["\("Settings:", .strong)"]
    + wrapped(
      Setting.allCases.map(\.key).joined(separator: ", ") + "; also "
        + SettingKey.all.filter(\.isFile).map(\.text).joined(separator: ", ") + " in files")

  /// Lines that fit into a window of 80 columns; a no-break space keeps words together.
  private static func wrapped(_ text: String) -> [OutputText] {
    text.wrapped(to: 77).map { "  \($0.replacing("\u{A0}", with: " "))" }
  }

  private static func rows(_ rows: [(name: String, summary: String)]) -> [OutputText] {
    var table = Table()
    for row in rows { table.add(["  \(row.name)", "\(row.summary)"]) }
    return table.lines(width: nil)
  }
}
