import Foundation
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

struct PrivateFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> [UInt8] { Array("\(folder.path)/\(name)".utf8) }

  private func write(_ text: String, to name: String) throws(PrivateFileError) {
    try PrivateFile.write(Array(text.utf8), to: path(name))
  }

  private func append(_ text: String, to name: String) throws(PrivateFileError) {
    try PrivateFile.append(lines: Array(text.utf8), to: path(name))
  }

  private func text(_ name: String) throws -> String {
    let bytes = try FileReading.contents(ofFile: path(name), limit: 1_000_000)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func mode(_ name: String) throws -> UInt16 {
    try FileFacts(of: path(name), followsLink: false).mode
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test(arguments: ["", "text\n", String(repeating: "x", count: 300_000)])
  func `a new file is private and complete`(contents: String) throws {
    try write(contents, to: ".env")
    #expect(try text(".env") == contents)
    #expect(try mode(".env") == 0o600)
    #expect(try names == [".env"])
  }

  @Test func `a file is replaced and becomes private`() throws {
    let old = try folder.write("old", to: "file")
    unsafe chmod(old, 0o644)
    try FileManager.default.linkItem(atPath: old, toPath: folder.path + "/other")
    try write("new", to: "file")
    #expect(try text("file") == "new")
    #expect(try mode("file") == 0o600)
    #expect(try text("other") == "old")
    #expect(try names == ["file", "other"])
  }

  @Test func `the longest name works, and a longer one is refused`() throws {
    let name = String(repeating: "x", count: 255)
    try write("new", to: name)
    #expect(try names == [name])
    let failure = PrivateFileError.failed(SystemError(code: ENAMETOOLONG))
    #expect(throws: failure) { try write("new", to: name + "x") }
    #expect(try names == [name])
  }

  @Test func `a symbolic link is refused, wherever it leads`() throws {
    let target = try folder.write("old", to: "target")
    for (name, target) in [("link", target), ("dangling", "nowhere"), ("out", "/dev/stdout")] {
      let link = "\(folder.path)/\(name)"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      #expect(throws: PrivateFileError.symbolicLink) { try write("new", to: name) }
    }
    #expect(try text("target") == "old")
    #expect(try names == ["dangling", "link", "out", "target"])
  }

  @Test func `only a regular file is replaced or appended to`() throws {
    let fifo = path("fifo").map { CChar(bitPattern: $0) } + [0]
    let made = unsafe mkfifo(fifo, 0o600)
    try #require(made == 0)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder", withIntermediateDirectories: true)
    for action in [write, append] {
      #expect(throws: PrivateFileError.notRegular(.pipe)) { try action("new", "fifo") }
      #expect(throws: PrivateFileError.notRegular(.folder)) { try action("new", "folder") }
      #expect(throws: PrivateFileError.notRegular(.folder)) { try action("new", "folder/") }
      #expect(throws: PrivateFileError.notRegular(.folder)) { try action("new", ".") }
    }
    #expect(throws: PrivateFileError.notRegular(.folder)) { try write("new", to: "new/") }
    #expect(throws: PrivateFileError.notRegular(.device)) {
      try PrivateFile.write([], to: Array("/dev/null".utf8))
    }
    #expect(try names == ["fifo", "folder"])
  }

  @Test(arguments: ["", "a\0b", "missing/file"])
  func `a path without a folder is missing`(name: String) {
    let path = name.isEmpty ? [] : path(name)
    let failure = PrivateFileError.failed(SystemError(code: ENOENT))
    #expect(throws: failure) { try PrivateFile.write([1], to: path) }
    #expect(throws: failure) { try PrivateFile.append(lines: [1], to: path) }
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SUBSTRA_SANITIZER"] == nil,
      "the limit on file sizes would apply to a sanitizer's files, too"))
  func `a file that can't be completed is removed`() throws {
    // More bytes than the limit allows, in a shell that ignores the signal for that.
    let file = folder.path + "/file"
    let line = "trap '' XFSZ; ulimit -f 1; exec process-under-test write '\(file)' 100000"
    let outcome = try BuiltExecutable.shell(line, in: folder.url)
    #expect(outcome.status != 0)
    #expect(outcome.error.contains("\(SystemError(code: EFBIG))"))
    #expect(try names == [])
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SUBSTRA_SANITIZER"] == nil,
      "the limit on file sizes would apply to a sanitizer's files, too"),
    .enabled(if: ExternalProgram.path(of: "git") != nil, "no git"), arguments: [".env", "/.env"])
  func `git adds nothing if the writer of a file was killed`(rule: String) throws {
    _ = try folder.write("\(rule)\n", to: ".gitignore")
    // The signal for exceeding the limit kills the process while it writes.
    let outcome = try BuiltExecutable.shell(
      """
      git init -q; (ulimit -c 0; ulimit -f 8; process-under-test write .env 100000); echo $? >&2
      ls -A; echo --; git add -A; git ls-files
      """, in: folder.url, environment: ["HOME": folder.path])
    let parts = outcome.output.split(separator: "--\n")
    try #require(parts.count == 2)
    #expect(!outcome.error.hasSuffix("0\n"))
    // The temporary file is left: it was neither renamed nor removed.
    #expect(parts[0].split(separator: "\n").contains { $0.hasPrefix(".env.") })
    #expect(parts[1] == ".gitignore\n")
  }

  @Test(
    arguments: [
      (nil, "new\n"), ("", "new\n"), ("old\n", "old\nnew\n"), ("old", "old\nnew\n"),
      ("\n", "\nnew\n"),
    ])
  func `appended lines start on a new line`(old: String?, expected: String) throws {
    if let old { _ = try folder.write(old, to: "file") }
    try append("new\n", to: "file")
    #expect(try text("file") == expected)
    if old == nil { #expect(try mode("file") == 0o600) }
    try append("more\n", to: "file")
    #expect(try text("file") == expected + "more\n")
  }

  @Test func `appending follows a link and keeps the file and its mode`() throws {
    let target = try folder.write("old\n", to: "target")
    unsafe chmod(target, 0o644)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: target)
    try append("new\n", to: "link")
    #expect(try text("target") == "old\nnew\n")
    #expect(try mode("target") == 0o644)
  }
}
