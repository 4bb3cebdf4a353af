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
    ] + rows(Verb.allCases.map { ($0.synopsis, $0.summary) }) + options
    + [
      "\("Settings:", .strong) \(settingNames)",
      "\("Example:", .strong)  \(Verb.show.example)",
    ]

  /// The help of a verb.
  static func verb(_ verb: Verb) -> [OutputText] {
    var lines: [OutputText] = [
      "\(verb.summary)", "", "\("Usage:", .strong) substra-config \(verb.synopsis) [OPTION...]", "",
    ]
    lines += verb.details.map { "\($0)" }
    lines += options
    if verb.arguments.contains(where: { $0.contains("SETTING") }) {
      lines.append("\("Settings:", .strong) \(settingNames)")
    }
    lines.append("\("Example:", .strong)  \(verb.example)")
    return lines
  }

  private static let settingNames = Setting.allCases.map(\.key).joined(separator: ", ")

  private static let options: [OutputText] =
    ["", "\("Options:", .strong)"]
    + rows(CommandOption.allCases.map { ($0.synopsis, $0.summary) }) + [""]

  private static func rows(_ rows: [(name: String, summary: String)]) -> [OutputText] {
    var table = Table()
    for row in rows { table.add(["  \(row.name)", "\(row.summary)"]) }
    return table.lines(width: nil)
  }
}
