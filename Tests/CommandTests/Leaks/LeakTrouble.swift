import SubstraConfig
import TestSupport

/// An error in a configuration with a credential.
struct LeakTrouble: Sendable {
  let name: String
  /// Whether the credential is in a name that users choose: of a client, or in a path.
  let isChosen: Bool
  let add: @Sendable (inout LeakScene) throws -> Void

  init(
    _ name: String, isChosen: Bool = false,
    _ add: @escaping @Sendable (inout LeakScene) throws -> Void
  ) {
    self.name = name
    self.isChosen = isChosen
    self.add = add
  }
}

extension LeakTrouble {
  static let all = lines + sources + secretFiles + names + files + variables

  /// Errors in the line of the credential, which is `@` here.
  private static let lines = [
    "token: \"@", "token: '@", "token: @: x", "token: [@", "token: {@", "token: *@", "token: !x @",
    "\ttoken: @", "token: \"@\\d\"", "token: @\u{0}", "token:@", "- token: @", "token: |9\n    @",
    "token: [@]", "token: {@: @}", "token: !!binary @", "token: !!int @", "token: @ @",
    "token: Token @", "token: '@ '", "token: |\n    @", "tokn: @", "password: &@", "@: token",
    "token: x # @", "token: @\n  token: @", "<<: @", "token: @é", "token: \"@\\e[2J\"",
    "token_file: [@]", "token_file: /missing/t\n    @", "token_file: ~/@", "token_file: @/x",
    "token_file: '@\n\n'", "insecure: [@]", "retry_timeout: 1@", "token_expires_at: 2027-01-31T@",
  ].map { line in
    LeakTrouble(line.escapedForOutput, isChosen: line.contains("/@")) {
      $0.lines.append(line.replacing("@", with: $0.canary))
    }
  }

  /// Sources that conflict with one another, or values that are rejected.
  private static let sources = [
    LeakTrouble("a value and a file in YAML") {
      $0.lines += ["token: \($0.canary)", "token_file: \(try $0.secretFile())"]
    },
    LeakTrouble("a value and a file in variables") {
      $0.environment += [
        ("SUBSTRA_ORG_1_PASSWORD", $0.canary), ("SUBSTRA_ORG_1_PASSWORD_FILE", $0.canary),
      ]
    },
    LeakTrouble("a value and a file in options") {
      $0.options += ["--set", "token=\($0.canary)", "--set-file", "token=\($0.canary)"]
    },
    LeakTrouble("an expired token") {
      $0.lines += ["token: \($0.canary)", "token_expires_at: 2001-01-31"]
    },
    LeakTrouble("a login that is forbidden") {
      $0.lines += ["username: ada", "password: \($0.canary)", "allow_implicit_login: false"]
    },
    LeakTrouble("a password without a name") { $0.lines.append("password: \($0.canary)") },
    LeakTrouble("no url") {
      $0.lines = ["token: \($0.canary)"]
    },
    LeakTrouble("a url with the token in it") {
      $0.lines = ["url: https://\($0.canary)@org-1.example.org", "token: \($0.canary)"]
    },
    LeakTrouble("http") {
      $0.lines = ["url: http://org-1.example.org", "token: \($0.canary)"]
    },
    LeakTrouble("every credential is refused") {
      $0.lines.append("token: \($0.canary)")
      $0.options += ["--credential-policy", "reject-all"]
    },
    LeakTrouble("two clients with one token") {
      $0.lines.append("token: \($0.canary)")
      $0.otherSections = "org-2: {url: 'https://org-2.example.org', token: \($0.canary)}\n"
    },
    LeakTrouble("two clients with one token from files") {
      let file = try $0.secretFile()
      $0.lines.append("token_file: \(file)")
      $0.otherSections = "org-2: {url: 'https://org-2.example.org', token_file: \(file)}\n"
    },
    LeakTrouble("another client's token in the url") {
      $0.lines = ["url: https://org-1.example.org/\($0.canary)/"]
      $0.environment.append(("SUBSTRA_ORG_2_TOKEN", $0.canary))
    },
    LeakTrouble("a NUL in a variable") {
      $0.environment.append(("SUBSTRA_ORG_1_PASSWORD", "\($0.canary)\0\($0.canary)"))
    },
  ]

  /// Errors in a secret file.
  private static let secretFiles: [LeakTrouble] = [
    secretFile("exposed", mode: 0o644), secretFile("writable", mode: 0o666),
    secretFile("unreadable", mode: 0), secretFile("empty", contents: { _ in [] }),
    secretFile("of two lines", contents: { $0 + [0x0A] + $0 }),
    secretFile("with control characters", contents: { $0 + [0x1B] + $0 }),
    secretFile("with a NUL", contents: { $0 + [0] }),
    secretFile("in UTF-16", contents: { $0.flatMap { [$0, 0] as [UInt8] } }),
    secretFile("in Latin-1", contents: { $0 + [0xE9] }),
    secretFile("too large", contents: { Array(repeatElement($0, count: 5000).joined()) }),
    LeakTrouble("a link to nothing") {
      let link = try $0.folder.makeLink("link", to: $0.canary)
      $0.lines += ["token_file: \(link)", "password: \($0.canary)"]
    },
    LeakTrouble("a folder as a secret file") {
      $0.lines += ["token_file: \($0.folder.path)", "password: \($0.canary)"]
    },
    LeakTrouble("a pipe as a secret file") {
      $0.lines.append("token_file: \(try $0.folder.makePipe("pipe"))")
      $0.environment.append(("SUBSTRA_ORG_1_PASSWORD", $0.canary))
    },
    LeakTrouble("a file whose path is too long") {
      let path = String(repeating: $0.canary, count: 300)
      $0.environment.append(("SUBSTRA_ORG_1_TOKEN_FILE", path))
    },
  ]

  private static func secretFile(
    _ name: String, mode: UInt16 = 0o600,
    contents: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
  ) -> LeakTrouble {
    LeakTrouble("a secret file \(name)") {
      let file = try $0.folder.writeSecret(contents(Array($0.canary.utf8)), to: "bad", mode: mode)
      $0.lines.append("token_file: \(file)")
      $0.environment.append(("SUBSTRA_ORG_2_PASSWORD", $0.canary))
    }
  }

  /// The credential instead of a path or a name.
  private static let names = [
    LeakTrouble("a secrets directory") { $0.options += ["--secrets-directory", $0.canary] },
    LeakTrouble("a secrets directory that is a file") {
      $0.options += ["--secrets-directory", try $0.secretFile()]
    },
    LeakTrouble("SUBSTRA_SECRETS_DIRECTORY") {
      $0.environment.append(("SUBSTRA_SECRETS_DIRECTORY", $0.canary))
    },
    LeakTrouble("CREDENTIALS_DIRECTORY") {
      $0.environment.append(("CREDENTIALS_DIRECTORY", $0.canary))
    },
    LeakTrouble("--config") { $0.options += ["--config", $0.canary] },
    LeakTrouble("--config with a line break") { $0.options += ["--config", $0.canary + "\n"] },
    LeakTrouble("--client", isChosen: true) { $0.options += ["--client", $0.canary] },
    LeakTrouble("a section without a colon") { $0.otherSections += "\($0.canary)\n" },
    LeakTrouble("a section that is null", isChosen: true) {
      $0.otherSections += "? \($0.canary)\n"
    },
  ]

  /// Errors of the whole YAML file.
  private static let files = [
    file("in UTF-16") { text in [0xFF, 0xFE] + text.flatMap { [$0, 0] as [UInt8] } },
    file("in Latin-1") { $0 + [0xE9, 0x0A] },
    file("of several documents") { $0 + Array("--- ".utf8) + $0 },
    file("without an end") { $0.dropLast() + Array(" [".utf8) },
    file("that is a list") { Array("- ".utf8) + $0.dropFirst(7) },
    file("with a carriage return") { $0.map { $0 == 0x0A ? 0x0D : $0 } },
  ]

  private static func file(
    _ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> LeakTrouble {
    LeakTrouble("a file \(name)") {
      $0.file = change(Array("org-1:\n  url: https://org-1.org\n  token: \($0.canary)\n".utf8))
    }
  }

  /// The credential in the name and the value of an unknown variable.
  private static let variables = [
    "SUBSTRA_@", "SUBSTRA_ORG_1_@", "SUBSTRA_@_TOKEN", "SUBSTRA_ORG_1_TOKN",
  ]
  .map { name in
    LeakTrouble(name) {
      $0.environment.append((name.replacing("@", with: $0.canary), $0.canary))
    }
  }
}
