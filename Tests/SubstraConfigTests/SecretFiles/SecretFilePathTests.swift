import SubstraConfig
import TestSupport
import Testing

/// How paths are expanded, and when a message may quote them.
struct SecretFilePathTests {
  private func expanded(
    _ written: String, in folder: String = "", home: String? = "/home/ada"
  ) throws(SecretFileProblem) -> String {
    let path = try SecretFilePath(
      expanding: Array(written.utf8), in: Array(folder.utf8), home: home.map { Array($0.utf8) })
    return String(decoding: path.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("/run/token", "/etc", "/run/token"), ("token", "/etc", "/etc/token"),
    ("../token", "conf", "conf/../token"), ("token", "", "token"),
    ("~/token", "/etc", "/home/ada/token"), ("~//token", "/etc", "/home/ada/token"),
    ("~", "/etc", "/etc/~"), ("a/~/b", "", "a/~/b"),
    ("~bob/token", "/etc", "/etc/~bob/token"), ("$HOME/x", "/etc", "/etc/$HOME/x"),
  ])
  func `only a leading tilde is expanded`(written: String, folder: String, path: String) throws {
    #expect(try expanded(written, in: folder) == path)
  }

  @Test func `a string that can't be a path is refused`() {
    func cause(_ written: String, home: String? = "/home/ada") -> String? {
      do {
        _ = try expanded(written, home: home)
        return nil
      } catch {
        return error.cause.name
      }
    }
    #expect(cause("") == "pathEmpty")
    #expect(cause("a\0b") == "pathHasNUL")
    #expect(cause("~/x", home: nil) == "homeUnknown")
    #expect(cause("~/x", home: "") == "homeUnknown")
  }

  /// Users sometimes write the token instead of the path of its file.
  @Test(arguments: [
    CanaryFiles.token, CanaryFiles.password, "hunter2", "ab/cd+ef/12", "/4f0c2e6a9b7d1c3e5f708192a",
    "\(CanaryFiles.token)\n", String(repeating: "x1", count: 3000),
  ])
  func `the path of a missing file is hidden if it could be the secret`(name: String) throws {
    let path = try SecretFilePath(
      expanding: Array(name.utf8), in: Array("/etc".utf8), home: nil)
    let outcome = SecretFileReader(policy: .strict).read([SecretFileRequest(path)])[0]
    #expect(["missing", "cannotOpen"].contains(outcome.summary))
    let problem = try #require(outcome.problems.first)
    for start in name.indices.dropLast(5) {
      let piece = name[start...].prefix(6)
      let text = renderings(of: problem) + renderings(of: path) + problem.message + problem.help
      #expect(!text.contains(piece))
      if start > name.index(name.startIndex, offsetBy: 60, limitedBy: name.endIndex) ?? start {
        break
      }
    }
  }

  @Test(arguments: ["/run/secrets/org-1", "./org1-token", "~/org-1", "token.txt", "conf/token"])
  func `the path of a missing file is shown if it can only be a path`(name: String) throws {
    let path = try SecretFilePath(
      expanding: Array(name.utf8), in: Array("/nowhere".utf8), home: Array("/nowhere".utf8))
    let problem = SecretFileProblem(.missing, at: path)
    #expect(problem.message == "secret file '\(path)' does not exist")
  }

  @Test func `the path of a missing file in a folder that exists is shown`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.makeFolder("a1b2c3")
    let path = try SecretFilePath(
      expanding: Array("a1b2c3/org1".utf8), in: Array(folder.path.utf8), home: nil)
    #expect(SecretFileProblem(.missing, at: path).message.contains("a1b2c3/org1"))
  }
}
