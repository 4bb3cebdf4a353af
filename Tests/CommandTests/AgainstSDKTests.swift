import Foundation
import TestSupport
import Testing

/// Compares the commands with the real Python SDK, which `.ci/run` installs.
struct AgainstSDKTests {
  private static let root = Fixture.folder.deletingLastPathComponent()

  @Test(
    .enabled(
      if: ExternalProgram.python != nil,
      "no Python with substra==1.0.0: run .ci/python-environment"))
  func `generated cases have no unexplained difference`() throws {
    let python = try #require(ExternalProgram.python)
    let tool = BuiltExecutable.folder.appending(path: "substra-config")
      .path(percentEncoded: false)
    let outcome = try BuiltExecutable.shell(
      "'\(python)' Tests/AgainstSDK/compare.py --tool '\(tool)' --seed 1 --count 200",
      in: Self.root)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }
}
