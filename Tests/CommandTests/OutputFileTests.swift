import Foundation
import SubstraCommandSupport
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@testable import substra_config

/// The effect of `env --output` on an existing file.
struct OutputFileTests {
  private let folder: TemporaryFolder
  private let configuration: String

  init() throws {
    folder = try TemporaryFolder()
    configuration = try folder.write(
      "org-1: {url: \"https://org-1.example.org\", token: example-token}\n", to: "c.yaml")
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func env(_ format: String, _ name: String, _ more: String...) -> InProcess {
    InProcess(
      ["env", "org-1", "--config", configuration, "--as", format, "--output", path(name)] + more)
  }

  private func text(_ name: String) throws -> String {
    let bytes = try FileReading.contents(ofFile: Array(path(name).utf8), limit: 1_000_000)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let formats = [
    "sh", "fish", "dotenv", "docker-env-file", "json", "kubernetes-secret",
  ]

  /// Files of the user that must not be lost.
  private static let others = [
    "org-1:\n  url: https://org-1.example.org\n", "#!/bin/sh\necho hello\n", "{\"name\": \"x\"}\n",
    "{\"SUBSTRA_ORG_1_URL\": \"x\"}",
    "{\"SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH\": \"\", \"OWN\": \"x\"}",
    "{\"SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH\": 1}", "[]",
    "# a comment only, and a word\nword\n",
    "text of a person\n", "\u{FEFF}<xml/>", "example-token\n", "A = [1]\n[b]\n",
  ]

  @Test(arguments: formats, others)
  func `a file of the user is refused and kept`(format: String, old: String) throws {
    _ = try folder.write(old, to: "file")
    let result = env(format, "file")
    #expect(result.exitCode == .incomplete)
    #expect(result.output == "")
    #expect(result.errors.contains("can't write"))
    #expect(result.errors.contains("--force"))
    #expect(try text("file") == old)
    #expect(try names == ["c.yaml", "file"])
  }

  @Test(arguments: formats, others)
  func `a file of the user is replaced with --force`(format: String, old: String) throws {
    _ = try folder.write(old, to: "file")
    let forced = env(format, "file", "--force")
    let new = env(format, "new")
    #expect(forced.exitCode == .success)
    #expect(new.exitCode == .success)
    #expect(try text("file") == text("new"))
    #expect(try FileFacts(of: Array(path("file").utf8), followsLink: false).mode == 0o600)
  }

  @Test(arguments: formats, formats)
  func `a file of the program is replaced`(old: String, new: String) throws {
    let isShared = ["dotenv", "docker-env-file"]
    let first = env(old, "file")
    let second = env(new, "file")
    #expect(first.exitCode == .success)
    #expect(first.errors.hasPrefix("substra-config: "))
    // A shared file may have other variables, so it is not replaced by a file of another format.
    let isKept = isShared.contains(old) && !isShared.contains(new)
    #expect(second.exitCode == (isKept ? .incomplete : .success), "\(second.errors)")
    let third = env(new, "fresh")
    #expect(third.exitCode == .success)
    if !isKept { #expect(try text("file") == text("fresh")) }
  }

  @Test(arguments: formats)
  func `an empty file is replaced`(format: String) throws {
    _ = try folder.write("", to: "file")
    #expect(env(format, "file").exitCode == .success)
    #expect(env(format, "other").exitCode == .success)
    #expect(try text("file") == text("other"))
    let again = env(format, "file")
    #expect(again.errors.contains("is up to date"))
  }

  @Test func `the output says what was written, without values`() throws {
    _ = try folder.write(
      "MINE=canary-1\nSUBSTRA_ORG_1_PASSWORD=canary-2\nSUBSTRA_ORG_1_URL=old\n", to: ".env")
    unsafe chmod(path(".env"), 0o640)
    let result = env("dotenv", ".env")
    #expect(
      result.errors == """
        substra-config: 6 variables written to \(path(".env")): 1 replaced, 5 added, 1 removed \
        (SUBSTRA_ORG_1_PASSWORD); mode 0600 instead of 0640

        """)
    #expect(result.output == "")
    let json = InProcess(
      "env", "org-1", "--config", configuration, "--format=json", "--output", path("v.json"))
    #expect(json.output.contains("\"removed\" : ["))
    #expect(!json.output.contains("example-token"))
  }

  @Test(arguments: [0o600, 0o400, 0o644, 0o666, 0o640] as [UInt16])
  func `permissions are never widened`(mode: UInt16) throws {
    _ = try folder.write("MINE=1\n", to: ".env")
    unsafe chmod(path(".env"), mode_t(mode))
    guard geteuid() == 0 || mode & 0o400 != 0 else { return }
    #expect(env("dotenv", ".env").exitCode == .success)
    #expect(try FileFacts(of: Array(path(".env").utf8), followsLink: false).mode == mode & 0o600)
    #expect(try text(".env").hasPrefix("MINE=1\n"))
  }

  @Test func `a link is refused, also with --force`() throws {
    let target = try folder.write("MINE=1\n", to: "target")
    try FileManager.default.createSymbolicLink(
      atPath: path(".env"), withDestinationPath: target)
    for more in [[], ["--force"]] {
      let result = InProcess(
        ["env", "org-1", "--config", configuration, "--as=dotenv", "--output", path(".env")] + more)
      #expect(result.exitCode == .incomplete)
      #expect(result.errors.contains("pass the path that the link points to"))
    }
    #expect(try text("target") == "MINE=1\n")
  }

  @Test(arguments: formats, ["", "--force"])
  func `a file that the values are read from is kept`(format: String, option: String) throws {
    let token = try folder.write("example-token-2", to: "token")
    unsafe chmod(token, 0o600)
    _ = try folder.write(
      "org-1: {token_file: \"\(token)\"}\norg-2: {}\n", to: "d.yaml")
    try FileManager.default.linkItem(atPath: path("d.yaml"), toPath: path("other-name.yaml"))
    // The token of c.yaml wins in one order and that of the file in the other.
    for files in [[configuration, path("d.yaml")], [path("d.yaml"), configuration]] {
      for name in ["c.yaml", "d.yaml", "other-name.yaml", "./token"] {
        let old = try text(name)
        let result = InProcess(
          ["env", "org-1", "--as", format, "--output", path(name)]
            + files.flatMap { ["--config", $0] } + (option.isEmpty ? [] : [option]))
        #expect(result.exitCode == .incomplete)
        #expect(result.errors.contains("some of the values are read from this file"))
        #expect(try text(name) == old)
      }
    }
  }

  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/null", "/dev/stderr"])
  func `for a path such as /dev/stdout the help says how to print`(path: String) {
    let result = InProcess("env", "org-1", "--config", configuration, "--output", path)
    #expect(result.exitCode == .incomplete)
    #expect(
      result.errors.hasSuffix(
        "help: omit --output and add --reveal to print the variables\n"), "\(result.errors)")
  }

  @Test func `two clients share a file`() throws {
    _ = try folder.write(
      "org-2: {url: \"https://org-2.example.org\", token: example-token-2}\n", to: "d.yaml")
    let one = ["env", "org-1", "--config", configuration, "--as=dotenv", "--output", path(".env")]
    let two = ["env", "org-2", "--config", path("d.yaml"), "--as=dotenv", "--output", path(".env")]
    for arguments in [one, two, one, two] {
      #expect(InProcess(arguments).exitCode == .success)
    }
    let lines = try text(".env").split(separator: "\n")
    #expect(
      lines.filter { $0.contains("_TOKEN=") } == [
        "SUBSTRA_ORG_1_TOKEN=example-token", "SUBSTRA_ORG_2_TOKEN=example-token-2",
      ])
    #expect(Set(lines).count == lines.count)
  }

  @Test(arguments: [
    ["env", "org-1", "--force"], ["env", "org-1", "--as=github", "--force"],
    ["show", "org-1", "--force"], ["exec", "org-1", "--force", "--", "true"],
  ])
  func `--force needs --output`(arguments: [String]) {
    let result = InProcess(arguments, environment: [("GITHUB_ENV", "x")])
    #expect(result.exitCode == .usage)
    #expect(result.errors.contains("--force"))
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}
