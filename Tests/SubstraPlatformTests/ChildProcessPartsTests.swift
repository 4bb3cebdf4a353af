import SubstraPlatform
import TestSupport
import Testing

/// A process that is read part by part while its input is written.
struct ChildProcessPartsTests {
  private func process(
    _ line: String, cancellation: Cancellation? = nil
  ) -> ChildProcess {
    var process = ChildProcess(
      program: Array("/bin/sh".utf8), arguments: ["-c", line].map { Array($0.utf8) },
      folder: Array("/".utf8), deadline: .seconds(60), outputLimit: .max)
    process.cancellation = cancellation
    return process
  }

  @Test func `input that is written in between is read, until it ends`() throws {
    var started = try process("cat").start(readsInput: true)
    var input = started.takeInput()
    #expect(input.send(Array("one".utf8)[...]) == 3)
    let first = try started.nextPart()
    #expect(input.send(Array("two".utf8)[...]) == 3)
    input.end()
    let second = try started.nextPart()
    let end = try started.nextPart()
    let (ending, errors) = try started.end()
    #expect([first, second, end] == [Array("one".utf8), Array("two".utf8), []])
    #expect(ending == .exited(code: 0))
    #expect(errors == [])
  }

  @Test func `a full input takes no more until it is read`() throws {
    var started = try process("sleep 0.1; cat > /dev/null; echo done").start(readsInput: true)
    var input = started.takeInput()
    let bytes = [UInt8](repeating: 0, count: 1 << 16)
    var sent = 0
    while true {
      let count = input.send(bytes[...])
      if count == 0 { break }
      sent += count
    }
    #expect(sent > 0)
    while input.send(bytes[...]) == 0 { input.waitForRoom(milliseconds: 1000) }
    input.end()
    #expect(try started.nextPart() == Array("done\n".utf8))
  }

  @Test func `a wait for output ends when the input has room`() throws {
    var started = try process("echo one; read line; echo two; cat > /dev/null; exec sleep 100")
      .start(readsInput: true)
    let input = started.takeInput()
    #expect(try started.nextPart() == Array("one\n".utf8))
    let bytes = [UInt8](repeating: 10, count: 1 << 16)
    while input.send(bytes[...]) > 0 {}
    // There is room as soon as the line is read, and output soon after.
    var parts: [[UInt8]?] = []
    while parts.last != .some(nil) || parts.count < 2 {
      parts.append(try started.nextPart(orRoomIn: input))
    }
    #expect(Set(parts) == [nil, Array("two\n".utf8)])
  }

  @Test func `input that nothing reads any more is dropped`() throws {
    var started = try process("exec 0<&-; echo done; exit 3").start(readsInput: true)
    let input = started.takeInput()
    #expect(try started.nextPart() == Array("done\n".utf8))
    #expect(try started.nextPart() == [])
    let bytes = [UInt8](repeating: 0, count: 10_000_000)
    #expect(input.send(bytes[...]) == bytes.count)
    #expect(try started.end().ending == .exited(code: 3))
  }

  @Test func `the time between two parts does not count`() throws {
    var slow = process("echo one; read line; echo two")
    slow.deadline = .seconds(1)
    var started = try slow.start(readsInput: true)
    let input = started.takeInput()
    let first = try started.nextPart()
    _ = try process("sleep 1.1").run()
    #expect(input.send([UInt8(ascii: "\n")]) == 1)
    let second = try started.nextPart()
    #expect([first, second] == [Array("one\n".utf8), Array("two\n".utf8)])
  }

  @Test func `a process that hangs is killed, also after its output has ended`() throws {
    var endless = process("exec sleep 100")
    endless.deadline = .milliseconds(50)
    var silent = process("exec sleep 100 >&-")
    silent.deadline = .seconds(2)
    var first = try endless.start(readsInput: false)
    var second = try silent.start(readsInput: false)
    #expect(throws: ChildProcessError.timedOut) { try first.nextPart() }
    #expect(try second.nextPart() == [])
    #expect(throws: ChildProcessError.timedOut) { try second.end() }
  }

  @Test func `errors are kept while output is read`() throws {
    var started = try process("head -c 300000 /dev/zero >&2; echo done; kill -9 $$")
      .start(readsInput: false)
    #expect(try started.nextPart() == Array("done\n".utf8))
    #expect(try started.nextPart() == [])
    let (ending, errors) = try started.end()
    #expect(ending == .killed(signal: 9))
    #expect(errors.count == 64 * 1024)
  }

  @Test func `a cancellation ends the wait for output`() throws {
    let cancellation = Cancellation()
    var started = try process("echo one; exec sleep 100", cancellation: cancellation)
      .start(readsInput: false)
    #expect(try started.nextPart() == Array("one\n".utf8))
    cancellation.cancel()
    #expect(throws: ChildProcessError.cancelled) { try started.nextPart() }
  }
}
