import Foundation
import TestSupport
import Testing

/// What only a separate process can show: bytes of arguments and variables, streams, exit codes.
struct ExecutableTests {
  private func run(_ line: String) throws -> BuiltExecutable.Outcome {
    let folder = try TemporaryFolder()
    _ = try folder.write("org-1: {url: 'https://org-1.org', token: t0ken}\n", to: "c.yaml")
    return try BuiltExecutable.shell(line, in: folder.url)
  }

  @Test func `a full disk is exit code 3`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let outcome = try run("substra-config show org-1 --config c.yaml > /dev/full")
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("substra-config: error: can't write the output: No space left"))
  }

  @Test func `a closed output is an error`() throws {
    let outcome = try run("substra-config show org-1 --config c.yaml >&-")
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("can't write the output"))
  }

  @Test(arguments: ["", "trap '' PIPE; "])
  func `a reader that closes the pipe is not an error`(_ signal: String) throws {
    // The reader opens and closes the pipe before the first byte is written.
    let outcome = try run(
      "\(signal)mkfifo p; (exec 3<p; exec 3<&-; : > closed) & exec 4>p; wait; "
        + "substra-config show org-1 --config c.yaml >&4; echo \"$?\"")
    #expect(outcome.error == "")
    #expect(outcome.output == (signal.isEmpty ? "141\n" : "0\n"))
  }

  @Test func `a client's name that is not UTF-8 is a usage error`() throws {
    let outcome = try run("substra-config show \"$(printf 'caf\\351')\" --config c.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("'caf\\xe9'"))
  }

  @Test func `a path that is not UTF-8 is read, and kept in base 64`() throws {
    let outcome = try run(
      "n=\"$(printf 'c\\351.yaml')\"; mv c.yaml \"$n\" || exit 77; "
        + "substra-config show org-1 --format json --config \"$n\"")
    // File systems of macOS reject such a name.
    guard outcome.status != 77 else { return }
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(#""path" : "c\\xe9.yaml""#))
    #expect(outcome.output.contains(#""path_bytes" : "Y+kueWFtbA==""#))
  }

  @Test func `a variable that is not UTF-8 is an error that names it`() throws {
    let outcome = try run(
      "export SUBSTRA_ORG_1_TOKEN=\"$(printf 'caf\\351ten-canary')\"; "
        + "substra-config show org-1 --config c.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("SUBSTRA_ORG_1_TOKEN"))
    #expect(!outcome.error.contains("canary"))
  }

  @Test func `the exit code distinguishes unchecked files from invalid ones`() throws {
    #expect(try run("substra-config show org-1 --config .").status == 3)
    #expect(try run("substra-config show org-1 --config /dev/zero").status == 3)
    #expect(try run("mkfifo p; substra-config show org-1 --config p").status == 3)
    #expect(try run("substra-config show org-1 --config absent.yaml").status == 1)
    #expect(try run("substra-config show org-9 --config c.yaml").status == 1)
    #expect(try run("substra-config list --config c.yaml").status == 0)
    #expect(try run("substra-config").status == 2)
  }
}
