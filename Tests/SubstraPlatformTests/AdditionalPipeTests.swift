import Foundation
import SubstraPlatform
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Pipes of a child besides its standard streams, and its cancellation.
struct AdditionalPipeTests {
  private func shell(_ line: String, pipes: Int, deadline: Duration = .seconds(50)) -> ChildProcess
  {
    var process = ChildProcess(
      program: Array("/bin/sh".utf8), arguments: [Array("-c".utf8), Array(line.utf8)],
      environment: [(name: Array("PATH".utf8), value: Array("/usr/bin:/bin".utf8))],
      folder: Array("/".utf8), deadline: deadline, outputLimit: 1_000_000)
    process.additionalOutputs = pipes
    return process
  }

  /// Runs a process and returns what it wrote to standard output and to the pipes.
  private func outputs(
    of process: ChildProcess, limit: Int = .max
  ) throws -> (output: String, pipes: [[UInt8]]) {
    var output: [UInt8] = []
    var pipes = [[UInt8]](repeating: [], count: process.additionalOutputs)
    var started = try process.start(readsInput: false)
    _ = try started.finish(
      input: [], receiving: { output += $0 },
      receivingAdditional: { pipe, part in
        pipes[pipe] += part
        return pipes[pipe].count < limit
      })
    return (String(decoding: output, as: UTF8.self), pipes)
  }

  private func texts(_ pipes: [[UInt8]]) -> [String] {
    pipes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `pipes are the descriptors from 3 on`() throws {
    let found = try outputs(of: shell("echo a >&3; echo b >&4; echo c; echo d >&3", pipes: 2))
    #expect(found.output == "c\n")
    #expect(texts(found.pipes) == ["a\nd\n", "b\n"])
  }

  @Test func `a pipe can be opened by its path`() throws {
    let found = try outputs(of: shell("echo a > /dev/fd/3; echo b > /dev/fd/4", pipes: 2))
    #expect(texts(found.pipes) == ["a\n", "b\n"])
  }

  @Test func `many pipes do not take the numbers of one another`() throws {
    // `sh` itself knows descriptors of one digit only.
    let line = "for n in $(seq 3 42); do echo $n > /dev/fd/$n; done"
    let found = try outputs(of: shell(line, pipes: 40))
    #expect(texts(found.pipes) == (3...42).map { "\($0)\n" })
  }

  @Test(.timeLimit(.minutes(15)))
  func `much output on all pipes does not block`() throws {
    let part = "head -c 300000 /dev/zero"
    let line = "\(part) >&4; \(part) >&2; \(part) >&3; \(part); \(part) >&4"
    let found = try outputs(of: shell(line, pipes: 2))
    #expect(found.output.utf8.count == 300_000)
    #expect(found.pipes.map(\.count) == [300_000, 600_000])
  }

  @Test(.timeLimit(.minutes(15)))
  func `a pipe of which no more is wanted is closed, and the others go on`() throws {
    let line = "cat /dev/zero >&3; echo a >&4; echo b"
    let found = try outputs(of: shell(line, pipes: 2), limit: 100_000)
    #expect(found.output == "b\n")
    #expect((100_000..<200_000).contains(found.pipes[0].count))
    #expect(texts([found.pipes[1]]) == ["a\n"])
  }

  @Test func `the end of standard output does not end the other pipes`() throws {
    let found = try outputs(of: shell("exec >&- 2>&-; sleep 0.01; echo a >&3", pipes: 1))
    #expect(texts(found.pipes) == ["a\n"])
  }

  #if os(Linux)
    @Test func `the child has the pipes and no other descriptor`() throws {
      // Without O_CLOEXEC, as another library might open it.
      let leaky = unsafe open("/dev/null", O_RDONLY)
      defer { close(leaky) }
      let found = try outputs(of: shell("ls /proc/self/fd", pipes: 2))
      // `ls` opens one more, the folder.
      #expect(found.output == "0\n1\n2\n3\n4\n5\n")
    }
  #endif

  @Test func `a cancelled process is not waited for`() throws {
    var process = shell("sleep 600", pipes: 0)
    let cancellation = Cancellation()
    process.cancellation = cancellation
    cancellation.cancel()
    #expect(throws: ChildProcessError.cancelled) { try process.run() }
  }

  @Test(
    .timeLimit(.minutes(15)), arguments: ["echo a; sleep 600", "echo a; exec >&- 2>&-; sleep 600"])
  func `a process is killed when another thread cancels it`(line: String) throws {
    var process = shell(line, pipes: 0)
    let cancellation = Cancellation()
    process.cancellation = cancellation
    #expect(throws: ChildProcessError.cancelled) {
      try process.run { _ in
        let isStarted = ParallelWork.start { cancellation.cancel() }
        #expect(isStarted)
      }
    }
  }
}
