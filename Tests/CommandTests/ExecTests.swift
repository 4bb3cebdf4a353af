import Foundation
import TestSupport
import Testing

/// What `exec` does to a process: it becomes the command and changes nothing but variables.
///
/// Its messages about wrong calls and invalid clients are tested in `Fixtures/commands`.
struct ExecTests {
  private let sandbox: ExecSandbox

  init() throws { sandbox = try ExecSandbox() }

  /// Expects a command to print something, and the same with and without `exec`.
  private func expectUnchanged(
    _ command: String, before: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let alone = try sandbox.run("\(before) \(command)")
    let under = try sandbox.run("\(before) \(ExecSandbox.exec) \(command)")
    #expect(under == alone, sourceLocation: sourceLocation)
    #expect(alone.output != "", sourceLocation: sourceLocation)
    return alone.output
  }
}

// MARK: - Process

extension ExecTests {
  @Test func `the command has the process ID of exec`() throws {
    let outcome = try sandbox.run("echo $$; exec \(ExecSandbox.exec) sh -c 'echo $$'")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == lines.last)
  }

  @Test(arguments: [0, 1, 2, 3, 126, 127, 255])
  func `the exit code is the command's own`(_ code: Int) throws {
    let outcome = try sandbox.run("\(ExecSandbox.exec) sh -c 'echo ran; exit \(code)'")
    #expect(outcome == .init(output: "ran\n", error: "", status: Int32(code)))
  }

  @Test func `a signal ends the command as it would without exec`() throws {
    let outcome = try sandbox.run("(\(ExecSandbox.exec) sh -c 'kill -TERM $$'); echo $?")
    #expect(outcome.output == "143\n")
  }

  /// With signals that are ignored or blocked before `exec` starts.
  @Test(arguments: ["", "trap '' INT USR1 PIPE;", "env --block-signal=USR2"])
  func `the settings of signals are unchanged`(_ before: String) throws {
    guard FileManager.default.fileExists(atPath: "/proc/self/status") else { return }
    // Not every `env` can block signals.
    guard try sandbox.run("\(before) true").status == 0 else { return }
    let masks = try expectUnchanged(
      "grep -E '^Sig(Blk|Ign|Cgt):' /proc/self/status", before: before)
    #expect(masks.split(separator: "\n").count == 3)
  }

  @Test func `a command is not run if the search for it fails`() throws {
    let outcome = try sandbox.run("substra-config exec org-1 --config . -- touch ran; echo $?; ls")
    #expect(outcome.output == "3\nc.yaml\n")
  }
}

// MARK: - Descriptors

extension ExecTests {
  @Test func `the command reads all of standard input`() throws {
    let outcome = try sandbox.run("printf '1\\n2\\n' | { \(ExecSandbox.exec) cat; }")
    #expect(outcome.output == "1\n2\n")
  }

  @Test func `the output streams are the command's own`() throws {
    let outcome = try sandbox.run("\(ExecSandbox.exec) sh -c 'echo data; echo problem >&2'")
    #expect(outcome == .init(output: "data\n", error: "problem\n", status: 0))
  }

  /// The redirection follows the command, so that it changes the command's descriptors.
  @Test(arguments: ["", "<&-", "7</dev/null", "2>&-"])
  func `no descriptor is added or closed`(_ redirection: String) throws {
    guard FileManager.default.fileExists(atPath: "/proc/self/fd") else { return }
    // The call opens a configuration file, a secret file and a pipe to git.
    _ = try sandbox.folder.writeSecret("example-token\n", to: "token")
    _ = try sandbox.folder.write("org-1: {username_file: token}\n", to: "more.yaml")
    _ = try sandbox.run("git init -q .; echo '*' > .gitignore")
    let list = "sh -c 'ls /proc/$$/fd' \(redirection)"
    let alone = try sandbox.run(list)
    let under = try sandbox.run(
      "substra-config exec org-1 --config c.yaml --config more.yaml -- \(list)")
    #expect(under == alone)
    #expect(alone.output.split(separator: "\n").contains(redirection.isEmpty ? "2" : "1"))
    #expect(alone.output.contains("7") == redirection.hasPrefix("7"))
  }

  @Test(.enabled(if: Self.hasScript, "no script(1) of util-linux"))
  func `a terminal is still a terminal`() throws {
    let command =
      "\(ExecSandbox.exec) sh -c \"test -t 0 && test -t 1 && test -t 2 && echo terminal\""
    let outcome = try sandbox.run("script -qec '\(command)' /dev/null")
    #expect(outcome.output == "terminal\r\n")
  }

  private static var hasScript: Bool {
    let outcome = try? BuiltExecutable.shell(
      "script --version", in: FileManager.default.temporaryDirectory)
    return outcome?.output.contains("util-linux") == true
  }

  @Test func `the command runs even if warnings can't be written`() throws {
    let call = "SUBSTRA_ORG_9_URL=https://org-9.example.org substra-config exec org-9 --config= --"
    let outcome = try sandbox.run("\(call) echo ran 2>&-")
    #expect(outcome.output == "ran\n")
    let complaint = try sandbox.run("\(call) true").error
    #expect(complaint.contains("[no-credentials]"))
  }
}

// MARK: - Arguments

extension ExecTests {
  @Test func `arguments are passed byte for byte`() throws {
    let words = #""$(printf 'caf\351')" '' "$(printf 'a\nb')" --format=json -- '*' ' ' '"'"#
    let printed = try expectUnchanged(
      #"sh -c 'for word; do printf %s "$word" | od -An -tx1; echo; done' sh \#(words)"#)
    #expect(printed.hasPrefix(" 63 61 66 e9\n\n\n 61 0a 62\n"))
  }

  @Test func `the arguments contain no credential`() throws {
    guard FileManager.default.fileExists(atPath: "/proc/self/cmdline") else { return }
    let outcome = try sandbox.run("\(ExecSandbox.exec) cat /proc/self/cmdline")
    #expect(outcome.output == "cat\0/proc/self/cmdline\0")
  }
}
