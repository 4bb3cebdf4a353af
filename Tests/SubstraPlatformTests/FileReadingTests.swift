import Foundation
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

struct FileReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ path: String, limit: Int = 100) throws(FileReadingError) -> [UInt8] {
    try FileReading.contents(ofFile: Array(path.utf8), limit: limit)
  }

  @Test(arguments: [0, 1, 99, 100])
  func `a file up to the limit is read unchanged`(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.write(bytes, to: "file")
    #expect(try read(path) == bytes)
  }

  @Test func `a larger file is not read`() throws {
    let path = try folder.write([UInt8](repeating: 0, count: 101), to: "file")
    #expect(throws: FileReadingError.tooLarge(limit: 100)) { try read(path) }
  }

  @Test(arguments: ["", "missing", "a\0b", "file/below"])
  func `a path without a file is missing`(name: String) throws {
    _ = try folder.write("x", to: "file")
    let path = name.isEmpty ? "" : folder.path + "/" + name
    #expect(throws: FileReadingError.missing) { try read(path) }
  }

  @Test func `a folder is not read`() {
    #expect(throws: FileReadingError.notRegular(.folder)) { try read(folder.path) }
  }

  @Test func `a FIFO does not hang`() throws {
    let path = folder.path + "/fifo"
    let made = unsafe mkfifo(path, 0o600)
    try #require(made == 0)
    #expect(throws: FileReadingError.notRegular(.pipe)) { try read(path) }
  }

  @Test(arguments: ["/dev/zero", "/dev/null"])
  func `a device is not read`(path: String) {
    #expect(throws: FileReadingError.notRegular(.device)) { try read(path) }
  }

  @Test func `a file with contents but size 0 is read to its end`() throws {
    #if os(Linux)
      let bytes = try read("/proc/self/status", limit: 100_000)
      #expect(!bytes.isEmpty)
    #endif
  }

  @Test func `a file name need not be UTF-8`() throws {
    let path = Array(folder.path.utf8) + [UInt8(ascii: "/"), 0xE9]
    let name = path.map { CChar(bitPattern: $0) } + [0]
    let descriptor = unsafe open(name, O_WRONLY | O_CREAT, 0o600)
    // Not every file system accepts such a name.
    guard descriptor >= 0 else { return }
    close(descriptor)
    #expect(try FileReading.contents(ofFile: path, limit: 10).isEmpty)
  }

  @Test func `a file without permission fails with the system's text`() throws {
    let path = try folder.write("x", to: "file")
    unsafe chmod(path, 0)
    guard geteuid() != 0 else {
      // Root may read every file, so a name that is too long causes the system's error.
      let long = String(repeating: "x", count: 5000)
      #expect(throws: FileReadingError.failed(reason: "File name too long")) { try read(long) }
      return
    }
    #expect(throws: FileReadingError.failed(reason: "Permission denied")) { try read(path) }
  }
}
