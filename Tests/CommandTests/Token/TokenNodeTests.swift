import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `token` and `exec --session` with the program curl and a node of the tests.
@Suite(.enabled(if: TestNode.isAvailable, "no python3"))
struct TokenNodeTests {
  private let folder: TemporaryFolder
  private let node: TestNode

  init() throws {
    folder = try TemporaryFolder()
    node = try TestNode()
    try configure("username: org-1\n  password_file: password")
    _ = try folder.writeSecret("p@sswr0d44-oracle-long\n", to: "password")
  }

  private func configure(_ settings: String) throws {
    _ = try folder.write("org-1:\n  url: \(node.url)\n  \(settings)\n", to: "c.yaml")
  }

  /// Runs commands in the folder, with both streams together.
  private func run(_ line: String) throws -> BuiltExecutable.Outcome {
    try BuiltExecutable.shell(
      "{ \(line)\n} 2>&1", in: folder.url,
      environment: [
        "HOME": folder.path, "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": "c.yaml",
      ])
  }

  private func validTokens() throws -> [TestNodeState.Token] {
    try node.state().tokens.filter(\.valid)
  }

  @Test func `a token has its whole life`() throws {
    let created = try run("substra-config token create org-1 --name laptop --expires 30")
    #expect(created.status == 0, "\(created.output)")
    try configure("token_file: ~/.config/substra/SUBSTRA_ORG_1_TOKEN")
    let status = try run("substra-config token status")
    #expect(status.output.contains("accepted"), "\(status.output)")
    let rotated = try run("substra-config token rotate org-1 --revoke-old now")
    #expect(rotated.status == 0, "\(rotated.output)")
    let listed = try run("substra-config token list org-1")
    #expect(listed.output.contains("in use here"), "\(listed.output)")
    #expect(try validTokens().count == 1)
    let secrets = try node.state().tokens.map(\.token)
    let said = created.output + status.output + rotated.output + listed.output
    for secret in secrets { #expect(!said.contains(secret)) }
  }

  @Test func `a session is ended when the command ends`() throws {
    let outcome = try run(
      "substra-config exec --session org-1 --quiet -- sh -c 'env | grep SUBSTRA_ORG; exit 7'")
    #expect(outcome.status == 7)
    #expect(outcome.output.contains("SUBSTRA_ORG_1_TOKEN="))
    #expect(!outcome.output.contains("PASSWORD"))
    #expect(!outcome.output.contains("oracle"))
    #expect(try validTokens().isEmpty)
    #expect(try node.state().tokens.count == 1)
  }

  /// The threads of tests block signals, which their children inherit.
  private static let unblocked = """
    python3 -c 'import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execvp(sys.argv[1], sys.argv[1:])'
    """

  @Test(arguments: ["TERM", "HUP"])
  func `a session is ended when a signal ends the command`(signal: String) throws {
    // The command tells when it runs, so that the test does not wait for a time.
    let outcome = try run(
      """
      mkfifo ready
      \(Self.unblocked) substra-config exec --session org-1 --quiet -- \
        sh -c 'echo go > ready; exec sleep 60' &
      read -r line < ready
      kill -\(signal) $!
      wait $!
      """)
    #expect(outcome.status == (signal == "TERM" ? 143 : 129), "\(outcome.output)")
    #expect(try validTokens().isEmpty)
    #expect(try node.state().tokens.count == 1)
  }

  @Test func `a session is ended if the caller ignores the ends of children`() throws {
    let outcome = try run(
      """
      trap '' CHLD
      exec substra-config exec --session org-1 --quiet -- sh -c 'exit 7'
      """)
    #expect(outcome.status == 7, "\(outcome.output)")
    #expect(try validTokens().isEmpty)
    #expect(try node.state().tokens.count == 1)
  }

  /// The last call shows that the program in the folder is the one that would be started.
  @Test(arguments: [
    ("list", false), ("show org-1", false), ("explain org-1", false), ("check", false),
    ("env org-1 --reveal", false), ("exec org-1 -- true", false), ("token page org-1", false),
    ("token status", true),
  ])
  func `curl is started only where a node is asked`(call: String, isStarted: Bool) throws {
    let outcome = try run(
      """
      mkdir bin
      printf '#!/bin/sh\\n: > started\\nexit 7\\n' > bin/curl
      chmod +x bin/curl
      PATH="$PWD/bin:$PATH" substra-config \(call)
      """)
    #expect(outcome.status == (isStarted ? 3 : 0), "\(outcome.output)")
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/started") == isStarted)
  }

  @Test func `a login that is refused starts no command`() throws {
    _ = try node.send("set", ["implicit_login": false])
    let outcome = try run("substra-config exec --session org-1 --quiet -- touch ran")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("token import org-1"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/ran"))
  }

  /// The node has done what it was asked, and the process is killed before it gets the answer.
  @Test(
    arguments: [
      ("GET /info/", 0), ("POST /api-token/", 0), ("GET /info/", 1),
      ("DELETE /active-api-tokens/", 0),
    ])
  func `a rotation that is killed while it waits can be run again`(
    request: String, skipped: Int
  ) throws {
    _ = try run("substra-config token create org-1 --name laptop --expires 30")
    try configure("token_file: ~/.config/substra/SUBSTRA_ORG_1_TOKEN")
    let parts = request.split(separator: " ").map(String.init)
    let before = try node.state().requests[request] ?? 0
    try node.misbehave(
      "hang", path: parts[1], method: parts[0], skip: skipped, times: 1, ["processed": true])
    let rotation = try start("token", "rotate", "org-1", "--revoke-old", "now")
    while rotation.isRunning, try node.state().requests[request] ?? 0 <= before + skipped {
      usleep(10_000)
    }
    #expect(rotation.isRunning)
    kill(rotation.processIdentifier, SIGKILL)
    rotation.waitUntilExit()
    let works = try run("substra-config token status --quiet")
    #expect(works.output.contains("accepted"), "\(works.output)")
    let again = try run("substra-config token rotate org-1 --revoke-old now")
    #expect(again.status == 0, "\(again.output)")
    #expect(try validTokens().count == 1, "\(again.output)")
  }

  /// Starts `substra-config` without waiting for it.
  private func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = BuiltExecutable.folder.appending(path: "substra-config")
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "HOME": folder.path, "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": "c.yaml",
      "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
