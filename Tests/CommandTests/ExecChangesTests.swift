import Foundation
import SubstraCommandSupport
import TestSupport
import Testing

/// `exec --on-change`, with real commands, files and signals.
struct ExecChangesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
    _ = try folder.writeSecret("first-token\n", to: "token")
    _ = try folder.write(
      "org-1:\n  url: https://org-1.example.org\n  token_file: token\n", to: "c.yaml")
  }

  /// Runs commands in the folder, with both streams together.
  private func run(_ line: String) throws -> BuiltExecutable.Outcome {
    try BuiltExecutable.shell(
      "{ \(line)\n} 2>&1", in: folder.url,
      environment: ["HOME": folder.path, "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH": "c.yaml"])
  }

  /// Waits in the shell until a file has so many lines; it never has to wait for a minute.
  private static let waiting = """
    wait_for() {
      n=0
      until [ "$(wc -l <"$1")" -ge "$2" ] || [ $n -ge 600 ]; do n=$((n + 1)); sleep 0.1; done
    }
    : > log
    """

  /// A command of a shell that ends after a minute even if nothing is sent to it.
  private static let goingOn = "n=0; while [ $n -lt 600 ]; do n=$((n + 1)); sleep 0.1; done"

  @Test(.enabled(if: TestNode.isAvailable, "no python3"))
  func `a command is restarted with the new token, and ends with the signal`() throws {
    let outcome = try run(
      """
      \(Self.waiting)
      \(BuiltExecutable.unblocked) substra-config exec --on-change restart --every 1s org-1 -- \
        sh -c 'echo "$SUBSTRA_ORG_1_TOKEN" >> log; exec sleep 120' &
      wait_for log 1
      echo other-token > token
      wait_for log 2
      kill -TERM $!
      wait $!
      """)
    #expect(outcome.status == 143, "\(outcome.output)")
    let log = try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)
    #expect(log == "first-token\nother-token\n")
    #expect(outcome.output.contains("the configuration has changed: restarting the command"))
    #expect(!outcome.output.contains("other-token"))
  }

  @Test(.enabled(if: TestNode.isAvailable, "no python3"))
  func `a command gets the signal, and is not restarted`() throws {
    let outcome = try run(
      """
      \(Self.waiting)
      \(BuiltExecutable.unblocked) substra-config exec --on-change signal=HUP --every 1s org-1 -- \
        sh -c 'trap "echo signal >> log; exit 5" HUP; echo start >> log; \(Self.goingOn)' &
      wait_for log 1
      echo other-token > token
      wait $!
      """)
    #expect(outcome.status == 5, "\(outcome.output)")
    let log = try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)
    #expect(log == "start\nsignal\n")
  }

  @Test(.enabled(if: TestNode.isAvailable, "no python3"))
  func `a command goes on if the new values can't be used`() throws {
    let outcome = try run(
      """
      \(Self.waiting)
      : > messages
      \(BuiltExecutable.unblocked) substra-config exec --on-change restart --every 1s org-1 -- \
        sh -c 'echo start >> log; exec sleep 120' 2> messages &
      wait_for log 1
      rm token
      n=0
      until grep -q 'goes on' messages || [ $n -ge 600 ]; do n=$((n + 1)); sleep 0.1; done
      kill -TERM $!
      wait $!
      cat messages
      """)
    let log = try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)
    #expect(log == "start\n")
    #expect(outcome.output.contains("[secret-file-missing]"), "\(outcome.output)")
    #expect(outcome.output.contains("the command goes on with the values that it has"))
  }

  @Test func `the exit code is that of the command`() throws {
    #expect(try run("substra-config exec --on-change restart org-1 -- sh -c 'exit 7'").status == 7)
    let missing = try run("substra-config exec --on-change restart org-1 -- ./no-such-program")
    #expect(missing.status == 127)
  }

  @Test(arguments: [
    (["--every", "5s"], "--every needs --on-change"),
    (["--on-change", "restart", "--session"], "can't be combined with --session"),
    (["--on-change", "reload"], "'reload' is not one of restart, signal=HUP"),
    (["--on-change", "signal=KILL"], "is not one of restart, signal=HUP"),
    (["--on-change", "restart", "--every", "0s"], "--every is not a duration"),
  ])
  func `a wrong call is refused with the reason`(options: [String], reason: String) {
    let result = InProcess(["exec", "org-1"] + options + ["--", "true"])
    #expect(result.exitCode == .usage)
    #expect(result.errors.contains(reason), "\(result.errors)")
  }

  @Test(.enabled(if: TestNode.isAvailable, "no python3"))
  func `a change is not lost while another client can't be used`() throws {
    _ = try folder.writeSecret("token-of-org-2\n", to: "token-2")
    _ = try folder.write(
      """
      org-1: {url: 'https://org-1.example.org', token_file: token}
      org-2: {url: 'https://org-2.example.org', token_file: token-2}

      """, to: "c.yaml")
    let outcome = try run(
      """
      \(Self.waiting)
      : > messages
      \(BuiltExecutable.unblocked) substra-config exec --on-change restart --every 1s -- \
        sh -c 'echo "$SUBSTRA_ORG_1_TOKEN" >> log; exec sleep 120' 2> messages &
      wait_for log 1
      mv token-2 hidden; echo other-token > token
      n=0
      until grep -q 'goes on' messages || [ $n -ge 600 ]; do n=$((n + 1)); sleep 0.1; done
      mv hidden token-2
      wait_for log 2
      kill -TERM $!
      wait $!
      """)
    #expect(outcome.status == 143, "\(outcome.output)")
    let log = try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)
    #expect(log == "first-token\nother-token\n")
  }

  @Test(.enabled(if: TestNode.isAvailable, "no python3"))
  func `a command that outlives a signal is still restarted`() throws {
    let outcome = try run(
      """
      \(Self.waiting)
      \(BuiltExecutable.unblocked) substra-config exec --on-change restart --every 1s org-1 -- sh -c '
        trap "echo signal >> log" HUP
        echo "$SUBSTRA_ORG_1_TOKEN" >> log
        \(Self.goingOn)' &
      wait_for log 1
      kill -HUP $!
      wait_for log 2
      sleep 2
      echo other-token > token
      wait_for log 3
      kill -TERM $!
      wait $!
      """)
    #expect(outcome.status == 143, "\(outcome.output)")
    let log = try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)
    #expect(log == "first-token\nsignal\nother-token\n")
  }
}
