import TestSupport
import Testing

struct EndingSignalsTests {
  private func run(_ line: String) throws -> BuiltExecutable.Outcome {
    let folder = try TemporaryFolder()
    return try BuiltExecutable.shell(line, in: folder.url)
  }

  @Test func `a signal erases the line, and ends the process as without a handler`() throws {
    let outcome = try run("process-under-test erase 2>&1; echo $?")
    // Some shells add a message of their own.
    #expect(outcome.output.hasPrefix("line\r\u{1B}[K"))
    #expect(outcome.output.hasSuffix("143\n"))
    #expect(!outcome.output.contains("not ended"))
  }

  @Test func `a signal that the parent ignores stays ignored`() throws {
    let outcome = try run("trap '' TERM; process-under-test erase 2>&1; echo $?")
    #expect(outcome.output == "linenot ended0\n")
  }
}
