import Foundation
import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// Helpers of `helpers.yaml`, with the programs of this machine.
struct HelperTests {
  private let folder: TemporaryFolder
  private let home: String

  init() throws {
    folder = try TemporaryFolder()
    home = String(decoding: try SystemPath.real(Array(folder.path.utf8)), as: UTF8.self)
    try FileManager.default.createDirectory(
      atPath: "\(home)/.config/substra", withIntermediateDirectories: true)
  }

  private static let file = ".config/substra/helpers.yaml"

  private func define(
    _ command: String, hosts: String = "[org-1.example.org]", mode: Int = 0o644
  ) throws {
    try define(text: "vault:\n  command: \(command)\n  hosts: \(hosts)\n", mode: mode)
  }

  private func define(text: String, mode: Int = 0o644) throws {
    let path = try folder.write(text, to: Self.file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func script(_ lines: String) throws -> String {
    let path = try folder.write("#!/bin/sh\n\(lines)\n", to: "helper")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return "[\(home)/helper]"
  }

  private func explain(
    url: String = "https://org-1.example.org", client: String = "org-1",
    environment: [String: String] = [:]
  ) throws -> Explanation {
    let yaml = "\(client):\n  url: \(url)\n  token_from: helper:vault\n"
    let path = ConfigurationPath(try folder.write(yaml, to: "substra.yaml"))
    let variables = ["HOME": home, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    return ConfigurationResolver(files: [path], environment: EnvironmentVariables(variables))
      .explain(client)
  }

  private func token() throws -> String? { try explain().get().token.value?.reveal() }

  private func problem(_ explanation: Explanation) -> Diagnostic? {
    explanation.diagnostics.first { $0.severity == .error }
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(home)/\(name)")
  }

  @Test func `a helper prints the token on one line`() throws {
    try define("[/bin/echo, t0ken-of-vault]")
    #expect(try token() == "t0ken-of-vault")
  }

  @Test func `no shell reads the command`() throws {
    try define("[/bin/echo, -n, \"$HOME;touch${IFS}\(home)/marker\"]")
    #expect(try token() == "$HOME;touch${IFS}\(home)/marker")
    #expect(!exists("marker"))
  }

  @Test func `a helper gets four variables and no others`() throws {
    try define(script("env > \(home)/variables; pwd > \(home)/folder; echo t0ken"))
    _ = try explain(environment: [
      "SUBSTRA_ORG_2_TOKEN": "canary", "GIT_CONFIG_COUNT": "0", "LANG": "C",
    ])
    let names = try String(contentsOfFile: "\(home)/variables", encoding: .utf8)
      .split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
      .filter { !["PWD", "_", "SHLVL", "OLDPWD"].contains($0) }
    #expect(names.sorted() == ["HOME", "PATH", "SUBSTRA_CLIENT", "SUBSTRA_URL"])
    let cwd = try String(contentsOfFile: "\(home)/folder", encoding: .utf8)
    #expect(cwd == "/\n")
  }

  /// A client whose url somebody else wrote, to get the token.
  @Test(arguments: [
    "https://evil.example.org", "https://org-1.example.org.evil.org", "http://org-1.example.org",
    "https://org-1.example.org:8443", "https://evil.org/org-1.example.org",
    "https://xorg-1.example.org",
  ])
  func `a client with another url gets no token, and the helper does not run`(url: String) throws {
    try define(script("touch \(home)/marker; echo canary-t0ken"))
    let found = try explain(url: url)
    #expect(problem(found)?.rule == .helperRefused)
    #expect(!exists("marker"))
  }

  @Test(arguments: [
    ("org-1.example.org", "https://ORG-1.example.org:443/api"),
    ("org-1.example.org:8443", "https://org-1.example.org:8443"),
    ("http://localhost:8000", "http://localhost:8000/api"),
    ("'[::1]:8443'", "https://[::1]:8443"),
  ])
  func `a host is that of https unless it says otherwise`(host: String, url: String) throws {
    try define("[/bin/echo, t0ken]", hosts: "[other.example.org, \(host)]")
    #expect(try explain(url: url).get().token.value?.reveal() == "t0ken")
  }

  @Test(arguments: ["['*.example.org']", "[]", "org-1.example.org", "['']", "[a/b]", "[ftp://a]"])
  func `hosts are a list of names`(hosts: String) throws {
    try define("[/bin/echo, t0ken]", hosts: hosts)
    #expect(try problem(explain())?.rule == .helperRefused)
  }

  @Test(arguments: ["[echo, t0ken]", "[./echo]", "/bin/echo t0ken", "[]", "[[/bin/echo]]", "[~/x]"])
  func `a command is a list that begins with an absolute path`(command: String) throws {
    try define(command)
    #expect(try problem(explain())?.rule == .helperRefused)
  }

  @Test(arguments: [
    "- vault", "vault: x", "vault: {command: [/bin/echo]}", "vault: {hosts: [a.org]}", "", "a: [",
    "vault: {command: [/bin/echo, x], hosts: [a.org], shell: true}",
    "other: {command: [/bin/echo, x], hosts: [org-1.example.org]}",
    "vault: {command: [/bin/echo, x], hosts: [a.org]}\nvault: {command: [/bin/echo], hosts: [b.org]}",
  ])
  func `a file with a mistake defines no helper`(text: String) throws {
    try define(text: text)
    #expect(try problem(explain())?.rule == .helperRefused)
  }

  @Test func `without the file no helper is defined`() throws {
    #expect(try problem(explain())?.rule == .helperRefused)
    #expect(try problem(explain(environment: ["HOME": ""]))?.rule == .helperRefused)
  }

  @Test func `the file may be where XDG_CONFIG_HOME says, as an absolute path`() throws {
    try define("[/bin/echo, t0ken]")
    let elsewhere = ["XDG_CONFIG_HOME": "\(home)/.config", "HOME": "/nonexistent"]
    #expect(try explain(environment: elsewhere).get().token.value?.reveal() == "t0ken")
    #expect(try explain(environment: ["XDG_CONFIG_HOME": "x"]).get().token.value != nil)
  }

  @Test(arguments: [0o666, 0o664, 0o606])
  func `a file that others can write is not used`(mode: Int) throws {
    try define(script("touch \(home)/marker; echo t0ken"), mode: mode)
    #expect(try problem(explain())?.rule == .helperRefused)
    #expect(!exists("marker"))
  }

  @Test func `a file in a folder that others can write is not used`() throws {
    try define("[/bin/echo, t0ken]")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: "\(home)/.config/substra")
    #expect(try problem(explain())?.rule == .helperRefused)
  }

  @Test func `a file in a repository is not used, even by a link`() throws {
    try define(script("touch \(home)/marker; echo t0ken"))
    try FileManager.default.createDirectory(
      atPath: "\(home)/.config/.git", withIntermediateDirectories: true)
    #expect(try problem(explain())?.rule == .helperRefused)
    let other = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(other.path)/substra", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(other.path)/substra/helpers.yaml", withDestinationPath: "\(home)/\(Self.file)")
    let found = try explain(environment: ["XDG_CONFIG_HOME": other.path])
    #expect(problem(found)?.rule == .helperRefused)
    #expect(!exists("marker"))
  }

  @Test(arguments: [
    "exit 1", "echo t0ken; exit 1", "true", "echo one; echo two", "printf 'a\\0b'",
    "printf '\\377\\376'", "yes canary | head -c 70000", "kill -9 $$", "printf 'a\\tb'",
  ])
  func `an answer that is not one line is refused`(lines: String) throws {
    try define(script(lines))
    #expect(try problem(explain())?.rule == .secretStoreFailed)
  }

  @Test func `a program that is missing is an error`() throws {
    try define("[/nonexistent/vault]")
    let found = try problem(explain())
    #expect(found?.rule == .secretStoreFailed && found?.isInconclusive == true)
  }

  @Test func `nothing of what a helper prints is shown`() throws {
    for ending in ["exit 0", "exit 3"] {
      try define(
        script("echo canary-one; echo canary-two; echo canary-three >&2; \(ending)"))
      let found = try explain()
      let said = found.diagnostics.map { "\($0) \($0.help ?? "")" }.joined()
      #expect(!said.contains("canary") && !said.isEmpty)
    }
  }

  @Test func `a name with a line break asks nothing`() throws {
    try define(script("touch \(home)/marker; echo t0ken"))
    let yaml = "\"org\\n1\":\n  url: https://org-1.example.org\n  token_from: helper:vault\n"
    let path = ConfigurationPath(try folder.write(yaml, to: "substra.yaml"))
    let found = ConfigurationResolver(
      files: [path], environment: EnvironmentVariables(["HOME": home])
    ).explain("org\n1")
    #expect(found.diagnostics.contains { $0.rule == .secretStoreFailed })
    #expect(!exists("marker"))
  }
}
