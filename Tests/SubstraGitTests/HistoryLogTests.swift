@testable import SubstraGit
import Testing

/// The output of `git log --raw -z -c`, as it arrives in parts.
struct HistoryLogTests {
  private static let one = String(repeating: "1", count: 40)
  private static let two = String(repeating: "2", count: 40)
  private static let output =
    "\(one) 100 \0Ada\0\n:000000 100644 \(two) \(one) A\0a b\nc\0:120000 100644 \(two) \(one) T\0l\0"
    + "\(two) -5 \(one) \(one)\0:author\0\0::100644 100755 160000 \(one) \(one) \(two) MM\0d\0"
    + "\(one) 7 \(two)\0\0"

  /// Parses the output in parts of some size.
  private func parsed(_ output: String, parts size: Int) -> (events: [String], isComplete: Bool) {
    var log = HistoryLog()
    var events: [String] = []
    let bytes = Array(output.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      log.append(bytes[start..<min(start + size, bytes.count)]) { event in
        switch event {
        case .commit(let commit):
          events.append(
            "\(text(commit.id.prefix(2))) \(commit.date) \(commit.parent != nil) \(commit.isMerge) "
              + text(commit.author)
          )
        case .change(let change):
          let kind = change.kind.map { "\($0)" } ?? "other"
          events.append(
            "\(kind) \(text(change.object.prefix(2))) \(change.oldObject == nil) \(text(change.path))"
          )
        case .pause: break
        }
      }
    }
    return (events, log.isComplete)
  }

  private func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }

  @Test(arguments: [1, 2, 3, 7, 40, 64, 10_000])
  func `commits and changes are read, however the output is cut`(size: Int) {
    let (events, isComplete) = parsed(Self.output, parts: size)
    #expect(
      events == [
        "11 100 false false Ada", "file 11 true a b\nc", "file 11 true l",
        "22 -5 true true :author", "submodule 22 true d", "11 7 true false ",
      ])
    #expect(isComplete)
  }

  @Test func `a file that replaces a file has the old one`() {
    let line = "\(Self.one) 1 \(Self.two)\0Ada\0\n:100644 100644 \(Self.two) \(Self.one) M\0a\0"
    #expect(parsed(line, parts: 9).events.last == "file 11 false a")
  }

  @Test(arguments: [5, 45, 60, 100])
  func `output that is cut off is not complete`(count: Int) {
    #expect(!parsed(String(Self.output.prefix(count)), parts: 11).isComplete)
  }

  @Test(arguments: ["x\0y\0", ":1 2\0a\0", ":100644 100644 a b M\0\0"])
  func `output of another form is not complete`(output: String) {
    #expect(!parsed(output, parts: 100).isComplete)
  }
}
