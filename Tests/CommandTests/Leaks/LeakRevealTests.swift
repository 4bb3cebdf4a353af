import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// The exceptions: `--reveal`, a private file and the environment of a command contain the
/// credential exactly, and nothing else does.
struct LeakRevealTests {
  /// A password with characters that are difficult to quote, and the part to search for.
  private static let password = "hunter2-canary-pass'\\\"$x `\u{E9}\u{1F511} \t%0A&"
  private static let finder = LeakFinder(CanaryFiles.password)

  private func scene() throws -> LeakScene {
    var scene = try LeakScene(Self.password)
    scene.lines += ["username: ada", "allow_implicit_login: true"]
    scene.environment.append(("SUBSTRA_ORG_1_PASSWORD", Self.password))
    try scene.prepare()
    return scene
  }

  @Test func `get prints the value and nothing else`() throws {
    let scene = try scene()
    let text = scene.run(["get", "org-1", "password", "--reveal"])
    #expect(text.output == Self.password + "\n")
    #expect(text.errors == "")
    let refused = scene.run(["get", "org-1", "password"])
    #expect(refused.output == "")
    #expect(refused.exitCode == .usage)
  }

  @Test(arguments: ["show", "explain"])
  func `documents contain it in the setting and in the request`(verb: String) throws {
    let result = try scene().run([verb, "org-1", "--reveal", "--format=json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let settings = try #require(document["settings"] as? [String: [String: Any]])
    let request = try #require(document["request"] as? [String: Any])
    #expect(settings["password"]?["value"] as? String == Self.password)
    #expect(settings["password"]?["redacted"] == nil)
    #expect((request["login"] as? [String: Any])?["password"] as? String == Self.password)
    #expect(Self.finder.leaks(in: result.errors) == [:])
    // Exactly twice, so no diagnostic contains it.
    #expect(result.output.components(separatedBy: "hunter2-canary-pass").count == 3)
  }

  @Test(arguments: ["list", "check"])
  func `list and check show no credential even with --reveal`(verb: String) throws {
    for format in ["text", "json"] {
      let result = try scene().run([verb, "--reveal", "--format", format])
      #expect(Self.finder.leaks(in: result.output + result.errors) == [:])
    }
  }

  @Test(arguments: VariableFormat.allCases)
  func `env prints it only to standard output`(format: VariableFormat) throws {
    let scene = try scene()
    let refused = scene.run(["env", "org-1", "--as", format.rawValue])
    #expect(refused.exitCode == .usage)
    #expect(refused.output == "")
    #expect(!FileManager.default.fileExists(atPath: scene.folder.path("github")))
    let result = scene.run(["env", "org-1", "--as", format.rawValue, "--reveal"])
    guard format != .kubernetesSecret, format != .dotenv else {
      // kubernetes-secret rejects the tab, and dotenv the quotes.
      #expect(result.exitCode == .findings)
      #expect(Self.finder.leaks(in: result.output + result.errors) == [:])
      return
    }
    #expect(result.exitCode == .success)
    #expect(Self.finder.leaks(in: result.output) != [:])
    #expect(Self.finder.leaks(in: result.errors) == [:])
    guard format == .github else { return }
    let written = try String(contentsOfFile: scene.folder.path("github"), encoding: .utf8)
    #expect(written.contains("\n\(Self.password)\n"))
    let mask = result.output.split(separator: "\n").map(String.init)
    #expect(mask == ["::add-mask::" + Self.password.replacing("%", with: "%25")])
  }

  @Test func `env writes it to a file that only its owner can read`() throws {
    let scene = try scene()
    let path = scene.folder.path("variables.json")
    let result = scene.run(["env", "org-1", "--as=json", "--output", path])
    #expect(result.exitCode == .success)
    #expect(result.output == "")
    #expect(Self.finder.leaks(in: result.errors) == [:])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    #expect((document as? [String: String])?["SUBSTRA_ORG_1_PASSWORD"] == Self.password)
  }

  @Test func `exec passes it in one variable`() throws {
    var scene = try scene()
    // The variables that contained it before are removed.
    let file = try scene.folder.writeSecret("\(CanaryFiles.token)\n", to: "t")
    scene.environment.append(("SUBSTRA_ORG_1_TOKEN_FILE", file))
    let result = scene.run(["exec", "org-1", "--", "python", "x.py"])
    let program = try #require(result.program)
    #expect(program.arguments == [Array("python".utf8), Array("x.py".utf8)])
    let variables = program.environment.map {
      (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
    }
    #expect(variables.filter { $0.1.contains("hunter2") }.map(\.0) == ["SUBSTRA_ORG_1_PASSWORD"])
    #expect(variables.first { $0.0 == "SUBSTRA_ORG_1_PASSWORD" }?.1 == Self.password)
    #expect(variables.filter { $0.1 == CanaryFiles.token }.map(\.0) == ["SUBSTRA_ORG_1_TOKEN"])
    #expect(!variables.contains { $0.0 == "SUBSTRA_ORG_1_TOKEN_FILE" })
    #expect(Self.finder.leaks(in: result.output + result.errors) == [:])
  }

  @Test func `a token that is set as username is shown only on request`() throws {
    var scene = try LeakScene(CanaryFiles.token)
    scene.lines = ["username: \(CanaryFiles.token)"]
    try scene.prepare()
    let finder = LeakFinder(CanaryFiles.token)
    let refused = scene.run(["env", "org-1"])
    #expect(refused.exitCode == .usage)
    #expect(finder.leaks(in: refused.output + refused.errors) == [:])
    let script = scene.run(["env", "org-1", "--reveal"])
    #expect(script.output.contains("export SUBSTRA_ORG_1_USERNAME='\(CanaryFiles.token)'"))
    let value = scene.run(["get", "org-1", "username", "--reveal"])
    #expect(value.output == "\(CanaryFiles.token)\n")
    let masks = scene.run(["env", "org-1", "--as=github", "--reveal"])
    #expect(masks.output == "::add-mask::\(CanaryFiles.token)\n")
  }

  @Test func `a client's name that looks like a token is shown only on request`()
    throws
  {
    var scene = try LeakScene(CanaryFiles.token)
    scene.otherSections = "\(CanaryFiles.token): {backend_type: subprocess}\n"
    try scene.prepare()
    let finder = LeakFinder(CanaryFiles.token)
    for call in [
      ["list"], ["check"], ["env"], ["list", "--format=json"], ["check", "--format=json"],
    ] {
      let hidden = scene.run(call)
      #expect(finder.leaks(in: hidden.output + hidden.errors) == [:])
      #expect(scene.run(call + ["--reveal"]).output.lowercased().contains(CanaryFiles.token))
    }
  }
}
