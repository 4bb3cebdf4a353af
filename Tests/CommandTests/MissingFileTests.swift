import SubstraConfig
import TestSupport
import Testing

/// The error for a configuration file that does not exist.
struct MissingFileTests {
  private static let variable = EnvironmentVariables.configurationFileVariable

  @Test(arguments: ["good.yml", "god.yaml", "Good.yaml"])
  func `the file of the folder with the most similar name is suggested`(_ name: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1: {}\n", to: "good.yaml")
    _ = try folder.write("", to: "other.yaml")
    let missing = "\(folder.path)/\(name)"
    let result = InProcess("check", "--config", missing)
    #expect(
      result.errors.contains("did you mean '\(file)'? correct the path, or pass an empty one"))
  }

  @Test func `a file with another name or without YAML is not suggested`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.yaml", "substra.txt", "production.yaml"] { _ = try folder.write("", to: name) }
    for name in ["b.yaml", "substra.yaml", "staging.yml"] {
      let result = InProcess("check", "--config", "\(folder.path)/\(name)")
      #expect(!result.errors.contains("did you mean"))
    }
  }

  @Test(arguments: ["check", "list", "show org-1"])
  func `the error names the variable that contains the path`(_ call: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("org-1: {}\n", to: "clients.yaml")
    for (name, question) in [("e.yml", ""), ("clients.yml", "did you mean ")] {
      let result = InProcess(
        call.split(separator: " ").map(String.init),
        environment: [(Self.variable, "\(folder.path)/\(name)")])
      #expect(result.errors.contains("help: \(question)"))
      #expect(result.errors.contains("correct \(Self.variable), or unset it to use no file"))
      #expect(!result.errors.contains("pass an empty one"))
    }
  }

  @Test func `the error does not name the variable if an option overrides it`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "c.yaml")
    let result = InProcess(
      "check", "--config", "\(folder.path)/missing.yaml", environment: [(Self.variable, file)])
    #expect(!result.errors.contains(Self.variable))
  }
}
