// Made of Fixtures/rules by SUBSTRA_RECORD=1 swift test --filter RuleFixtureTests; edit those.
// swift-format-ignore-file

extension RuleExample {
  /// The examples of `Docs/Rules.md`, in the order of the rules.
  static let all: [RuleExample] = [
    RuleExample(
      rule: "config-file-missing",
      wrong: [File(name: "", text: "# configuration file 'missing.yaml'\n")],
      report: "missing.yaml: error: the configuration file does not exist [config-file-missing]\n  help: correct the path, or pass an empty one to use no file",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "config-file-unreadable",
      wrong: [File(name: "", text: "# configuration file '.'\n")],
      report: ".: error: the configuration file is a folder, not a regular file [config-file-unreadable]\n  help: give a YAML file",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "file-too-large",
      wrong: [File(name: "", text: "# configuration file 'large.yaml'\n# large.yaml has 17825792 bytes\n")],
      report: "large.yaml: error: the configuration file is larger than 16 MiB [file-too-large]\n  help: give the YAML file with the clients",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "not-utf8",
      wrong: [File(name: "", text: "org-1:\n  # caf\\xe9\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:2:9: error: the file is not UTF-8: invalid trailing UTF-8 octet [not-utf8]\n  help: save the file as UTF-8, not as UTF-16 or Latin-1",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n\u{feff}# caf\u{e9}\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "yaml-syntax",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: \"example\n")],
      report: "input.yaml:4:1: error: while scanning a quoted scalar, found unexpected end of stream; it begins at line 3 [yaml-syntax]\n  help: close the quote",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n%YAML 1.2\n%FOO bar\n---\u{d}\norg-1: {\"url\": \"https://org-1.example.org\",\u{d}\n  \"backend_type\": \"remote\"}\u{d}\n...\n")]),
    RuleExample(
      rule: "yaml-unsupported",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: !secret example\n")],
      report: "input.yaml:3:10: error: section 'org-1': this tag is not defined by YAML itself, and PyYAML's SafeLoader supports no other [yaml-unsupported]\n  |   token: \u{2026}\n  |          ^\n  help: remove the tag: the Python SDK fails on it for every client of the file",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  username: '='\n  retry_timeout: !!int 60\n  <<: {}\n")]),
    RuleExample(
      rule: "yaml-limit",
      wrong: [File(name: "", text: "deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:1:106: error: collections are nested deeper than 100 levels [yaml-limit]\n  help: look for an open bracket; a configuration needs only three levels",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\nx-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n")]),
    RuleExample(
      rule: "top-level-not-mapping",
      wrong: [File(name: "", text: "- org-1:\n    url: https://org-1.example.org\n")],
      report: "input.yaml:1:1: error: the top of the file is a list, not a mapping of clients [top-level-not-mapping]\n  help: remove the dashes: write the client's name, a colon, and its settings indented below",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "client-name-missing",
      wrong: [File(name: "", text: "# client ''\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml: error: a configuration file is in use, but the client's name is empty [client-name-missing]\n  help: give a name, or an empty path to use no file",
      right: [File(name: "", text: "# the client has no name\n# no configuration file\n# code: url 'https://org-1.example.org'\n# code: token 't0ken'\n")]),
    RuleExample(
      rule: "name-not-trimmed",
      wrong: [File(name: "", text: "# client 'org-1 '\n\"org-1 \":\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "warning: the name of client 'org-1 ' begins or ends with a space [name-not-trimmed]\n  help: its variables are found, but its section only if the key has the same spaces",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n# client 'org 1'\norg 1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "section-missing",
      wrong: [File(name: "", text: "org_1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml: error: the file has no section for client 'org-1' [section-missing]\n  help: did you mean 'org_1'?",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n# configuration file 'first.yaml'\n# configuration file 'second.yaml'\n")]),
    RuleExample(
      rule: "section-missing-but-configured",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=example-token\n# variable SUBSTRA_ORG_1_URL=https://org-1.example.org\norg-2:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml: warning: the file has no section for client 'org-1' [section-missing-but-configured]\n  help: did you mean 'org-2'?",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "section-key-not-string",
      wrong: [File(name: "", text: "# client 'no'\nno:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:1:1: error: the key of client 'no' is a boolean for YAML, not a string [section-key-not-string]\n  help: put the name in quotes: \"no\":",
      right: [File(name: "", text: "# variable SUBSTRA_NO_TOKEN=t0ken\n# client 'no'\n\"no\":\n  url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "section-not-mapping",
      wrong: [File(name: "", text: "org-1:\n")],
      report: "input.yaml:1:1: error: the section of client 'org-1' is null, not a mapping of settings [section-not-mapping]\n  help: write every setting as `key: value`, indented below the name",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "section-not-mapping-ignored",
      wrong: [File(name: "", text: "org-1:\n  - url: https://org-1.example.org\n")],
      report: "input.yaml:1:1: error: the section of client 'org-1' is a list, not a mapping of settings [section-not-mapping-ignored]\n  help: remove the dashes: write every setting as `key: value`, indented below the name",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "duplicate-key",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  \"token\": another-token\n")],
      report: "input.yaml:4:3: error: key 'token' is set twice; first at input.yaml:3:3 [duplicate-key]\n  |   \"token\": \u{2026}\n  |   ^^^^^^^\n  help: remove one: the last one wins, and nothing is merged",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\ndefaults: &d\n  insecure: true\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  <<: *d\n  insecure: false\n")]),
    RuleExample(
      rule: "duplicate-key-elsewhere",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\norg-2:\n  token: a\n  token: b\n")],
      report: "input.yaml:6:3: warning: key 'token' is set twice; first at input.yaml:5:3 [duplicate-key-elsewhere]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: remove one: the last one wins, and nothing is merged",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\norg-2:\n  url: https://a.example.org\n")]),
    RuleExample(
      rule: "ambiguous-merge",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n_team: &team\n  url: https://team.example.org\n_lab: &lab\n  url: https://lab.example.org\norg-1:\n  <<: [*team, *lab]\n")],
      report: "input.yaml:6:3: error: url differs between the sources of a merge: input.yaml:2 and input.yaml:4 [ambiguous-merge]\n  help: write url in the section itself, or in one source only: PyYAML 6.0.3 and 6.0.4 choose differently",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\n_team: &team\n  url: https://team.example.org\n  backend_type: remote\n_lab: &lab\n  url: https://lab.example.org\n  backend_type: remote\norg-1:\n  <<: [*team, *lab]\n  url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "unknown-key",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  retry-timeout: 60\n")],
      report: "input.yaml:4:3: warning: key 'retry-timeout' is not a setting and is ignored [unknown-key]\n  help: did you mean 'retry_timeout'?",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  retry_timeout: 60\n")]),
    RuleExample(
      rule: "env-name-collision",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=example-token\norg-1:\n  url: https://org-1.example.org\norg.1:\n  url: https://other.example.org\n")],
      report: "SUBSTRA_ORG_1_TOKEN: error: client 'org-1' and client 'org.1' read the same variables [env-name-collision]\n  help: one node's credentials would go to the other: rename one of the clients",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\norg-11:\n  url: https://other.example.org\n")]),
    RuleExample(
      rule: "env-prefix-empty",
      wrong: [File(name: "", text: "# variable SUBSTRA__TOKEN=example-token\n# client '...'\n\"...\":\n  url: https://org-1.example.org\n")],
      report: "SUBSTRA__TOKEN: error: the name of client '...' has no letter or digit for the names of its variables [env-prefix-empty]\n  help: every such client reads SUBSTRA__\u{2026}: rename the client, or unset the variables",
      right: [File(name: "", text: "# client '---'\n'---':\n  url: https://org-1.example.org\n  token: t0ken\n")]),
    RuleExample(
      rule: "env-name-transliterated",
      wrong: [File(name: "", text: "# variable SUBSTRA_ECOLE_TOKEN=example-token\n# client '\u{e9}cole'\n\u{e9}cole:\n  url: https://org-1.example.org\n")],
      report: "SUBSTRA_ECOLE_TOKEN: warning: the variables of client '\u{e9}cole' depend on how its name is written in ASCII [env-name-transliterated]\n  help: use a name in ASCII: other installations of the Python SDK may read other variables",
      right: [File(name: "", text: "# client '\u{5317}\u{4eac}'\n\u{5317}\u{4eac}:\n  url: https://org-1.example.org\n  token: t0ken\n")]),
    RuleExample(
      rule: "empty-string-value",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_INSECURE=\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "SUBSTRA_ORG_1_INSECURE: warning: insecure is empty, which means false [empty-string-value]\n  help: unset it to use the lower layers",
      right: [File(name: "", text: "# code: url ''\norg-1:\n  url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "null-becomes-none",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token:\n")],
      report: "input.yaml:3:3: error: token is null, which the Python SDK turns into the string None [null-becomes-none]\n  |   token:\n  |   ^^^^^\n  help: remove the key, or give it a value",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  username: 'null-and-void'\n")]),
    RuleExample(
      rule: "scalar-text-altered",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: 0123\n")],
      report: "input.yaml:3:3: error: token is an integer for YAML, which changes the value [scalar-text-altered]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: put the value in quotes",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: 12345678901234567890\norg-2:\n  token: '0123'\n")]),
    RuleExample(
      rule: "collection-as-string",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: [example, token]\n")],
      report: "input.yaml:3:3: error: token is a list, not a string [collection-as-string]\n  |   token: [\u{2026}, \u{2026}]\n  |   ^^^^^\n  help: write one value, in quotes if necessary",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: '[a]'\n")]),
    RuleExample(
      rule: "placeholder-value",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: ${ORG_1_TOKEN}\n")],
      report: "input.yaml:3:3: warning: the token looks like a placeholder, and is not replaced [placeholder-value]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: variables in a YAML file are not expanded: export SUBSTRA_ORG_1_TOKEN=\u{2026}, or write token_file: PATH instead (for the Python SDK, start the script with substra-config exec)",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: changeme-9f3b2a77d1\n")]),
    RuleExample(
      rule: "encrypted-value",
      wrong: [File(name: "", text: "# git: input.yaml is tracked\norg-1:\n    url: https://org-1.example.org\n    token: ENC[AES256_GCM,data:c2VjcmV0,iv:MTIzNA==,tag:NTY3OA==,type:str]\nsops:\n    lastmodified: \"2026-01-01T00:00:00Z\"\n    mac: ENC[AES256_GCM,data:bWFj,iv:MTIzNA==,tag:NTY3OA==,type:str]\n    version: 3.9.0\n")],
      report: "input.yaml:3:5: error: token is encrypted by sops [encrypted-value]\n  |     token: \u{2026}\n  |     ^^^^^\n  help: run `sops exec-file --no-fifo input.yaml 'COMMAND --config {}'`, or `sops -d input.yaml` into a file that git ignores",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n    url: https://org-1.example.org\n    token: ENC[AES256_GCM,data:c2VjcmV0,iv:MTIzNA==,tag:NTY3OA==,type:str]\nsops:\n    lastmodified: \"2026-01-01T00:00:00Z\"\n    mac: ENC[AES256_GCM,data:bWFj,iv:MTIzNA==,tag:NTY3OA==,type:str]\n    version: 3.9.0\n")]),
    RuleExample(
      rule: "insecure-not-boolean",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  insecure: \"false\"\n")],
      report: "input.yaml:4:3: error: insecure is a string, which the Python SDK treats as true whatever it says [insecure-not-boolean]\n  |   insecure: \u{2026}\n  |   ^^^^^^^^\n  help: write true or false without quotes",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  insecure: off\n")]),
    RuleExample(
      rule: "insecure-odd-form",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  insecure: 1\n")],
      report: "input.yaml:4:3: warning: insecure is written as a number [insecure-odd-form]\n  |   insecure: \u{2026}\n  |   ^^^^^^^^\n  help: write true or false\ninput.yaml:4:3: warning: the TLS certificate of the node is not verified [insecure-tls]\n  |   insecure: \u{2026}\n  |   ^^^^^^^^\n  help: remove it, and trust the node's certificate authority instead (REQUESTS_CA_BUNDLE)",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_INSECURE=ON\n# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: http://localhost:8000\n  backend_type: remote\n  insecure: True\n")]),
    RuleExample(
      rule: "retry-timeout-invalid",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  retry_timeout: 5m\n")],
      report: "input.yaml:4:3: error: retry_timeout is not a whole number of seconds [retry-timeout-invalid]\n  |   retry_timeout: \u{2026}\n  |   ^^^^^^^^^^^^^\n  help: write digits only, such as 300",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_RETRY_TIMEOUT=300\n# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  retry_timeout: '60'\n")]),
    RuleExample(
      rule: "retry-timeout-not-positive",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  retry_timeout: 0\n")],
      report: "input.yaml:4:3: error: retry_timeout is zero or negative [retry-timeout-not-positive]\n  |   retry_timeout: \u{2026}\n  |   ^^^^^^^^^^^^^\n  help: write at least 1; the Python SDK uses 300 for 0",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  retry_timeout: 1\n")]),
    RuleExample(
      rule: "retry-timeout-overflow",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  retry_timeout: 9223372036854775808\n")],
      report: "input.yaml:4:3: error: retry_timeout does not fit into 63 bits [retry-timeout-overflow]\n  |   retry_timeout: \u{2026}\n  |   ^^^^^^^^^^^^^\n  help: write a number of seconds such as 300",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  retry_timeout: 9223372036854775807\n")]),
    RuleExample(
      rule: "retry-timeout-odd-form",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  retry_timeout: 1:30\n")],
      report: "input.yaml:4:3: warning: retry_timeout is in an unusual notation; it means 90 [retry-timeout-odd-form]\n  |   retry_timeout: \u{2026}\n  |   ^^^^^^^^^^^^^\n  help: write plain decimal digits, such as 300",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  retry_timeout: 600\n")]),
    RuleExample(
      rule: "backend-type-unknown",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  backend_type: Remote\n")],
      report: "input.yaml:4:3: error: backend_type is not remote, docker or subprocess [backend-type-unknown]\n  |   backend_type: \u{2026}\n  |   ^^^^^^^^^^^^\n  help: did you mean 'remote'?",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: docker\n")]),
    RuleExample(
      rule: "url-missing",
      wrong: [File(name: "", text: "org-1:\n  token: example-token\n  backend_type: remote\n")],
      report: "input.yaml:3:3: error: backend_type is remote, but there is no url [url-missing]\n  |   backend_type: \u{2026}\n  |   ^^^^^^^^^^^^\n  help: give the URL of the node: export SUBSTRA_ORG_1_URL=\u{2026}",
      right: [File(name: "", text: "org-1:\n  backend_type: docker\n")]),
    RuleExample(
      rule: "url-invalid",
      wrong: [File(name: "", text: "org-1:\n  url: org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:2:3: error: the url does not begin with http:// or https:// [url-invalid]\n  |   url: \u{2026}\n  |   ^^^\n  help: write the scheme too, such as https://node.example.org",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: http://[::1]:8000/substra/\n")]),
    RuleExample(
      rule: "url-userinfo",
      wrong: [File(name: "", text: "org-1:\n  url: https://jane:example@org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:2:3: error: the url contains a user name or a password [url-userinfo]\n  |   url: \u{2026}\n  |   ^^^\n  help: remove the part before the @; set token, or username and password, instead",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org/@ada\n")]),
    RuleExample(
      rule: "url-double-slash",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org//\n  token: example-token\n")],
      report: "input.yaml:2:3: warning: the path of the url has two slashes in a row [url-double-slash]\n  |   url: \u{2026}\n  |   ^^^\n  help: keep one of them",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org/a/b/\n")]),
    RuleExample(
      rule: "url-of-page",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org/manage_tokens\n  token: example-token\n")],
      report: "input.yaml:2:3: warning: the url ends in /manage_tokens, which is not the root of the API [url-of-page]\n  |   url: \u{2026}\n  |   ^^^\n  help: write the URL of the API, without the path of a page or of a request",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org/info-platform/\n  token: example-token\n")]),
    RuleExample(
      rule: "token-empty",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "SUBSTRA_ORG_1_TOKEN: error: the token is empty, but still counts as a token [token-empty]\n  help: unset it, or give the token from https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs)",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "token-invalid",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: Token example\n")],
      report: "input.yaml:3:3: error: the token begins with the scheme of the header [token-invalid]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: give the token alone, without the word before it, as https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) shows it",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: '!~:#%'\n")]),
    RuleExample(
      rule: "token-like-id",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: 18ccd8c2-ea85-403f-aac3-972d97f3759b\n")],
      report: "input.yaml:3:3: note: the token is a UUID, as the ids of tokens are [token-like-id]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: if the node rejects it, make a new one: https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) shows a token only once",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912\n")]),
    RuleExample(
      rule: "token-overrides-credentials",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example\n# variable SUBSTRA_ORG_1_USERNAME=jane\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:3:3: warning: the token is used instead of the login of a higher layer (SUBSTRA_ORG_1_PASSWORD) [token-overrides-credentials]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: remove the token to use the login, or the login to use the token; https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) lists the tokens",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  token: t0ken\n  username: ada\n  password: p\n")]),
    RuleExample(
      rule: "empty-credentials",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: jane\n  password: \"\"\n")],
      report: "input.yaml:4:3: error: password is empty [empty-credentials]\n  |   password: \u{2026}\n  |   ^^^^^^^^\n  help: give it a value, or unset username and password and give a token from https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs)\ninput.yaml:4:3: warning: password is empty, which still counts as a password [empty-string-value]\n  |   password: \u{2026}\n  |   ^^^^^^^^\n  help: unset it to use the lower layers",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=p\n# variable SUBSTRA_ORG_1_USERNAME=ada\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "incomplete-credentials",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: jane\n")],
      report: "input.yaml:3:3: error: there is a username, but no password [incomplete-credentials]\n  |   username: \u{2026}\n  |   ^^^^^^^^\n  help: give the password too (export SUBSTRA_ORG_1_PASSWORD=\u{2026}), or a token from https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs)",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=p\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  username: ada\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "no-credentials",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n")],
      report: "input.yaml:2:3: warning: there is a url, but neither a token nor a login [no-credentials]\n  |   url: \u{2026}\n  |   ^^^\n  help: make a token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) and give it: export SUBSTRA_ORG_1_TOKEN=\u{2026}",
      right: [File(name: "", text: "org-1:\n  backend_type: docker\n")]),
    RuleExample(
      rule: "credentials-without-url",
      wrong: [File(name: "", text: "org-1:\n  token: example-token\n")],
      report: "input.yaml:2:3: warning: there is a token, but no url to use it with [credentials-without-url]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: the client works locally; give the url if that is not intended: export SUBSTRA_ORG_1_URL=\u{2026}",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: https://org-1.example.org\n  backend_type: remote\n")]),
    RuleExample(
      rule: "credential-surrounding-whitespace",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: jane\n  password: \"example \"\n")],
      report: "input.yaml:4:3: warning: the password ends in a space [credential-surrounding-whitespace]\n  |   password: \u{2026}\n  |   ^^^^^^^^\n  help: remove it (in YAML, | keeps the final line break, and |- does not) if it isn't part of the password\ninput.yaml:4:3: note: the client logs in with a password, which the node's administrator can switch off [implicit-login]\n  |   password: \u{2026}\n  |   ^^^^^^^^\n  help: make a token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) and give it: export SUBSTRA_ORG_1_TOKEN=\u{2026}; set allow_implicit_login: true if the login is intended",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  username: ada\n  password: |-\n    sec ret\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "credential-not-alone",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: \"'example-token'\"\n")],
      report: "input.yaml:3:3: warning: the token begins or ends with a quote [credential-not-alone]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: remove it: no token has one",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: o'brien\n  password: \"it's, \\\"fine\\\" = a:b;c\"\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "insecure-transport",
      wrong: [File(name: "", text: "org-1:\n  url: http://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:2:3: warning: the client's credentials go over http without encryption [insecure-transport]\n  |   url: \u{2026}\n  |   ^^^\n  help: use https",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=t0ken\norg-1:\n  url: http://127.0.0.1:8000\n")]),
    RuleExample(
      rule: "insecure-tls",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  insecure: true\n")],
      report: "input.yaml:4:3: warning: the TLS certificate of the node is not verified [insecure-tls]\n  |   insecure: \u{2026}\n  |   ^^^^^^^^\n  help: remove it, and trust the node's certificate authority instead (REQUESTS_CA_BUNDLE)",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  insecure: false\n")]),
    RuleExample(
      rule: "shared-token",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\norg-2:\n  url: https://org-2.example.org\n  token: example-token\n")],
      report: "input.yaml:3:3: error: client 'org-1' has the same token as client 'org-2' of another node [shared-token]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: make a separate token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs), and revoke the one that both nodes have seen",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\norg-2:\n  url: https://ORG-1.example.org/\n  token: example-token\n")]),
    RuleExample(
      rule: "token-of-another-node",
      wrong: [File(name: "", text: "# file org-1.token, mode 0600, with 'example-token\\n'\n# file org-1.token.json, mode 0600, with '{\"version\": 1, \"node\": \"https://org-1.example.org\", \"id\": \"0a1b2c3d-0000-4000-8000-000000000001\", \"name\": \"laptop\", \"created_at\": \"2026-06-01T00:00:00Z\", \"expires_at\": \"2027-06-01T00:00:00Z\", \"token_digest\": \"sha256:000102030405060708090a0b0c0d0e0f:da3de800fb69c7a4b6df9567372f7f81eca1495d296e6f3e9dd07cfa7abfc97c\"}\\n'\norg-1:\n  url: https://org-2.example.org\n  token_file: org-1.token\n")],
      report: "input.yaml:3:3: error: the token belongs to node https://org-1.example.org, but the url is that of https://org-2.example.org [token-of-another-node]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: correct the url, or give the secret file with the token of this node; 'org-1.token.json' says which node made the token",
      right: [File(name: "", text: "# file org-1.token, mode 0600, with 'example-token\\n'\n# file org-1.token.json, mode 0600, with '{\"version\": 1, \"node\": \"HTTPS://Org-1.example.org:443\", \"id\": \"0a1b2c3d-0000-4000-8000-000000000001\", \"name\": \"laptop\", \"created_at\": \"2026-06-01T00:00:00Z\", \"expires_at\": \"2027-06-01T00:00:00Z\", \"token_digest\": \"sha256:000102030405060708090a0b0c0d0e0f:da3de800fb69c7a4b6df9567372f7f81eca1495d296e6f3e9dd07cfa7abfc97c\"}\\n'\norg-1:\n  url: https://org-1.example.org/api/\n  token_file: org-1.token\n")]),
    RuleExample(
      rule: "token-expired",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: 2026-11-20\n")],
      report: "input.yaml:4:3: error: the token expired on 2026-11-20 [token-expired]\n  |   token_expires_at: \u{2026}\n  |   ^^^^^^^^^^^^^^^^\n  help: make a new one on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) and give it: export SUBSTRA_ORG_1_TOKEN=\u{2026}, and correct token_expires_at",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: 2027-01-31\n")]),
    RuleExample(
      rule: "token-expiring",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: 2026-12-01T09:00:00Z\n")],
      report: "input.yaml:4:3: warning: the token expires in 6 days, on 2026-12-01 09:00 UTC [token-expiring]\n  |   token_expires_at: \u{2026}\n  |   ^^^^^^^^^^^^^^^^\n  help: make a new one on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) before then: export SUBSTRA_ORG_1_TOKEN=\u{2026}, and correct token_expires_at",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: 2026-12-09T00:00:01Z\n")]),
    RuleExample(
      rule: "token-expires-at-invalid",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: next year\n")],
      report: "input.yaml:4:3: error: token_expires_at is neither a date nor a time with a time zone [token-expires-at-invalid]\n  |   token_expires_at: \u{2026}\n  |   ^^^^^^^^^^^^^^^^\n  help: write the date, such as 2027-01-31, or a time such as 2027-01-31T09:00:00Z",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_expires_at: '2027-01-31t09:00:00.5-00:30'\n")]),
    RuleExample(
      rule: "implicit-login-disabled",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  allow_implicit_login: false\n")],
      report: "SUBSTRA_ORG_1_PASSWORD: error: there are a username and a password, but allow_implicit_login is false [implicit-login-disabled]\n  help: make a token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) and give it: export SUBSTRA_ORG_1_TOKEN=\u{2026}",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\n# variable SUBSTRA_ORG_1_TOKEN=example-token\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  allow_implicit_login: false\n")]),
    RuleExample(
      rule: "implicit-login",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\norg-1:\n  url: https://org-1.example.org\n  username: ada\n")],
      report: "SUBSTRA_ORG_1_PASSWORD: note: the client logs in with a password, which the node's administrator can switch off [implicit-login]\n  help: make a token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs) and give it: export SUBSTRA_ORG_1_TOKEN=\u{2026}; set allow_implicit_login: true if the login is intended",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "allow-implicit-login-not-boolean",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  allow_implicit_login: maybe\n")],
      report: "input.yaml:4:3: error: allow_implicit_login is neither true nor false [allow-implicit-login-not-boolean]\n  |   allow_implicit_login: \u{2026}\n  |   ^^^^^^^^^^^^^^^^^^^^\n  help: write true or false without quotes",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_PASSWORD=example-password\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  allow_implicit_login: 'Yes'\n")]),
    RuleExample(
      rule: "cleartext-password",
      wrong: [File(name: "", text: "# git: input.yaml is tracked\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  password: example-password\n  allow_implicit_login: true\n")],
      report: "input.yaml:4:3: error: the password is in cleartext in a file that git tracks [cleartext-password]\n  |   password: \u{2026}\n  |   ^^^^^^^^\n  help: export SUBSTRA_ORG_1_PASSWORD=\u{2026}, or write password_file: PATH instead (for the Python SDK, start the script with substra-config exec); if it was ever committed, change the password",
      right: [File(name: "", text: "# file org-1.password, mode 0600, with 'example-password\\n'\n# git: input.yaml is tracked\norg-1:\n  url: https://org-1.example.org\n  username: ada\n  password_file: org-1.password\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "cleartext-token",
      wrong: [File(name: "", text: "# git: input.yaml is tracked\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:3:3: error: the token is in cleartext in a file that git tracks [cleartext-token]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: export SUBSTRA_ORG_1_TOKEN=\u{2026}, or write token_file: PATH instead (for the Python SDK, start the script with substra-config exec); if it was ever committed, revoke the token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs)",
      right: [File(name: "", text: "# git: input.yaml is ignored\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")]),
    RuleExample(
      rule: "credential-not-ignored",
      wrong: [File(name: "", text: "# git: input.yaml is untracked\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "input.yaml:3:3: warning: a token is in cleartext in a file that git does not ignore [credential-not-ignored]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: add input.yaml to .gitignore before the next git add, or move the token out of the file",
      right: [File(name: "", text: "# git: input.yaml is outside\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")]),
    RuleExample(
      rule: "conflicting-sources",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token: example-token\n  token_file: org-1.token\n")],
      report: "input.yaml:3:3: error: token is given twice: as a value, and as a secret file by input.yaml:4:15 [conflicting-sources]\n  |   token: \u{2026}\n  |   ^^^^^\n  help: keep only one of them, preferably the secret file",
      right: [File(name: "", text: "# file org-1.token, mode 0600, with 'example-token\\n'\n# configuration file 'one.yaml'\n# configuration file 'two.yaml'\n")]),
    RuleExample(
      rule: "token-from-invalid",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token_from: pass show substra/org-1\n")],
      report: "input.yaml:3:3: error: token_from is a command, and a configuration never says which program to run [token-from-invalid]\n  |   token_from: \u{2026}\n  |   ^^^^^^^^^^\n  help: write the command into helpers.yaml, and helper:NAME here",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token_from: git-credential\n")]),
    RuleExample(
      rule: "secret-store-failed",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token_from: git-credential\n")],
      report: "input.yaml:3:3: error: git credential has no token for https://org-1.example.org, user 'substra:org-1' [secret-store-failed]\n  |   token_from: \u{2026}\n  |   ^^^^^^^^^^\n  help: store it: substra-config token import org-1 --store git-credential; git needs a credential.helper that keeps it",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token_from: git-credential\n")]),
    RuleExample(
      rule: "helper-refused",
      wrong: [File(name: "", text: "# variable HOME={FOLDER}\n# folder .config, mode 0700\n# folder .config/substra, mode 0700\n# file .config/substra/helpers.yaml, mode 0600, with 'vault:\\n  command: [/usr/bin/vault, kv, get, -field=token, secret/substra/org-1]\\n  hosts: [org-1.example.org]\\n'\norg-1:\n  url: https://org-2.example.org\n  token_from: helper:vault\n")],
      report: "input.yaml:3:3: error: helper 'vault' is not for https://org-2.example.org, so it was not run [helper-refused]\n  |   token_from: \u{2026}\n  |   ^^^^^^^^^^\n  help: if the url is right, add its host to hosts in .config/substra/helpers.yaml",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  token_from: helper:vault\n")]),
    RuleExample(
      rule: "secret-file-missing",
      wrong: [File(name: "", text: "# folder secrets, mode 0700\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")],
      report: "input.yaml:3:3: error: secret file 'secrets/org-1.token' does not exist [secret-file-missing]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: correct the path, or create the file with the secret and mode 0600",
      right: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0600, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")]),
    RuleExample(
      rule: "secret-file-misnamed",
      wrong: [File(name: "", text: "# folder s, mode 0700\n# file s/substra_org_1_token, mode 0600, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")],
      report: "s/substra_org_1_token: warning: the file is not read: files here are named like variables [secret-file-misnamed]\n  help: did you mean SUBSTRA_ORG_1_TOKEN? rename the file",
      right: [File(name: "", text: "# folder s, mode 0700\n# folder s/..2026_11_25, mode 0700\n# file s/..data, mode 0600, a link to ..2026_11_25\n# file s/SUBSTRA_LICENCE, mode 0600, with 'example-token\\n'\n# file s/SUBSTRA_ORG_1_TOKEN.json, mode 0600, with 'example-token\\n'\n# file s/SUBSTRA_ORG_1_USERNAME, mode 0600, with 'example-token\\n'\n# file s/SUBSTRA_ORG_1_USERNAME.bak, mode 0600, with 'example-token\\n'\n# file s/SUBSTRA_ORG_2_TOKEN, mode 0600, with 'example-token\\n'\n# file s/db_password, mode 0600, with 'example-token\\n'\n# file s/tls.key, mode 0600, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token: example-token\n")]),
    RuleExample(
      rule: "secret-file-exposed",
      wrong: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0644, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")],
      report: "input.yaml:3:3: error: secret file 'secrets/org-1.token' (mode 0644, owner uid 1000) is yours, and others may read it [secret-file-exposed]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: chmod 600 secrets/org-1.token",
      right: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0400, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")]),
    RuleExample(
      rule: "secret-file-unsafe",
      wrong: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0602, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")],
      report: "input.yaml:3:3: error: secret file 'secrets/org-1.token' (mode 0602, owner uid 1000) can be written by others [secret-file-unsafe]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: chmod 600 secrets/org-1.token",
      right: [File(name: "", text: "# folder secrets, mode 1777\n# file secrets/org-1.token, mode 0600, with 'example-token\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")]),
    RuleExample(
      rule: "secret-file-invalid",
      wrong: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0600, with 'first\\nsecond\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")],
      report: "input.yaml:3:3: error: secret file 'secrets/org-1.token' has more than one line [secret-file-invalid]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: keep only the secret in the file, on one line",
      right: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0600, with 'example-token\\r\\n\\n\\n'\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")]),
    RuleExample(
      rule: "secret-file-tracked",
      wrong: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0600, with 'example-token\\n'\n# git: secrets/org-1.token is tracked\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")],
      report: "input.yaml:3:3: error: git tracks the secret file secrets/org-1.token [secret-file-tracked]\n  |   token_file: \u{2026}\n  |   ^^^^^^^^^^\n  help: run git rm --cached secrets/org-1.token, add it to .gitignore, and revoke the token on https://org-1.example.org/manage_tokens (the usual URL; set manage_url if it differs)",
      right: [File(name: "", text: "# folder secrets, mode 0700\n# file secrets/org-1.token, mode 0600, with 'example-token\\n'\n# git: secrets/org-1.token is ignored\norg-1:\n  url: https://org-1.example.org\n  token_file: secrets/org-1.token\n")]),
    RuleExample(
      rule: "cleartext-secret",
      wrong: [File(name: "values.yaml", text: "postgresql:\n  auth:\n    username: substra\n    password: marl1n-bay\n")],
      report: "values.yaml:4:5: error: a password is in cleartext under 'password' [cleartext-secret]\n  4 |     password: \u{2026}\n    |     ^^^^^^^^\n  help: take it from a variable, a secret file or a secret store, and change it\n1 error, 0 warnings in 1 of 1 file (0 skipped)",
      right: [File(name: "values.yaml", text: "postgresql:\n  auth:\n    username: substra\n    existingSecret: substra-postgresql\n    secretKeys:\n      userPasswordKey: password\n")]),
    RuleExample(
      rule: "credential-in-url",
      wrong: [File(name: "backend.yaml", text: "backend:\n  database_url: postgresql://substra:sk1pper-reef@db.internal:5432/substra\n")],
      report: "backend.yaml:2:3: error: a URL with a password is in cleartext under 'database_url' [credential-in-url]\n  2 |   database_url: \u{2026}\n    |   ^^^^^^^^^^^^\n  help: take the URL from a variable or a secret store, and change the password in it\n1 error, 0 warnings in 1 of 1 file (0 skipped)",
      right: [File(name: "backend.yaml", text: "backend:\n  database_url: postgresql://substra:$(DB_PASSWORD)@db.internal:5432/substra\n  repository: ssh://git@git.example.org/team/app.git\n")]),
    RuleExample(
      rule: "private-key",
      wrong: [File(name: "values.yaml", text: "ingress:\n  tls:\n    key: |\n      -----BEGIN RSA PRIVATE KEY-----\n      MIIEpAIBAAKCAQEAx3J2b1k9d8s7f6g5h4j3k2l1q0w9e8r7t6y5u4i3o2p1a0sd\n      f9g8h7j6k5l4z3x2c1v0b9n8m7\n      -----END RSA PRIVATE KEY-----\n")],
      report: "values.yaml:4:7: error: a private key is in cleartext here [private-key]\n  help: keep the key in a file outside of the repository, and replace it\n1 error, 0 warnings in 1 of 1 file (0 skipped)",
      right: [File(name: "values.yaml", text: "ingress:\n  tls:\n    secretName: ingress-tls\n    key: |\n      -----BEGIN PRIVATE KEY-----\n      ...\n      -----END PRIVATE KEY-----\n")]),
    RuleExample(
      rule: "unknown-variable",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TIMEOUT=60\n# variable SUBSTRA_ORG_1_TOKEN=example-token\norg-1:\n  url: https://org-1.example.org\n")],
      report: "SUBSTRA_ORG_1_TIMEOUT: warning: the variable does not match any setting of a client [unknown-variable]\n  help: did you mean SUBSTRA_ORG_1_RETRY_TIMEOUT?\nSUBSTRA_ORG_1_TIMEOUT: warning: the variable does not match any setting of a client [unknown-variable]\n  help: did you mean SUBSTRA_ORG_1_RETRY_TIMEOUT?",
      right: [File(name: "", text: "# variable SUBSTRA_BACKEND_SERVER_SERVICE_HOST=10.0.0.1\n# variable SUBSTRA_FORCE_EDITABLE_MODE=True\n# variable SUBSTRA_ORG_1_TOKEN=example-token\norg-1:\n  url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "value-not-portable",
      wrong: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: ada\n  password: \"a\\0b\"\n  allow_implicit_login: true\n")],
      report: "SUBSTRA_ORG_1_PASSWORD: error: password of client 'org-1' contains NUL, at which a variable ends [value-not-portable]\n  help: no variable can hold it: change the password",
      right: [File(name: "", text: "org-1:\n  url: https://org-1.example.org\n  username: ada\n  password: \"a\\u00e9'\\\"$\"\n  allow_implicit_login: true\n")]),
    RuleExample(
      rule: "netrc-overrides-token",
      wrong: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=example-token\n# file netrc, mode 600, with 'machine org-1.example.org login ada password example-password\\n'\norg-1:\n  url: https://org-1.example.org:8443\n")],
      report: "netrc:1:1: warning: the Python SDK sends this login instead of the credentials of client 'org-1' [netrc-overrides-token]\n  help: remove it, start the script with substra-config exec, or set NETRC=/dev/null for it",
      right: [File(name: "", text: "# variable SUBSTRA_ORG_1_TOKEN=example-token\n# file netrc, mode 600, with 'machine other.example.org login ada password example-password\\n'\norg-1:\n  url: https://org-1.example.org:8443\n")]),
    RuleExample(
      rule: "unreadable-file",
      wrong: [File(name: "config.yaml", text: "url: https://org-1.example.org\n"), File(name: "", text: "config-lint config.yaml confg.yaml\n")],
      report: "confg.yaml: error: there is no such file or folder [unreadable-file]\n  help: correct the path\n1 file or folder could not be checked\n1 error, 0 warnings in 0 of 1 file (0 skipped)",
      right: [File(name: "config.yaml", text: "url: https://org-1.example.org\n"), File(name: "", text: "config-lint config.yaml\n")]),
    RuleExample(
      rule: "git-failure",
      wrong: [File(name: "config.yaml", text: "url: https://org-1.example.org\n"), File(name: "", text: "cd ..  # out of the repository\nconfig-lint\n")],
      report: "error: not a git repository (or any of the parent directories): .git [git-failure]\n  help: nothing was checked; 'config-lint PATH' works without git\n1 file or folder could not be checked\n1 error, 0 warnings in 0 of 0 files (0 skipped)",
      right: [File(name: "config.yaml", text: "url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "lint-configuration",
      wrong: [File(name: ".config-lint.yaml", text: "exclude: [Fixtures/]\nrules:\n  shared-tokens: off\n"), File(name: "config.yaml", text: "url: https://org-1.example.org\n")],
      report: ".config-lint.yaml:3:3: error: unknown rule or detector 'shared-tokens' [lint-configuration]\n  help: did you mean shared-token?\n1 error, 0 warnings in 0 of 2 files (0 skipped)",
      right: [File(name: ".config-lint.yaml", text: "exclude: [Fixtures/]\nrules:\n  shared-token: off\n"), File(name: "config.yaml", text: "url: https://org-1.example.org\n")]),
    RuleExample(
      rule: "invalid-suppression",
      wrong: [File(name: "values.yaml", text: "auth:\n  # config-lint: allow cleartext-secrets -- only of the demo\n  password: marl1n-bay\n")],
      report: "values.yaml:2:3: error: 'cleartext-secrets' is not a rule [invalid-suppression]\n  help: did you mean cleartext-secret?\nvalues.yaml:3:3: error: a password is in cleartext under 'password' [cleartext-secret]\n  3 |   password: \u{2026}\n    |   ^^^^^^^^\n  help: take it from a variable, a secret file or a secret store, and change it\n2 errors, 0 warnings in 1 of 1 file (0 skipped)",
      right: [File(name: "values.yaml", text: "auth:\n  # config-lint: allow cleartext-secret -- only of the demo\n  password: marl1n-bay\n")]),
    RuleExample(
      rule: "unused-suppression",
      wrong: [File(name: "values.yaml", text: "auth:\n  # config-lint: allow cleartext-secret -- only of the demo\n  existingSecret: substra-postgresql\n")],
      report: "values.yaml:2:3: warning: there is nothing to allow: no cleartext-secret here [unused-suppression]\n  help: remove the comment, or put it on the line of the finding or alone above it\n0 errors, 1 warning in 1 of 1 file (0 skipped)",
      right: [File(name: "values.yaml", text: "auth:\n  password: marl1n-bay  # config-lint: allow cleartext-secret -- only of the demo\n")]),
    RuleExample(
      rule: "stale-baseline",
      wrong: [File(name: "known-findings", text: "# config-lint baseline, version 1\ncleartext-secret values.yaml 00000000000000000000000000000000\n"), File(name: "values.yaml", text: "auth:\n  existingSecret: substra-postgresql\n"), File(name: "", text: "config-lint --baseline known-findings\n")],
      report: "known-findings:2:1: warning: the baseline has an entry without a finding: cleartext-secret in values.yaml [stale-baseline]\n  help: write the baseline again with --write-baseline\n0 errors, 1 warning in 0 of 2 files (0 skipped)",
      right: [File(name: "known-findings", text: "# config-lint baseline, version 1\ncleartext-secret values.yaml 2dd3cb22da728941934ab9ca94b4c0b4\n"), File(name: "values.yaml", text: "auth:\n  password: marl1n-bay\n"), File(name: "", text: "config-lint --baseline known-findings\n")]),
  ]
}
