extension LintConfiguration {
  /// The file that `config-lint init` writes: every setting with an example, as a comment.
  ///
  /// A setting begins with `#` and its name, without a space, and ends before an empty line.
  package static let template = """
    # The settings of config-lint for this repository. Each is a comment that changes nothing: to use a
    # setting, remove the # at the start of its lines.
    # Paths are patterns as in .gitignore, from the top of the repository, without !, [a-z] and \\.

    # Files that are not checked.
    #exclude:
    #  - "*.lock"
    #  - tests/fixtures/

    # The severity of rules and detectors: error, warning, note or off. 'config-lint rules' lists their
    # names. With path, it applies to some files only. A later entry wins. 'config-lint explain NAME'
    # explains one, and shows the comment that allows a single finding.
    #rules:
    #  - insecure-tls: off
    #  - path: [docs/, tests/**]
    #    cleartext-secret: warning
    #    known-token/stripe: off

    # Files that are checked as configurations of Substra clients, whatever their keys are.
    #client_files:
    #  - deploy/clients.yaml

    # The formats of files that are checked only as any other text: for private keys, for tokens with a
    # known prefix and for the variables of Substra. 'config-lint --list-formats' lists the formats.
    #formats:
    #  json: off

    # The findings that the repository already has and that are not reported. This command writes the
    # file: config-lint --write-baseline .config-lint-baseline
    #baseline: .config-lint-baseline

    """
}
