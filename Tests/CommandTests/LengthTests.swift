import SubstraConfig
import TestSupport
import Testing

/// The output of a command does not depend on the length of a credential.
struct LengthTests {
  private static let calls: [[String]] = [
    ["show", "org-1"], ["explain", "org-1"], ["list"], ["check"], ["get", "org-1", "url"],
    ["env", "org-1"], ["exec", "org-1", "--", "true"], ["show", "org-2"], ["explain", "org-2"],
  ]

  @Test(arguments: LengthPairs.templates)
  func `every verb prints the same for two lengths`(template: String) throws {
    let folder = try TemporaryFolder()
    for pair in LengthPairs.credentials where !template.contains("token_file") {
      func printed(_ credential: String) throws -> [String] {
        let file = try folder.write(
          LengthPairs.file(template, with: credential), to: "c.yaml")
        return ["text", "json"].flatMap { format in
          Self.calls.map { call in
            let options = [
              "--config", file, "--no-environment", "--format", format,
              "--credential-policy", "reject-all",
            ]
            let result = InProcess([call[0]] + options + call.dropFirst())
            return result.output + result.errors
          }
        }
      }
      let short = try printed(pair.short)
      let long = try printed(pair.long)
      #expect(short == long, "\(pair)")
    }
  }
}
