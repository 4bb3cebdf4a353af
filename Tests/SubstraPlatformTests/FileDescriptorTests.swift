import SubstraPlatform
import TestSupport
import Testing

struct FileDescriptorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func text(of buffer: SecureBuffer) -> String {
    String(decoding: (0..<buffer.count).map { buffer[$0] }, as: UTF8.self)
  }

  @Test(arguments: [(3, "abc"), (7, "abcdefg"), (8, "abcdefg"), (0, "")])
  func `a file is read until it ends or the buffer is full`(capacity: Int, expected: String) throws
  {
    let path = try folder.write("abcdefg", to: "file")
    let file = try FileDescriptor(opening: bytes(path))
    let buffer = SecureBuffer(capacity: capacity)
    try file.read(into: buffer)
    #expect(text(of: buffer) == expected)
    #expect(buffer.isFull == (capacity < 8))
  }

  @Test func `facts and files of a folder need no permission to read it`() throws {
    let path = try folder.makeFolder("closed", mode: 0o700)
    _ = try folder.write("x", to: "closed/file")
    _ = try folder.makeLink("closed/link", to: "file")
    try folder.setMode(0o100, of: "closed")
    let opened = try FileDescriptor(openingFolder: bytes(path))
    let mode = try opened.facts().mode
    #expect(mode == 0o100)
    let size = try opened.opening(bytes("file"), followsLink: false).facts().size
    #expect(size == 1)
    let linked = try opened.opening(bytes("link"), followsLink: true).facts().size
    #expect(linked == 1)
    var refusal: SystemError?
    do throws(SystemError) {
      _ = try opened.opening(bytes("link"), followsLink: false)
    } catch {
      refusal = error
    }
    #expect(refusal?.isLinkRefusal == true)
    try folder.setMode(0o700, of: "closed")
  }

  @Test(arguments: ["", "a\0b", "missing"])
  func `a path without a file is reported as missing`(name: String) {
    var refusal: SystemError?
    do throws(SystemError) {
      _ = try FileDescriptor(opening: name == "missing" ? bytes(folder.path("x")) : bytes(name))
    } catch {
      refusal = error
    }
    #expect(refusal?.isMissing == true)
  }

  @Test func `a pipe is read until its writer has closed it`() throws {
    let path = try folder.makePipe("pipe")
    let file = try FileDescriptor(opening: bytes(path))
    PipeWriter.start(path, writing: "abc")
    let buffer = SecureBuffer(capacity: 10)
    try file.readPipe(into: buffer, until: Deadline(after: .seconds(5)))
    #expect(text(of: buffer) == "abc")
  }

  @Test func `a deadline tells the remaining time, within bounds`() {
    #expect(Deadline(after: .seconds(-1)).remainingMilliseconds == 0)
    #expect(Deadline(after: .zero).remainingMilliseconds == 0)
    #expect((59_000...60_000).contains(Deadline(after: .seconds(60)).remainingMilliseconds))
    #expect(Deadline(after: .seconds(Int64.max)).remainingMilliseconds == .max)
  }

  @Test func `the description of a buffer does not show its bytes`() throws {
    let path = try folder.write("canary", to: "file")
    let buffer = SecureBuffer(capacity: 10)
    try FileDescriptor(opening: bytes(path)).read(into: buffer)
    #expect(buffer.count == 6)
    #expect(!renderings(of: buffer).contains("canary"))
  }
}
