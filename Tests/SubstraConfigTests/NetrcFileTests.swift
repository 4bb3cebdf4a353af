import Foundation
import SubstraConfig
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which netrc file is read, and which of its lines matter for a client.
struct NetrcFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func explanation(
    _ values: ConfigurationOverrides = .init(
      url: "https://org-1.example.org", token: Secret("example-token"))
  ) -> Explanation {
    ConfigurationResolver(files: [], environment: .init(), overrides: values).explain("org-1")
  }

  private func lines(
    _ text: String, _ explanation: Explanation? = nil
  ) throws -> [Int] {
    let path = try folder.write(Array(text.utf8), to: "netrc")
    let file = NetrcFile(variable: Array(path.utf8), home: nil)
    return [explanation ?? self.explanation()].overridden(by: file).compactMap { diagnostic in
      guard case .file(_, let region?)? = diagnostic.location else { return nil }
      return region.line
    }
  }

  @Test(arguments: [
    ("machine org-1.example.org login a password b", [1]),
    ("machine\n\torg-1.example.org\nlogin a\npassword b\n", [1]),
    ("# org\n\nmachine org-1.example.org user a account c password b", [3]),
    ("machine \"org-1.example.org\" login \"a b\" password \"x \\\" machine\"", [1]),
    ("machine org\\-1.example.org login a password b", [1]),
    ("machine a.org login machine password default\nmachine org-1.example.org", [2]),
    ("machine a.org login a password #b\r\nmachine org-1.example.org login a password b\r\n", [2]),
    ("machine a.org\rlogin a password b\rmachine org-1.example.org login a password b", [3]),
    ("machine org-1.example.org login a\nmachine org-1.example.org login b", [2]),
    ("macdef init\ncd machine org-1.example.org\n\nmachine b.org login a password b", []),
    ("macdef init\ncd x\n\nmachine org-1.example.org login a password b", [4]),
    ("machine b.org login a\nmacdef init\nmachine org-1.example.org login a", []),
    ("default login a password b", [1]),
    ("machine a.org login a password b default login c password d", [1]),
    ("machine default login a password b", [1]),
    ("machine org-1.example.org login a # comment machine x\n password b", [1]),
    ("machine org-1.example.org.evil.org login a password b", []),
    ("machine example.org login a password b", []),
    ("machine org-1.example.org:443 login a password b", []),
    ("machine https://org-1.example.org login a password b", []),
    ("# machine org-1.example.org login a password b", []),
    ("machine org-1.example.org login a password b port 80", []),
    ("org-1.example.org login a password b", []),
    ("login a password b machine org-1.example.org", []),
    ("macdef init\r\ncd x\r\n\r\nmachine org-1.example.org login a password b", [4]),
    ("machine org-1.example.org login a \"\" machine", [1]),
    ("machine org-1.example.org login #a password #b", [1]), ("machine #x login a", []),
    ("machine", []), ("machine \"\"", []), ("machine a login", []), ("\"open", []), ("\\", []),
    ("", []), ("\n\n", []), ("\0\u{FF}", []),
  ])
  func `the entry that requests would use is found`(text: String, expected: [Int]) throws {
    #expect(try lines(text) == expected)
  }

  @Test(arguments: [
    ("https://org-1.example.org:8443/path", "org-1.example.org"),
    ("https://ORG-1.Example.org", "org-1.example.org"), ("http://127.0.0.1:8000", "127.0.0.1"),
    ("https://[2001:DB8::1]:443/", "2001:db8::1"),
  ])
  func `the host is compared without its port`(url: String, host: String) throws {
    let client = explanation(.init(url: url, token: Secret("example-token")))
    #expect(try lines("machine \(host) login a password b", client) == [1])
    #expect(try lines("machine \(host):8443 login a password b", client) == [])
  }

  @Test func `only clients whose credentials are replaced are reported`() throws {
    let text = "default login a password b"
    let url = "https://org-1.example.org"
    let login = explanation(
      .init(url: url, username: "ada", password: Secret("example-password")))
    #expect(try lines(text, login) == [1])
    #expect(try lines(text, explanation(.init(url: url))) == [])
    #expect(try lines(text, explanation(.init(token: Secret("example-token")))) == [])
    #expect(try lines(text, explanation(.init(url: "", token: Secret("example-token")))) == [])
  }

  @Test func `only the line of an entry is kept`() throws {
    let path = try folder.write(
      Array("machine org-1.example.org login canary-1 password canary-2".utf8), to: "netrc")
    let file = try #require(NetrcFile(variable: Array(path.utf8), home: nil))
    let found = [explanation()].overridden(by: file)
    var dumped = ""
    dump(file, to: &dumped)
    #expect(found.count == 1)
    #expect(!"\(found)\(dumped)\(String(reflecting: file))".contains("canary"))
  }

  @Test func `the file is the one that requests would read`() throws {
    let home = Array(folder.path.utf8)
    let machine = Array("machine org-1.example.org login a password b".utf8)
    func path(_ variable: String? = nil) -> String? {
      NetrcFile(variable: variable.map { Array($0.utf8) }, home: home)
        .map { $0.path.description.replacing(folder.path, with: "~") }
    }
    #expect(path() == nil)
    _ = try folder.write(machine, to: "_netrc")
    #expect(path() == "~/_netrc")
    _ = try folder.write(machine, to: ".netrc")
    #expect(path() == "~/.netrc")
    _ = try folder.write(machine, to: "other")
    #expect(path("~/other") == "~/other")
    #expect(path("\(folder.path)/other") == "~/other")
    // A variable that does not lead to a file does not lead to the default files either.
    for none in ["", "~/missing", "/dev/null", folder.path, "\(folder.path)/other/x"] {
      #expect(path(none) == nil)
    }
    #expect(NetrcFile(variable: nil, home: nil) == nil)
  }

  @Test func `a pipe and a huge file are reported as unchecked, without waiting`() throws {
    let fifo = "\(folder.path)/fifo"
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    let huge = try folder.write("", to: "huge")
    try #require(unsafe truncate(huge, 64 << 20) == 0)
    for path in [fifo, huge] {
      let found = [explanation()].overridden(by: NetrcFile(variable: Array(path.utf8), home: nil))
      #expect(
        found.map(\.message) == [
          "the file can't be checked; the Python SDK sends a login in it instead of the token"
        ])
    }
  }

  @Test func `a file without permission to read is ignored`() throws {
    let path = try folder.write(Array("default login a password b".utf8), to: "netrc")
    unsafe chmod(path, 0)
    guard geteuid() != 0 else { return }
    #expect(NetrcFile(variable: Array(path.utf8), home: nil) == nil)
  }

  @Test func `clients of one line are reported once`() throws {
    let path = try folder.write(Array("default login a password b".utf8), to: "netrc")
    let file = NetrcFile(variable: Array(path.utf8), home: nil)
    let yaml = (1...7).map {
      "org-\($0): {url: \"https://org-\($0).example.org\", token: example-\($0)}\n"
    }.joined()
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(try folder.write(yaml, to: "c.yaml"))], environment: .init())
    let found = try resolver.explainAll().overridden(by: file)
    #expect(found.count == 1)
    #expect(
      found[0].message.hasSuffix(
        "of clients 'org-1', 'org-2', 'org-3', 'org-4', 'org-5' and 2 more"))
  }
}
