import Foundation
import TestSupport
import Testing

/// Compares the output of commands with `Fixtures/commands`.
///
/// With the variable `SUBSTRA_RECORD` set, the outputs are recorded and the run fails.
struct CommandFixtureTests {
  static let fixtures = CommandFixture.all(in: "commands")

  @Test func `there are fixtures`() {
    #expect(Self.fixtures.count >= 20)
  }

  @Test(arguments: fixtures)
  func `a command prints what its fixture contains`(_ fixture: CommandFixture) throws {
    let found = try fixture.run()
    guard ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] == nil else {
      guard found != fixture.expected else { return }
      try fixture.record(found)
      Issue.record("recorded \(fixture.testDescription)")
      return
    }
    let expected = fixture.expected
    #expect(found.output == expected.output)
    #expect(found.errors == expected.errors)
    #expect(found.exitCode == expected.exitCode)
  }
}
