import Foundation
import SubstraCommandSupport
import Synchronization
import TestSupport
import Testing
@testable import config_lint

/// The progress of a long run, on a terminal and a clock of the test.
struct ProgressTests {
  /// What the command drew, and when it began and ended.
  private final class Recorder: Sendable {
    let bytes = Mutex<[String]>([])
    let changes = Mutex<[Bool]>([])
    let time = Atomic<UInt64>(0)

    /// A screen whose clock advances with every look at it.
    func screen(step: UInt64) -> ProgressLine.Screen {
      ProgressLine.Screen(
        write: { [self] part in
          bytes.withLock { $0.append(String(decoding: part, as: UTF8.self)) }
        },
        now: { [self] in time.add(step, ordering: .relaxed).newValue },
        isShowing: { [self] change in changes.withLock { $0.append(change) } })
    }

    var drawn: [String] { bytes.withLock { $0 } }
  }

  private static let erasing = "\r\u{1B}[K"
  private static let files = 60
  private static let millisecond = UInt64(1_000_000)

  /// Runs the command on some files, with a clock on which each takes 20 ms.
  private func run(
    _ options: [String] = [], terminal: Terminal = .progress(80), step: UInt64 = 20 * millisecond
  ) throws -> (recorder: Recorder, result: CommandResult) {
    let folder = try TemporaryFolder()
    for number in 0..<Self.files { _ = try folder.write("a: b\n", to: "\(number).yaml") }
    let recorder = Recorder()
    let arguments = options + [folder.path]
    let command = ConfigLintCommand(
      arguments: arguments.map { Array($0.utf8) }, environment: [], terminal: terminal,
      screen: recorder.screen(step: step))
    return (recorder, command.run())
  }

  @Test func `a long run shows how many files are checked, and erases it`() throws {
    let (recorder, result) = try run()
    let drawn = recorder.drawn
    #expect(result.exitCode == .success)
    #expect(String(decoding: result.output, as: UTF8.self) == "60 files checked, nothing found\n")
    #expect(result.errors == [])
    #expect(drawn.count >= 2)
    #expect(drawn.last == Self.erasing)
    let counts = drawn.dropLast().compactMap { line -> Int? in
      guard line.hasPrefix("\(Self.erasing)checked "), line.hasSuffix(" of 60 files") else {
        return nil
      }
      return Int(line.split(separator: " ")[1])
    }
    #expect(counts.count == drawn.count - 1)
    #expect(counts.allSatisfy { (1...60).contains($0) })
    // 60 files take 1.2 s: nothing in the first half second, then at most one line in 100 ms.
    #expect(drawn.count - 1 <= 8)
    #expect(recorder.changes.withLock { $0 } == [true, false])
  }

  @Test func `a short run shows nothing`() throws {
    let (recorder, _) = try run(step: Self.millisecond)
    #expect(recorder.drawn == [])
    #expect(recorder.changes.withLock { $0 } == [])
  }

  @Test(arguments: [
    Terminal.none, .window(80),
    Terminal(
      output: .init(isTerminal: true), errors: .init(isTerminal: false), allowsColor: true,
      erasesLines: true),
    .progress(18),
  ])
  func `a pipe, a dumb or a narrow terminal shows nothing`(terminal: Terminal) throws {
    #expect(try run(terminal: terminal).recorder.drawn == [])
  }

  @Test func `--quiet shows nothing, any other format and a file do`() throws {
    #expect(try run(["--quiet"]).recorder.drawn == [])
    #expect(try run(["--format", "json"]).recorder.drawn.last == Self.erasing)
    #expect(try run(["--color", "never"]).recorder.drawn.last == Self.erasing)
  }

  @Test func `a check of commits shows versions and commits, and leaves signals alone`() throws {
    let folder = try TemporaryFolder()
    let made = try BuiltExecutable.shell(
      """
      git init -q work; cd work
      for n in 1 2 3; do
        echo "a: $n" > a.yaml; git add .
        git -c user.name=A -c user.email=a@example.org commit -qm $n
      done
      git clone -q --bare . ../bare
      """, in: folder.url, environment: ["HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1"])
    #expect(made.status == 0, "\(made)")
    let recorder = Recorder()
    let variables = [
      "PATH": "/usr/bin:/bin", "GIT_DIR": folder.path + "/bare", "HOME": folder.path,
    ]
    let command = ConfigLintCommand(
      arguments: [Array("--history".utf8)],
      environment: variables.map { (name: Array($0.utf8), value: Array($1.utf8)) },
      terminal: .progress(80), screen: recorder.screen(step: 600 * Self.millisecond))
    let result = command.run()
    #expect(
      String(decoding: result.output, as: UTF8.self)
        == "3 versions of files in 3 commits checked, nothing found\n")
    #expect(recorder.drawn.first?.hasPrefix("\(Self.erasing)checked ") == true)
    // How far the listing has come by then differs from run to run.
    #expect(recorder.drawn.first?.contains(" versions of files in ") == true)
    #expect(recorder.drawn.last == Self.erasing)
    #expect(recorder.changes.withLock { $0 } == [])
  }

  @Test(arguments: [
    ("xterm", true), ("dumb", false), ("", false),
  ])
  func `TERM decides whether a line can be erased`(term: String, isErased: Bool) {
    let environment = [(name: Array("TERM".utf8), value: Array(term.utf8))]
    #expect(Terminal.current(environment: environment).erasesLines == isErased)
    let noColor = environment + [(name: Array("NO_COLOR".utf8), value: Array("1".utf8))]
    #expect(Terminal.current(environment: noColor).erasesLines == isErased)
  }
}

extension Terminal {
  /// A terminal that can erase lines.
  fileprivate static func progress(_ width: Int) -> Terminal {
    let stream = Stream(isTerminal: true, width: width)
    return Terminal(output: stream, errors: stream, allowsColor: false, erasesLines: true)
  }
}
