import Foundation
import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// Configuration files that are pipes.
struct ConfigurationPipeTests {
  private static let text = """
    org-1:
      url: https://org-1.example.org
      token: example-token

    """

  private func rules(
    _ path: String, _ policy: SecretFilePolicy, credentials: CredentialPolicy = .rejectTracked
  ) -> [Rule] {
    ConfigurationResolver(
      files: [ConfigurationPath(path)], environment: .init(), secretFiles: policy,
      credentials: credentials
    ).explain("org-1").diagnostics.map(\.rule)
  }

  private static var policy: SecretFilePolicy {
    SecretFilePolicy(allowsPipes: true, pipeDeadline: .milliseconds(200))
  }

  @Test func `a pipe is refused unless it is allowed, and the help text has the option`() throws {
    try PipeWriter.withNamelessPipe(writing: Self.text) { path in
      let resolver = ConfigurationResolver(
        files: [ConfigurationPath(path)], environment: .init())
      let found = try #require(resolver.explain("org-1").diagnostics.first)
      #expect(found.rule == .configFileUnreadable)
      #expect(found.help?.contains("--allow-pipes") == true)
    }
    PipeWriter.withNamelessPipe(writing: Self.text) { path in
      #expect(rules(path, Self.policy) == [])
    }
  }

  @Test func `a named pipe is opened once, after waiting for its writer`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.makePipe("clients.yaml")
    PipeWriter.start(path, writing: Self.text)
    #expect(rules(path, SecretFilePolicy(allowsPipes: true)) == [])
  }

  @Test func `reading stops at the deadline if the writer does not close the pipe`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.makePipe("clients.yaml")
    PipeWriter.withOpenPipe(path, writing: Self.text) {
      #expect(rules(path, Self.policy) == [.configFileUnreadable])
    }
  }

  @Test func `a pipe has the size limit of a secret file`() {
    let long = Self.text + String(repeating: "# a comment that is long\n", count: 200)
    var policy = Self.policy
    policy.maximumSize = 1024
    PipeWriter.withNamelessPipe(writing: long) { path in
      #expect(rules(path, policy) == [.fileTooLarge])
    }
  }

  /// The contents of a pipe are not stored, even in a work tree.
  @Test func `git is not run for a pipe`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.makeFolder(".git")
    let path = try folder.makePipe("clients.yaml")
    PipeWriter.start(path, writing: Self.text)
    #expect(rules(path, SecretFilePolicy(allowsPipes: true)) == [])
    PipeWriter.withNamelessPipe(writing: Self.text) { path in
      #expect(rules(path, Self.policy, credentials: .rejectAll) == [.cleartextToken])
    }
  }

  @Test func `a relative path in a pipe is relative to the current folder`() throws {
    let text = "org-1:\n  url: https://org-1.example.org\n  token_file: ./absent/org-1.token\n"
    try PipeWriter.withNamelessPipe(writing: text) { path in
      let resolver = ConfigurationResolver(
        files: [ConfigurationPath(path)], environment: .init(), secretFiles: Self.policy)
      let found = try #require(resolver.explain("org-1").diagnostics.first)
      #expect(found.message.contains("'./absent/org-1.token'"))
    }
  }

  @Test func `a regular file is read even if pipes are allowed`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text, to: "clients.yaml")
    #expect(rules(path, Self.policy) == [])
    #expect(rules(folder.path, Self.policy) == [.configFileUnreadable])
  }
}
