import Foundation
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One test at a time, since some count the descriptors and children of the whole process.
@Suite(.serialized)
struct ChildProcessTests {
  private func shell(
    _ line: String, folder: String = "/", environment: [(name: [UInt8], value: [UInt8])] = [],
    deadline: Duration = .seconds(20), outputLimit: Int = 1_000_000
  ) -> ChildProcess {
    ChildProcess(
      program: Array("/bin/sh".utf8), arguments: [Array("-c".utf8), Array(line.utf8)],
      environment: environment, folder: Array(folder.utf8), deadline: deadline,
      outputLimit: outputLimit)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `output, errors and the exit code are returned`() throws {
    let outcome = try shell("echo out; echo err >&2; exit 7").run()
    #expect(outcome.ending == .exited(code: 7))
    #expect(text(outcome.output) == "out\n")
    #expect(text(outcome.errors) == "err\n")
  }

  @Test func `a signal is distinguished from an exit code`() throws {
    let outcome = try shell("kill -9 $$").run()
    #expect(outcome.ending == .killed(signal: 9))
  }

  @Test func `arguments arrive as unchanged bytes`() throws {
    let arguments: [[UInt8]] = [[], Array("a b".utf8), [0xFF, 0x0A], Array("$HOME *".utf8)]
    let process = ChildProcess(
      program: Array("/bin/sh".utf8),
      arguments: [Array("-c".utf8), Array("printf '%s|' \"$@\"".utf8), Array("sh".utf8)]
        + arguments,
      folder: Array("/".utf8), deadline: .seconds(20), outputLimit: 1000)
    let output = try process.run().output
    #expect(output == Array(arguments.map { $0 + [UInt8(ascii: "|")] }.joined()))
  }

  @Test func `the child gets only the given variables`() throws {
    let process = ChildProcess(
      program: Array("/usr/bin/env".utf8),
      environment: [(name: Array("A".utf8), value: [0xFF, 0x3D]), (name: [0x42], value: [])],
      folder: Array("/".utf8), deadline: .seconds(20), outputLimit: 1000)
    let output = try process.run().output
    #expect(output == Array("A=".utf8) + [0xFF] + Array("=\nB=\n".utf8))
  }

  @Test(.timeLimit(.minutes(15)))
  func `input is written while output is read`() throws {
    var process = ChildProcess(
      program: Array("/bin/cat".utf8), folder: Array("/".utf8), deadline: .seconds(50),
      outputLimit: 100_000_000)
    process.input = (0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let outcome = try process.run()
    #expect(outcome.ending == .exited(code: 0))
    #expect(outcome.output == process.input)
  }

  @Test func `an empty input ends at once, and an unread one does no harm`() throws {
    var empty = shell("cat; echo done")
    empty.input = []
    var unread = shell("exec 0<&-; echo done")
    unread.input = Array(repeating: 1, count: 10_000_000)
    let ofEmpty = try empty.run()
    let ofUnread = try unread.run()
    #expect(text(ofEmpty.output) == "done\n")
    #expect(text(ofUnread.output) == "done\n")
  }

  @Test func `a process is killed when its value is dropped`() throws {
    let folder = try TemporaryFolder()
    do {
      let started = try shell("sleep 2; touch file", folder: folder.path).start(readsInput: true)
      _ = consume started
    }
    let left = try shell("sleep 0.1; ls; ps -o stat= --ppid $PPID | grep -c Z", folder: folder.path)
      .run()
    #expect(text(left.output) == "0\n")
  }

  @Test func `the program runs in the given folder`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("here", to: "file")
    let outcome = try shell("cat file", folder: folder.path).run()
    #expect(text(outcome.output) == "here")
  }

  @Test func `without input the program reads nothing`() throws {
    #expect(text(try shell("cat; echo end").run().output) == "end\n")
  }

  @Test func `much output on both streams does not block`() throws {
    let line =
      "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"
    let outcome = try shell(line).run()
    #expect(outcome.output.count == 300_000)
    #expect(outcome.errors.count == 64 * 1024)
    #expect(outcome.ending == .exited(code: 0))
  }

  @Test func `output up to the limit is complete`() throws {
    let outcome = try shell("head -c 100 /dev/zero", outputLimit: 100).run()
    #expect(outcome.output.count == 100)
    #expect(throws: ChildProcessError.tooMuchOutput) {
      try shell("head -c 101 /dev/zero", outputLimit: 100).run()
    }
  }

  @Test func `endless output is stopped`() {
    #expect(throws: ChildProcessError.tooMuchOutput) {
      try shell("exec cat /dev/zero", outputLimit: 100_000).run()
    }
  }

  @Test(arguments: ["sleep 600", "exec >&- 2>&-; sleep 600", "sleep 600 & exit 0", "yes >&2"])
  func `a process is killed at the deadline`(line: String) {
    let start = SuspendingClock.now
    #expect(throws: ChildProcessError.timedOut) {
      try shell(
        line, environment: [(name: Array("PATH".utf8), value: Array("/usr/bin:/bin".utf8))],
        deadline: .milliseconds(100)
      ).run()
    }
    #expect(SuspendingClock.now - start < .seconds(10))
  }

  @Test func `a process is killed together with its children`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ChildProcessError.timedOut) {
      try shell(
        "sleep 600 & echo $! > child; wait", folder: folder.path, deadline: .milliseconds(200)
      ).run()
    }
    let number = try String(contentsOf: folder.url.appending(path: "child"), encoding: .utf8)
    let child = try #require(pid_t(number.trimmingCharacters(in: .whitespacesAndNewlines)))
    // The killed grandchild is a zombie until the process that adopted it has waited for it.
    var isRunning = true
    for _ in 0..<500 where isRunning {
      isRunning = kill(child, 0) == 0 && !Self.isZombie(child)
      if isRunning { usleep(1000) }
    }
    #expect(!isRunning)
  }

  private static func isZombie(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }

  @Test(arguments: [
    ("/nowhere/program", "/", ENOENT), ("/bin/sh", "/nowhere", ENOENT), ("/etc", "/", EACCES),
    ("/bin/sh\0", "/", EINVAL), ("/bin/sh", "/\0", EINVAL),
  ])
  func `a process that can't start says why`(program: String, folder: String, code: Int32) {
    #expect(throws: ChildProcessError.couldNotStart(SystemError(code: code))) {
      try ChildProcess(
        program: Array(program.utf8), folder: Array(folder.utf8), deadline: .seconds(20),
        outputLimit: 10
      ).run()
    }
  }

  @Test func `signals that the parent ignores or blocks are reset in the child`() throws {
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { _ = signal(SIGPIPE, previous) }
    var blocked = sigset_t()
    var mask = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe sigaddset(&blocked, SIGUSR1)
    unsafe pthread_sigmask(SIG_BLOCK, &blocked, &mask)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &mask, nil) }
    #expect(try shell("kill -PIPE $$; exit 3").run().ending == .killed(signal: SIGPIPE))
    #expect(try shell("kill -USR1 $$; exit 3").run().ending == .killed(signal: SIGUSR1))
  }

  #if os(Linux)
    private static func openDescriptors() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").sorted()
    }

    /// The children of this process that lead their own group and have not been waited for.
    private static func children() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
        guard let number = pid_t(name), getpgid(number) == number,
          let status = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
          let end = status.lastIndex(of: ")")
        else { return false }
        return status[end...].split(separator: " ")[2] == "\(getpid())"
      }
    }

    @Test func `the child inherits no other descriptor`() throws {
      // Without O_CLOEXEC, as another library might open it.
      let leaky = unsafe open("/dev/null", O_RDONLY)
      defer { close(leaky) }
      #expect(text(try shell("echo /proc/self/fd/*").run().output).split(separator: " ").count <= 4)
      let outcome = try shell("test -e /proc/self/fd/\(leaky) && echo leaked; exit 0").run()
      #expect(text(outcome.output) == "")
    }

    @Test func `no outcome leaves a descriptor or a process`() throws {
      // The first run may open descriptors that stay open.
      _ = try shell("exit 0").run()
      var lines: [ChildProcess] = []
      lines.append(shell("exit 0"))
      lines.append(shell("kill -9 $$"))
      lines.append(shell("exec cat /dev/zero", outputLimit: 10))
      lines.append(shell("exec sleep 600", deadline: .milliseconds(10)))
      lines.append(shell("exit 0", folder: "/nowhere"))
      lines.append(shell("exec sleep 600 >&- 2>&-", deadline: .milliseconds(10)))
      let before = try Self.openDescriptors().count
      for _ in 0..<10 { for line in lines { _ = try? line.run() } }
      // Other tests of this process have descriptors and children for a while; those that stay are
      // leaks.
      var after = try Self.openDescriptors().count
      var left = Set(try Self.children())
      for _ in 0..<400 where after >= before + 10 || !left.isEmpty {
        usleep(5000)
        after = min(after, try Self.openDescriptors().count)
        left.formIntersection(try Self.children())
      }
      // One descriptor leaked by any of them would be ten now.
      #expect(after < before + 10)
      #expect(left == [])
    }
  #endif

  @Test func `several processes at once do not affect each other`() async throws {
    let outputs = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<32 {
        group.addTask { (number, text(try shell("echo \(number); echo e >&2").run().output)) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(outputs == Dictionary(uniqueKeysWithValues: (0..<32).map { ($0, "\($0)\n") }))
  }
}
