import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform
import Synchronization
import TestSupport

@testable import substra_config

/// A configuration in a folder, a node in memory, and calls of `token` with both.
struct TokenSandbox {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)  // 2027-01-15 08:00 UTC
  static let first = "0123456789abcdef0123456789abcdef01234567"
  static let firstID = "20000000-0000-4000-8000-000000000001"

  let folder: TemporaryFolder
  var node: NodeInMemory
  var interaction = Interaction.none
  var storeCommand = StoreCommand.child
  var terminal = Terminal.none
  var url = "https://node.example.org"

  /// Writes a configuration of `org-1` with more settings.
  init(_ settings: String = "token_file: org-1.token", token: String? = first) throws {
    folder = try TemporaryFolder()
    node = NodeInMemory(
      now: Self.now,
      tokens: [
        .init(
          id: Self.firstID, secret: Self.first, name: "laptop",
          created: Self.now.addingTimeInterval(-86_400 * 20),
          expires: Self.now.addingTimeInterval(86_400 * 10))
      ])
    try configure(settings)
    if let token { try write(token + "\n", to: "org-1.token", mode: 0o600) }
  }

  /// Replaces the configuration.
  func configure(_ settings: String) throws {
    let text =
      "org-1:\n  url: \(url)\n"
      + settings.split(separator: "\n")
      .map { "  \($0)\n" }.joined()
    _ = try folder.write(text, to: "c.yaml")
  }

  func write(_ text: String, to name: String, mode: Int) throws {
    let path = try folder.write(text, to: name)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  /// The contents of a file; `nil` if there is none.
  func text(_ name: String) -> String? {
    try? String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  /// The token in the secret file.
  var stored: String? { text("org-1.token")?.trimmingCharacters(in: .newlines) }

  /// The names of the files, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// Imports the first token, so that there is a record of it.
  func importFirst() {
    var copy = self
    copy.interaction = .input(Self.first + "\n")
    let result = copy.run("import", "org-1", "--name", "laptop")
    precondition(result.exitCode == .success, result.errors)
  }

  /// Runs `substra-config token ACTION …` with the configuration.
  func run(
    _ arguments: String..., environment: [(String, String)] = [], at time: Date = now
  ) -> InProcess {
    run(arguments, environment: environment, at: time)
  }

  /// Runs `substra-config token ACTION …` with the configuration.
  func run(
    _ arguments: [String], environment: [(String, String)] = [], at time: Date = now,
    reached: @escaping @Sendable (Rotation.Step) -> Void = { _ in }
  ) -> InProcess {
    node.state.withLock { $0.now = time }
    var all = ["token"] + arguments
    let end = all.firstIndex(of: "--") ?? all.endIndex
    all.insert(contentsOf: ["--config", "\(folder.path)/c.yaml"], at: end)
    var command = SubstraConfigCommand(
      arguments: all.map { Array($0.utf8) },
      environment: (environment + [("HOME", folder.path), ("PATH", "/usr/bin:/bin")]).map {
        (name: Array($0.utf8), value: Array($1.utf8))
      }, terminal: terminal)
    command.clock = { time }
    command.exchange = node.exchange
    command.interaction = interaction
    command.storeCommand = storeCommand
    command.rotationReached = reached
    return InProcess(command)
  }
}

extension Interaction {
  /// Nobody to ask, and nothing on standard input.
  static let none = Interaction.input("")

  /// Nobody to ask; a string on standard input.
  static func input(_ text: String) -> Interaction {
    Interaction(
      canAsk: false, isTyped: false, show: { _ in }, confirm: { _ in false },
      readSecret: { (_) throws(TerminalInput.Failure) in throw .noTerminal },
      readInput: { () throws(TerminalInput.Failure) in Self.buffer(text) })
  }

  /// A user who answers.
  static func user(
    confirms: Bool, types text: String = "", shown: @escaping @Sendable ([UInt8]) -> Void = { _ in }
  ) -> Interaction {
    Interaction(
      canAsk: true, isTyped: true, show: shown,
      confirm: { question in
        shown(question)
        return confirms
      },
      readSecret: { (prompt) throws(TerminalInput.Failure) in
        shown(prompt)
        return Self.buffer(text)
      },
      readInput: { () throws(TerminalInput.Failure) in throw .noTerminal })
  }

  private static func buffer(_ text: String) -> SecureBuffer {
    let buffer = SecureBuffer(capacity: text.utf8.count + 1)
    for byte in text.utf8 { buffer.append(byte) }
    return buffer
  }
}
