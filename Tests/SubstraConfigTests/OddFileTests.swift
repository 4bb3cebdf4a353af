import Foundation
import SubstraConfig
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The resolver with paths that are not regular files, and with unusual names.
struct OddFileTests {
  private static let isRoot = getuid() == 0

  private func found(_ path: String, client: String = "org-1") -> [String] {
    ConfigurationResolver(files: [ConfigurationPath(path)], environment: .init())
      .explain(client).diagnostics.map { "\($0)" }
  }

  @Test func `a FIFO without a writer is reported at once`() throws {
    let path = try TemporaryFolder().path + "-fifo"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let status = unsafe mkfifo(path, 0o600)
    try #require(status == 0)
    let found = found(path)
    #expect(
      found == [
        "\(path): error: the configuration file is a named pipe (FIFO), not a regular file"
          + " [config-file-unreadable]"
      ])
  }

  @Test func `a socket is refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/s"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let status = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size)
      }
    }
    try #require(status == 0)
    let found = found(path)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("[config-file-unreadable]") == true, "\(found)")
  }

  @Test(.disabled(if: isRoot, "root may read every file"))
  func `a file without permission is reported with the system's message`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("org-1: {}\n", to: "c.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let found = found(path)
    #expect(
      found == [
        "\(path): error: the configuration file can't be read: Permission denied"
          + " [config-file-unreadable]"
      ])
  }

  @Test func `a path that is not UTF-8 is shown escaped`() {
    let path = ConfigurationPath(bytes: Array("/missing/caf".utf8) + [0xE9])
    let found = ConfigurationResolver(files: [path], environment: .init()).explain("org-1")
    #expect(
      found.diagnostics.map(\.description) == [
        "/missing/caf\\xe9: error: the configuration file does not exist [config-file-missing]"
      ])
  }

  @Test func `a client's name of 100 KB is found, and shown shortened`() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "organisation ", count: 8_000)
    // YAML requires `?` before a key of that length.
    let path = try folder.write(
      "? \"\(name)\"\n: {url: https://a.org, token: t, tokn: x}\n", to: "c.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(path)], environment: ["SUBSTRA_ORG_1_TOKEN": "t"].asEnvironment)
    let known = resolver.explain(name)
    #expect(known.configuration?.url.value?.absoluteString == "https://a.org")
    let unknown = resolver.explain(name + "x")
    for diagnostic in known.diagnostics + unknown.diagnostics {
      let text = "\(diagnostic)\(diagnostic.help ?? "")\(diagnostic.keyPath)"
      #expect(text.utf8.count < 1000)
    }
    #expect(unknown.diagnostics.map(\.rule).contains(.sectionMissing))
  }

  @Test(arguments: ["a\nb", "a\u{1B}[31mb", "a\u{202E}b", "a\u{0}b", "\u{2028}"])
  func `a diagnostic is one line of printable characters for any client's name`(name: String) {
    let resolver = ConfigurationResolver(
      loaded: [LoadedFile(path: "c\n.yaml", contents: Array("org-1: {}".utf8))],
      environment: .init())
    let found = resolver.explain(name).diagnostics.map(\.description)
    let isPlain = found.allSatisfy { text in
      text.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint }
    }
    #expect(!found.isEmpty)
    #expect(isPlain, "\(found)")
  }
}

extension [String: String] {
  /// The variables.
  fileprivate var asEnvironment: EnvironmentVariables { EnvironmentVariables(self) }
}
