import Foundation
import Testing
@testable import SubstraPlatform

struct ProgramSearchTests {
  private func candidates(_ name: String, _ path: String?) -> [String] {
    ProgramSearch(for: Array(name.utf8), path: path.map { Array($0.utf8) }).candidates
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a name is searched in the folders of PATH`() {
    #expect(candidates("a", "/x:/y/") == ["/x/a", "/y/a"])
    #expect(candidates("-a", "x") == ["x/-a"])
  }

  @Test func `an empty entry of PATH is the current folder`() {
    #expect(candidates("a", "") == ["./a"])
    #expect(candidates("a", ":/x::") == ["./a", "/x/a", "./a", "./a"])
  }

  @Test func `without PATH two folders are searched`() {
    #expect(candidates("a", nil) == ["/usr/bin/a", "/bin/a"])
  }

  @Test func `a name with a slash is not searched`() {
    #expect(candidates("./a", "/x") == ["./a"])
    #expect(candidates("a/", "/x") == ["a/"])
  }

  @Test func `an empty name has no candidates`() {
    #expect(candidates("", "/x") == [])
  }

  /// The errors of the system for `/1/a`, `/2/a` …, and the failure to report.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let errors: [Int32]
    var existing: Set<String> = []
    let failure: ProgramFailure
    let exitCode: Int32
    var isInterpreterMissing = false
    var tried = 3

    static let all = [
      Case(
        testDescription: "nowhere", errors: [ENOENT, ENOTDIR, ELOOP],
        failure: failure(nil, ENOENT), exitCode: 127),
      Case(
        testDescription: "not executable", errors: [ENOENT, EACCES, ENAMETOOLONG],
        failure: failure("/2/a", EACCES), exitCode: 126),
      Case(
        testDescription: "the first that is not executable", errors: [EACCES, EACCES, ENOENT],
        failure: failure("/1/a", EACCES), exitCode: 126),
      Case(
        testDescription: "no interpreter", errors: [ENOENT, ENOENT, ENOENT],
        existing: ["/2/a", "/3/a"], failure: failure("/2/a", ENOENT), exitCode: 127,
        isInterpreterMissing: true),
      Case(
        testDescription: "not executable rather than no interpreter",
        errors: [ENOENT, EACCES, ENOENT], existing: ["/1/a"], failure: failure("/2/a", EACCES),
        exitCode: 126),
      Case(
        testDescription: "too many arguments", errors: [EACCES, E2BIG, ENOENT],
        failure: failure("/2/a", E2BIG), exitCode: 126, tried: 2),
    ]

    private static func failure(_ path: String?, _ code: Int32) -> ProgramFailure {
      ProgramFailure(path: path.map { Array($0.utf8) }, error: SystemError(code: code))
    }
  }

  @Test(arguments: Case.all)
  func `the reported failure is about the program that the user meant`(_ example: Case) {
    var tried = 0
    let search = ProgramSearch(for: Array("a".utf8), path: Array("/1:/2:/3".utf8))
    let failure = search.run { _ in
      tried += 1
      return SystemError(code: example.errors[tried - 1])
    } exists: { candidate in
      example.existing.contains(String(decoding: candidate, as: UTF8.self))
    }
    #expect(failure == example.failure)
    #expect(failure.exitCode == example.exitCode)
    #expect(failure.isInterpreterMissing == example.isInterpreterMissing)
    #expect(tried == example.tried)
  }
}
