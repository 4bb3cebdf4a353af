import Foundation
import SubstraConfig
import SubstraGit
import SubstraPlatform
import TestSupport
import Testing

/// A configuration in `Fixtures/rules/<rule>/<case>`, and its diagnostics.
///
/// `failing` is the example of the documentation, `clean` is as similar to it as possible without
/// breaking the rule, and the other cases break the rule in other ways.
struct RuleFixture: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let name: String

  /// The rules that the resolver reports; those of the linter are tested with it.
  static let rules = Rule.allCases.filter { !$0.isLinterOnly }

  static let all: [RuleFixture] = rules.flatMap { rule in
    let folder = Fixture.path("rules/\(rule.id)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { RuleFixture(rule: rule, name: $0) }
  }

  var testDescription: String { "\(rule.id)/\(name)" }

  var folder: URL { Fixture.folder.appending(path: "rules/\(rule.id)/\(name)") }

  /// The text of the configuration, for documentation.
  var input: String? {
    (try? Data(contentsOf: folder.appending(path: "input.yaml"))).map {
      String(escapingInvalidUTF8: [UInt8]($0))
    }
  }
}

extension RuleFixture {
  /// The contents of `case.json`; without it the client is `org-1`.
  struct Case: Decodable {
    var client: String?
    /// Whether the client has no name.
    var unnamed: Bool?
    var environment: [String: String]?
    /// Values in base 64, for variables that are not UTF-8.
    var encodedEnvironment: [String: String]?
    /// The files in order, instead of `input.yaml` alone.
    var files: [String]?
    /// Files too large for the repository, with the number of their zero bytes.
    var emptyFiles: [String: UInt64]?
    /// Secret files, whose modes git would not preserve.
    var secretFiles: [String: SecretFile]?
    /// Folders with their modes, made before the files in them.
    var folders: [String: String]?
    var secretsDirectories: [String]?
    /// The answers of secret stores, in place of the programs; a store without one has no token.
    var stores: [String: String]?
    /// Git's answers for files: tracked, ignored, untracked, or the reason for a failure.
    var git: [String: String]?
    /// A further check after that of the client: `unknown-variables`, `handover` to the SDK, or the
    /// file `netrc`.
    var also: String?
    /// As spelled on the command line.
    var credentialPolicy: String?
    var code: Code?
  }

  /// A secret file.
  struct SecretFile: Decodable {
    var text: String
    /// Octal.
    var mode: String
    /// Its target, if it is a symbolic link.
    var link: String?
  }

  /// The values that the program gives.
  struct Code: Decodable {
    var url: String?
    var token: String?
    var username: String?
    var password: String?
    var retryTimeout: Double?
    var tokenFile: String?
  }

  /// The contents of `case.json`.
  ///
  /// - Throws: An error if the file exists but can't be read.
  var details: Case {
    get throws {
      let file = folder.appending(path: "case.json")
      guard FileManager.default.fileExists(atPath: file.path) else { return Case() }
      return try JSONDecoder().decode(Case.self, from: Data(contentsOf: file))
    }
  }

  func findings() throws -> Findings {
    try resolved(in: TemporaryFolder())
  }

  /// The current time for all fixtures: 00:00 UTC on 2026-11-25.
  private static let now = Date(timeIntervalSince1970: 1_795_564_800)

  /// Resolves a copy, since git tracks the files of this repository.
  private func resolved(in made: TemporaryFolder) throws -> Findings {
    let details = try details
    try makeFiles(details, in: made)
    let files = (details.files ?? ["input.yaml"]).map { name in
      name.hasPrefix("~") || name.hasPrefix("/") ? name : "\(made.path)/\(name)"
    }
    let tracker = FixedTracker(
      answers: (details.git ?? [:]).map { ("\(made.path)/\($0)", FileTracking(fixture: $1)) })
    let resolver = ConfigurationResolver(
      loaded: files.map { LoadedFile(reading: ConfigurationPath($0)) },
      environment: environment(details, in: made),
      secretsDirectories: (details.secretsDirectories ?? []).map {
        ConfigurationPath("\(made.path)/\($0)")
      },
      overrides: overrides(details.code, in: made),
      credentials: details.credentialPolicy.flatMap { CredentialPolicy(rawValue: $0) }
        ?? .rejectTracked,
      secretStores: details.stores.map { stores in
        .answering { question in stores["\(question.store)"].map { Secret($0) } }
      } ?? .programs, tracker: tracker, identity: Self.identity, clock: { Self.now },
      origin: .code(fileID: "App/main.swift", line: 9))
    let explanation = resolver.explain(
      details.unnamed == true ? nil : details.client ?? "org-1")
    return Findings(explanation, try more(details.also, resolver, explanation, in: made))
  }

  private func more(
    _ question: String?, _ resolver: ConfigurationResolver, _ explanation: Explanation,
    in made: TemporaryFolder
  ) throws -> [Diagnostic] {
    switch question {
    case nil: return []
    case "unknown-variables": return resolver.unknownVariables()
    case "handover":
      let configuration = try #require(explanation.configuration)
      return SDKEnvironment(of: [configuration], clientsOfFiles: []).diagnostics
    case "netrc":
      let path = Array("\(made.path)/netrc".utf8)
      return [explanation].overridden(by: NetrcFile(variable: path, home: nil))
    default:
      Issue.record("unknown question in \(testDescription)")
      return []
    }
  }

  /// The diagnostics of the client, and those of the further check.
  struct Findings {
    let explanation: Explanation
    let diagnostics: [Diagnostic]

    init(_ explanation: Explanation, _ more: [Diagnostic]) {
      self.explanation = explanation
      diagnostics = (explanation.diagnostics + more).sorted()
    }
  }

  private func makeFiles(_ details: Case, in made: TemporaryFolder) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let contents = try Data(contentsOf: folder.appending(path: name))
      try contents.write(to: made.url.appending(path: name))
    }
    for (name, size) in details.emptyFiles ?? [:] {
      let handle = try FileHandle(forWritingTo: URL(filePath: made.write("", to: name)))
      try handle.truncate(atOffset: size)
      try handle.close()
    }
    let folders = (details.folders ?? [:]).sorted { $0.key < $1.key }
    for (name, _) in folders {
      try FileManager.default.createDirectory(
        at: made.url.appending(path: name), withIntermediateDirectories: true)
    }
    for (name, file) in details.secretFiles ?? [:] {
      if let link = file.link {
        try FileManager.default.createSymbolicLink(
          atPath: "\(made.path)/\(name)", withDestinationPath: link)
      } else {
        let path = try made.write(file.text, to: name)
        try setMode(file.mode, of: path)
      }
    }
    for (name, mode) in folders { try setMode(mode, of: "\(made.path)/\(name)") }
  }

  /// The user that reads the files; root gives them to another user, since root's have other rules.
  private static let identity =
    ProcessIdentity.current.effectiveUser == 0
    ? ProcessIdentity(effectiveUser: 12345, primaryGroup: 12345) : .current

  private func setMode(_ octal: String, of path: String) throws {
    let mode = try #require(Int(octal, radix: 8))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    guard ProcessIdentity.current != Self.identity else { return }
    try FileManager.default.setAttributes(
      [
        .ownerAccountID: Self.identity.effectiveUser,
        .groupOwnerAccountID: Self.identity.primaryGroup,
      ],
      ofItemAtPath: path)
  }

  private func environment(
    _ details: Case, in made: TemporaryFolder
  ) -> EnvironmentVariables {
    let texts = (details.environment ?? [:]).map {
      (name: Array($0.utf8), value: Array($1.replacing("{FOLDER}", with: made.path).utf8))
    }
    let encoded = (details.encodedEnvironment ?? [:]).map {
      (name: Array($0.utf8), value: Array(Data(base64Encoded: $1) ?? Data()))
    }
    return EnvironmentVariables(bytes: texts + encoded)
  }

  private func overrides(
    _ code: Code?, in made: TemporaryFolder
  ) -> ConfigurationOverrides {
    ConfigurationOverrides(
      url: code?.url, token: code?.token.map { Secret($0) }, username: code?.username,
      password: code?.password.map { Secret($0) },
      retryTimeout: code?.retryTimeout.map { .milliseconds(Int($0 * 1000)) },
      tokenFile: code?.tokenFile.map { ConfigurationPath("\(made.path)/\($0)") },
      fileID: "App/main.swift", line: 7)
  }
}

extension RuleFixture {
  /// The diagnostics with excerpts of their lines, and with paths relative to the folder.
  func report() throws -> String {
    let made = try TemporaryFolder()
    let findings = try resolved(in: made)
    let lines = findings.diagnostics.flatMap { diagnostic in
      var lines = [diagnostic.description]
      if let excerpt = findings.explanation.excerpt(for: diagnostic) {
        lines.append("  | \(excerpt.text)")
        let indent = String(repeating: " ", count: excerpt.caretColumn - 1)
        lines.append("  | \(indent)\(String(repeating: "^", count: excerpt.caretWidth))")
      }
      if !diagnostic.keyPath.isEmpty {
        lines.append("  at: \(diagnostic.keyPath.joined(separator: " > ").escapedForOutput)")
      }
      return lines + (diagnostic.help.map { ["  help: \($0.escapedForOutput)"] } ?? [])
    }
    return lines.map { $0 + "\n" }.joined()
      .replacing("\(made.path)/", with: "")
      .replacing("uid \(Self.identity.effectiveUser)", with: "uid 1000")
  }
}

/// A tracker with fixed answers for some paths; all others are outside a repository.
struct FixedTracker: FileTracker {
  var answers: [(path: String, tracking: FileTracking)] = []

  func tracking(of path: [UInt8]) -> FileTracking {
    answers.first { path.elementsEqual($0.path.utf8) }?.tracking ?? .outsideRepository
  }
}

extension FileTracking {
  /// Creates the answer for a word in a fixture.
  fileprivate init(fixture word: String) {
    self =
      switch word {
      case "tracked": .tracked
      case "ignored": .ignored
      case "untracked": .untracked
      case "outside": .outsideRepository
      default: .unknown(GitFailure(reason: word, help: "install git"))
      }
  }
}
