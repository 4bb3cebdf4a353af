import SubstraConfig
import TestSupport
import Testing

/// The name of a client that looks like a credential is never shown, whether the client works or
/// not.
struct DoubtfulNameTests {
  private static let calls: [[String]] = [
    ["list"], ["check"], ["check", "@"], ["show", "@"], ["explain", "@"], ["get", "@", "url"],
    ["show", "org-2"], ["env", "@"], ["exec", "@", "--", "true"], ["exec", "--", "true"],
  ]

  @Test(arguments: [
    "https://ada:Tr0ub4dor@org-1.example.org", "4f0c2e6a9b7d1c3e5f70.8192a3b4c5d6e7f80912",
    "k9Qz2w7Tb4Xm",
  ])
  func `no verb prints the name, or a variable derived from it`(name: String) throws {
    let folder = try TemporaryFolder()
    let slug = try VariablePrefix(clientName: name).slug
    for body in [
      "{url: https://a.org}", "{url: https://a.org, token: t0ken-1}", "{url: x}", "x", "{}",
      "{url: https://a.org, token_file: missing/t, username: ada, tokn: x}",
    ] {
      let text = "\"\(name)\": \(body)\norg-1: {url: https://b.org, token: t0ken-1}\n"
      let file = try folder.write(text, to: "c.yaml")
      for call in Self.calls {
        for format in ["text", "json"] {
          let options = ["--config", file, "--no-environment", "--format", format]
          let arguments = call.map { $0 == "@" ? name : $0 }
          let result = InProcess([call[0]] + options + arguments.dropFirst())
          let said = result.output + result.errors
          #expect(!said.contains(name), "\(call)\n\(said)")
          // The purpose of `env` is to print the names of variables.
          if call[0] != "env" { #expect(!said.contains(slug), "\(call)\n\(said)") }
          #expect(!said.contains("Tr0ub4dor"))
        }
      }
    }
  }
}
