import SubstraCommandSupport

/// The help text, made of the table of options.
enum Help {
  /// The help of the command.
  static let command: [OutputText] =
    [
      "Finds credentials in files and mistakes in configurations of Substra clients.",
      "",
      "\("Usage:", .strong) config-lint [OPTION...] [PATH...]",
      "       config-lint rules",
      "       config-lint explain RULE",
      "",
      "Without a path, all files that git tracks are checked.",
      "",
      "\("Options:", .strong)",
    ] + rows
    + [
      "",
      "Exit codes: 0 nothing found, 1 findings, 2 wrong usage, 3 something was not checked.",
      "",
      "\("Example:", .strong)  config-lint --staged",
    ]

  private static var rows: [OutputText] {
    var table = Table()
    for option in CommandOption.allCases {
      table.add(["  \(option.synopsis)", "\(option.summary)"])
    }
    return table.lines(width: nil)
  }
}
