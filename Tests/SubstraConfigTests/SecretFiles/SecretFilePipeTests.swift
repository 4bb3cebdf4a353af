import SubstraConfig
import TestSupport
import Testing

/// Secrets that are passed through pipes, as by Doppler and sops.
struct SecretFilePipeTests {
  private let folder: TemporaryFolder
  private let policy = SecretFilePolicy(allowsPipes: true)
  private let impatient = SecretFilePolicy(
    allowsPipes: true, pipeDeadline: .milliseconds(60), maximumSize: 100)

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  @Test func `a pipe is refused without waiting`() throws {
    let path = try folder.makePipe("token")
    let outcome = SecretFileOutcome.reading(path)
    #expect(
      outcome.problems.map(\.message)
        == ["secret file '\(path)' is a pipe, not a regular file"])
    #expect(outcome.problems.map(\.help).allSatisfy { $0.contains("--allow-pipes") })
  }

  @Test func `a pipe that is allowed is read to its end`() throws {
    let path = try folder.makePipe("token")
    PipeWriter.start(path, writing: "t0ken\n")
    let outcome = SecretFileOutcome.reading(path, policy: policy)
    #expect(outcome.summary == "'t0ken'")
    #expect(outcome.checks.first == "named pipe (FIFO)")
  }

  @Test func `the mode of a pipe is checked as that of a file`() throws {
    let path = try folder.makePipe("token", mode: 0o622)
    #expect(SecretFileOutcome.reading(path, policy: policy).summary.hasPrefix("writable"))
  }

  @Test func `reading stops at the deadline if no writer opens the pipe`() throws {
    let path = try folder.makePipe("token")
    let outcome = SecretFileOutcome.reading(path, policy: impatient)
    #expect(
      outcome.problems.map(\.message) == ["nothing was written to pipe '\(path)' within 60 ms"])
  }

  @Test func `reading stops at the deadline if the writer does not close the pipe`() throws {
    let path = try folder.makePipe("token")
    let outcome = PipeWriter.withOpenPipe(path, writing: "t0ken\n") {
      SecretFileOutcome.reading(path, policy: impatient)
    }
    #expect(
      outcome.problems.map(\.message) == [
        "the writer of pipe '\(path)' did not close it within 60 ms"
      ])
  }

  @Test(arguments: [(100, "'\(String(repeating: "x", count: 100))'"), (101, "tooLarge")])
  func `a pipe has the size limit of a file`(size: Int, expected: String) throws {
    let path = try folder.makePipe("token")
    PipeWriter.start(path, writing: String(repeating: "x", count: size))
    var patient = impatient
    patient.pipeDeadline = .seconds(5)
    #expect(SecretFileOutcome.reading(path, policy: patient).summary == expected)
  }

  #if os(Linux)
    @Test func `a pipe that is closed without data is empty`() throws {
      let path = try folder.makePipe("token")
      PipeWriter.start(path, writing: "")
      #expect(SecretFileOutcome.reading(path, policy: policy).summary == "empty")
    }

    @Test func `the output of a command is read through its descriptor`() {
      let outcome = PipeWriter.withNamelessPipe(writing: "t0ken\n") { path in
        SecretFileOutcome.reading(path, policy: policy)
      }
      #expect(outcome.summary == "'t0ken'")
      let refused = PipeWriter.withNamelessPipe(writing: "t0ken\n") { path in
        SecretFileOutcome.reading(path)
      }
      #expect(refused.summary == "pipe")
    }

    @Test func `a link to a descriptor leads out of the secrets directory`() throws {
      let outcome = try PipeWriter.withNamelessPipe(writing: "t0ken\n") { path in
        _ = try folder.makeLink("TOKEN", to: path)
        return SecretFileOutcome.reading(
          "TOKEN", inSecretsDirectory: folder.path, policy: policy)
      }
      #expect(outcome.summary == "outsideRoot")
    }
  #endif
}
