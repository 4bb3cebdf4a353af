import TestSupport
import Testing

@testable import SubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Commands that run as children in the foreground are found as those that replace the process.
struct ForegroundChildTests {
  private func run(_ command: String..., path: String = "/usr/bin:/bin") throws(ProgramFailure)
    -> ChildProcess.Ending
  {
    try ForegroundChild.run(
      command.map { Array($0.utf8) },
      environment: [(name: Array("PATH".utf8), value: Array(path.utf8))], output: .errors)
  }

  @Test func `a command that does not exist has no path`() {
    let failure = ProgramFailure(path: nil, error: SystemError(code: ENOENT))
    #expect(throws: failure) { try run("no-such-command") }
    #expect(failure.exitCode == 127)
    #expect(!failure.isInterpreterMissing)
  }

  @Test func `a script without its interpreter is named`() throws {
    let folder = try TemporaryFolder()
    let script = try folder.writeProgram("#!/no/such/interpreter\n", to: "script")
    let failure = ProgramFailure(path: Array(script.utf8), error: SystemError(code: ENOENT))
    #expect(throws: failure) { try run("script", path: folder.path) }
  }

  @Test func `a script without a line for its interpreter is run by the shell`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.writeProgram("exit $1\n", to: "-script")
    let ending = try run("-script", "7", path: folder.path)
    #expect(ending == .exited(code: 7))
  }
}
