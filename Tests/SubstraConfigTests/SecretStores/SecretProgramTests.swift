import Foundation
import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// The programs of the documentation that are installed here, with throw-away secrets.
struct SecretProgramTests {
  private let folder: TemporaryFolder
  private let home: String

  init() throws {
    folder = try TemporaryFolder()
    // The path of a socket in the folder has at most 108 bytes.
    home = String(decoding: try SystemPath.real(Array(folder.path.utf8)), as: UTF8.self)
    try FileManager.default.createDirectory(
      atPath: "\(home)/.config/substra", withIntermediateDirectories: true)
  }

  private func define(_ command: [String]) throws {
    let words = command.map { "'\($0)'" }.joined(separator: ", ")
    _ = try folder.write(
      "store: {command: [\(words)], hosts: [org-1.example.org]}\n",
      to: ".config/substra/helpers.yaml")
  }

  /// Runs a shell command that must succeed, with the home folder of the test.
  private func shell(_ line: String) throws {
    let outcome = try ChildProcess(
      program: Array("/bin/sh".utf8), arguments: ["-ec", line].map { Array($0.utf8) },
      environment: [("HOME", home), ("PATH", "/usr/bin:/bin"), ("LC_ALL", "C")].map {
        (name: Array($0.utf8), value: Array($1.utf8))
      }, folder: Array(home.utf8), deadline: .seconds(60), outputLimit: 1 << 20
    ).run()
    try #require(
      outcome.ending == .exited(code: 0), "\(String(decoding: outcome.errors, as: UTF8.self))")
  }

  private func explain(_ store: String = "helper:store") throws -> Explanation {
    let path = ConfigurationPath(
      try folder.write(
        "org-1:\n  url: https://org-1.example.org\n  token_from: \(store)\n", to: "substra.yaml"))
    return ConfigurationResolver(
      files: [path],
      environment: EnvironmentVariables(["HOME": home, "PATH": "/usr/bin:/bin"])
    ).explain("org-1")
  }

  private func fillPass() throws {
    try shell(
      """
      gpg --batch --quiet --passphrase '' --quick-generate-key throw-away@example.org default default never
      pass init throw-away@example.org > /dev/null
      printf 'pass-t0ken\\n' | pass insert --multiline substra/org-1 > /dev/null
      """)
  }

  private static let hasPass =
    ExternalProgram.path(of: "pass") != nil && ExternalProgram.path(of: "gpg") != nil

  @Test(.enabled(if: hasPass, "pass and gpg are not installed"))
  func `pass shows a token`() throws {
    let pass = try #require(ExternalProgram.path(of: "pass"))
    try fillPass()
    try define([pass, "show", "substra/org-1"])
    let found = try explain()
    #expect(found.configuration?.token.value?.reveal() == "pass-t0ken", "\(found.diagnostics)")
    try? shell("gpgconf --kill all")
  }

  @Test(.enabled(if: hasPass, "pass and gpg are not installed"))
  func `a provider of the application asks pass`() async throws {
    defer { try? shell("gpgconf --kill all") }
    try fillPass()
    let provider = PassProvider(
      program: try #require(ExternalProgram.path(of: "pass")), home: home)
    let resolver = ConfigurationResolver(
      sources: [
        .clients([
          "org-1": ["url": "https://org-1.example.org"],
          "org-2": ["url": "https://org-2.example.org"],
        ])
      ], environment: ["SUBSTRA_ORG_2_TOKEN": "t0ken-of-variable"], secretProviders: [provider])
    let both = try await resolver.resolveAll()
    #expect(both.map { $0.token.value?.reveal() } == ["pass-t0ken", "t0ken-of-variable"])
    #expect(both[0].token.origin.description == "pass: substra/org-1")
  }

  @Test func `cat shows a token too`() throws {
    try define(["/bin/cat", "\(home)/token"])
    _ = try folder.write("cat-t0ken\n", to: "token")
    #expect(try explain().get().token.value?.reveal() == "cat-t0ken")
  }

  private static let hasSecretTool =
    ExternalProgram.path(of: "secret-tool") != nil
    && ExternalProgram.path(of: "gnome-keyring-daemon") != nil
    && ExternalProgram.path(of: "dbus-run-session") != nil

  @Test(
    .enabled(
      if: hasSecretTool, "secret-tool, gnome-keyring-daemon and dbus-run-session are not installed")
  )
  func `secret-tool looks a token up, by the bus that env names`() throws {
    // On a busy machine the daemon takes a while to be on the bus, and until then secret-tool starts
    // another one, whose keyring is locked.
    let tool = try #require(ExternalProgram.path(of: "secret-tool"))
    let dump = "\(home)/dump"
    let executable = BuiltExecutable.folder.appending(path: "substra-config")
      .path(percentEncoded: false)
    _ = try folder.write(
      "org-1:\n  url: https://org-1.example.org\n  token_from: helper:store\n", to: "substra.yaml")
    try define([
      "/usr/bin/env", "DBUS_SESSION_BUS_ADDRESS=ADDRESS-OF-BUS", tool, "lookup", "substra", "org-1",
    ])
    try shell(
      """
      dbus-run-session -- sh -ec '
        printf x | gnome-keyring-daemon --unlock --components=secrets > /dev/null
        tries=0
        until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \\
          org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q "boolean true"
        do
          tries=$((tries + 1))
          [ "$tries" -lt 300 ]
          sleep 0.1
        done
        printf keyring-t0ken | secret-tool store --label=substra substra org-1
        sed -i "s|ADDRESS-OF-BUS|$DBUS_SESSION_BUS_ADDRESS|" .config/substra/helpers.yaml
        "\(executable)" get org-1 token --reveal --config substra.yaml > \(dump)'
      """)
    #expect(try String(contentsOfFile: dump, encoding: .utf8) == "keyring-t0ken\n")
  }
}

/// A provider that runs the password manager `pass`.
private struct PassProvider: SecretProvider {
  let name = "pass"
  let program: String
  let home: String

  func secret(for request: SecretRequest) async throws -> ProvidedSecret? {
    guard request.setting == .token else { return nil }
    let entry = "substra/\(request.client)"
    let process = ChildProcess(
      program: Array(program.utf8), arguments: ["show", entry].map { Array($0.utf8) },
      environment: [("HOME", home), ("PATH", "/usr/bin:/bin")].map {
        (name: Array($0.utf8), value: Array($1.utf8))
      }, folder: Array(home.utf8), deadline: .seconds(60), outputLimit: 1 << 16)
    let outcome = try await BlockingWork.run { Result { try process.run() } }.get()
    guard outcome.ending == .exited(code: 0) else { return nil }
    let text = String(decoding: outcome.output, as: UTF8.self)
    return ProvidedSecret(Secret(text.trimmingCharacters(in: .newlines)), from: entry)
  }
}
