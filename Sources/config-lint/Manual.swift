import SubstraCommandSupport

/// The page of the manual, built from the tables that help is built from.
enum Manual {
  /// The page of the command.
  static var page: ManualPage {
    let commands: [ManualPage.Block] = [
      .title("Commands"),
      .paragraph("A regular file with the name of a command is checked instead."),
      .rows(Verb.allCases.map { (.verb($0.usage, page: nil), $0.summary) }),
      .title("What hides or changes findings"),
      .rows(Help.influences.map { (.name($0.name), $0.summary) }),
    ]
    return ManualPage(
      .init("config-lint", 1), summary: Help.summary, calls: Help.usage,
      sections: [
        .init(
          "DESCRIPTION", [.paragraph("\(Help.summary) \(Help.details)")] + commands),
        .init(
          "OPTIONS",
          [
            .rows(
              CommandOption.allCases.map { ManualPage.row(of: .init($0, value: $0.value)) })
          ]),
        .init("ENVIRONMENT", [.rows(Help.variables.map { (.variable($0.name), $0.summary) })]),
        .init(
          "FILES",
          [
            .rows([
              (
                .path(".config-lint.yaml"),
                "The configuration of the linter, at the top of the repository. "
                  + "Another file is read with --lint-config instead."
              )
            ])
          ]),
        .init(
          "EXIT STATUS",
          [.rows(Help.exitCodes.map { (.name($0.name), $0.summary) })]),
        .init("EXAMPLES", [.lines(Help.examples)]),
      ],
      related: [.init("substra-config", 1), .init("substra.yaml", 5)])
  }
}
