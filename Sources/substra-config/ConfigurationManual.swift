import SubstraCommandSupport
import SubstraConfig

/// The page of the manual about configuration files, `substra.yaml(5)`.
enum ConfigurationManual {
  /// The page's name and section.
  static let reference = ManualPage.Reference(HelpTopic.fileName, 5)

  /// A complete configuration, which the page shows; the resolver and the linter accept it.
  static let example = """
    _defaults: &defaults
      backend_type: remote
      retry_timeout: 120

    org-1:
      <<: *defaults
      url: https://org-1.example.org
      token_file: secrets/org-1.token

    org-2:
      <<: *defaults
      url: https://org-2.example.org
      username: data-team
    """

  /// The page.
  static var page: ManualPage {
    ManualPage(
      reference, summary: "The configuration of Substra clients.", calls: [],
      sections: [
        .init("DESCRIPTION", description),
        .init(
          "ENVIRONMENT",
          [
            .paragraph(
              "The name of a variable has three parts: SUBSTRA_, the name of the client in "
                + "capitals with _ for everything but letters and digits, and the setting. It "
                + "overrides the files."),
            .rows(variables),
          ]),
        .init("FILES", [.rows(files)]), .init("EXAMPLES", examples),
      ],
      related: [
        .init("config-lint", 1), .init("substra-config", 1), Verb.check.reference,
        Verb.explain.reference,
      ])
  }
}

extension ConfigurationManual {
  private static var description: [ManualPage.Block] {
    [
      .paragraph(
        "A configuration file is YAML 1.1, which is read as PyYAML reads it. Each key at the top "
          + "is the name of a client, and its value has the settings of that client. The Python "
          + "SDK reads the same file. Unknown keys are ignored with a warning."),
      .title("Settings"),
      .rows(
        Setting.allCases.map { setting in
          let sdk = setting.isReadBySDK ? "" : " The Python SDK ignores it."
          return (
            .word(setting.key), "\(setting.summary) Value: \(setting.valueDescription).\(sdk)"
          )
        }),
      .title("Secret files"),
      .paragraph(
        "Keep credentials out of this file: a token or a password in a file that git tracks is "
          + "an error. Write the path of a file that contains only the credential instead. A "
          + "relative path starts at the folder of the file that has the key. A leading ~/ is your "
          + "home folder. The Python SDK does not read these keys: 'substra-config exec' gives it "
          + "the values."),
      .rows(
        SettingKey.all.filter(\.isFile).map { key in
          (.word(key.text), "Path of a file with the \(key.setting.key).")
        }),
      .paragraph(
        "A secret file is one line of UTF-8, of at most 64 KiB. It has to belong to you or to "
          + "root. Other users may neither read yours nor replace it: use 'chmod 600'. With "
          + "--secret-files container, any owner is accepted, and a file that others may read. A "
          + "value and a path for the same setting in one client are an error."),
      .title("Secret stores"),
      .paragraph(
        "A token can stay in a program that keeps secrets. The file only names the program: "
          + "git-credential for the credential helpers of the system's and your git configuration, "
          + "or helper:NAME for a helper of ~/.config/substra/helpers.yaml. It is asked only if no "
          + "higher source gives the token. The Python SDK does not read this key: "
          + "'substra-config exec' gives it the value."),
      .rows(
        SettingKey.all.filter(\.isStore).map { key in
          (.word(key.text), "Secret store with the \(key.setting.key).")
        }),
      .title("Templates and merges"),
      .paragraph(
        "A section whose name begins with _ or a dot is a template: commands for all clients skip "
          + "it. So is a section without a url that other sections merge. With <<: *NAME, a "
          + "section takes the settings of the section that has the anchor &NAME. Its own "
          + "settings win."),
      .title("Sources, highest first"),
      .paragraph(
        "For every setting, the highest source that has it decides. With several files, a later "
          + "one wins, setting by setting. 'substra-config explain' shows all sources of a value."),
      .rows(Origin.Layer.allCases.compactMap(\.helpRow).map { (.name($0.name), $0.summary) }),
    ]
  }

  private static var variables: [(name: ManualPage.Term, text: String)] {
    let prefix = try? VariablePrefix(clientName: "org-1")
    let settings: [(name: ManualPage.Term, text: String)] = SettingKey.all.map { key in
      let name = prefix?.variable(for: key.variableSuffix) ?? ""
      return (.variable(name), "The same as \(key.text) of the client org-1.")
    }
    let places: [(name: ManualPage.Term, text: String)] = [
      (
        .variable(EnvironmentVariables.configurationFileVariable),
        "The configuration file, unless --config is given; nothing if it is empty."
      ),
      (
        .variable(EnvironmentVariables.secretsDirectoryVariable),
        "A folder of secret files that are named like the variables above."
      ),
      (.variable(EnvironmentVariables.credentialsDirectoryVariable), "The same; systemd sets it."),
    ]
    return settings + places
  }

  private static var files: [(name: ManualPage.Term, text: String)] {
    [
      (
        .path("substra.yaml"),
        "The usual name. The file is read only if --config or a variable names it."
      ),
      (
        .path("~/.config/substra/helpers.yaml"),
        "The helpers for helper:NAME, each with its command and the hosts that its tokens are for."
      ),
      (.path("secrets/org-1.token"), "The secret file of the example, which git has to ignore."),
    ]
  }

  private static var examples: [ManualPage.Block] {
    [
      .paragraph("Two clients with the same defaults. The password of org-2 is in a variable:"),
      .lines(example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)),
      .paragraph("Check the file and what it points to:"),
      .lines([Verb.check.example]),
    ]
  }
}
