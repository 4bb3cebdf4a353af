import Foundation
import SubstraPlatform
import TestSupport
import Testing

struct ProgramReplacementTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let files = [
      ("plain", "x\n", 0o644), ("script", "printf '%s|' \"$0\" \"$@\"\n", 0o755),
      ("-script", "printf '%s|' \"$0\" \"$@\"\n", 0o755), ("lost", "#!/nowhere/sh\n", 0o755),
      ("bin/plain", "#!/bin/sh\necho found\n", 0o755),
    ]
    let bin = folder.url.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    for (name, text, mode) in files {
      let path = try folder.write(text, to: name)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
  }

  private func run(_ line: String) throws -> BuiltExecutable.Outcome {
    try BuiltExecutable.shell(line, in: folder.url)
  }

  #if os(Linux)
    /// A single process: a shell that writes its own state to files, then the program that it
    /// becomes.
    ///
    /// No other process may be started. Foundation starts each process with different signals, and
    /// a shell changes them while it waits.
    @Test(arguments: ["", "trap '' PIPE INT TERM HUP CHLD; "])
    func `signals and descriptors stay as they are`(signals: String) throws {
      let found = try run(
        signals + #"while read -r line; do echo "$line"; done < /proc/self/status > 1; "#
          + #"set -- /proc/self/fd/*; for file; do echo "${file##*/}"; done > 2; "#
          + "exec process-under-test run -- sh -c 'while read -r line; do echo \"$line\"; done "
          + "< /proc/self/status > 3; exec ls /proc/self/fd > 4'")
      try #require(found.status == 0, "\(found)")
      let (signals, later) = (try fields(of: "1"), try fields(of: "3"))
      #expect(signals == later)
      #expect(signals.count == 4)
      let (descriptors, open) = (try text("2"), try text("4"))
      #expect(descriptors == open)
    }

    /// The lines about signals, except handlers, which a new program does not keep.
    private func fields(of name: String) throws -> [Substring] {
      try text(name).split(separator: "\n").filter {
        ["SigPnd", "ShdPnd", "SigBlk", "SigIgn"].contains($0.prefix { $0 != ":" })
      }
    }

    private func text(_ name: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }
  #endif

  @Test func `the program keeps the number of the process`() throws {
    let found = try run("sh -c 'echo $$; exec process-under-test run -- sh -c \"echo \\$\\$\"'")
    let numbers = Set(found.output.split(separator: "\n"))
    #expect(numbers.count == 1)
  }

  @Test(arguments: ["exit 7", "kill -TERM $$", "kill -INT $$"])
  func `the process ends as the program does`(script: String) throws {
    let expected = try run("sh -c '\(script)'; echo $?")
    let found = try run("process-under-test run -- sh -c '\(script)'; echo $?")
    #expect(found.output == expected.output)
  }

  @Test func `arguments and variables are passed on as bytes`() throws {
    let found = try run(
      #"process-under-test run "A=$(printf '\351')" B= PATH=/usr/bin:/bin -- "#
        + #"sh -c 'printf "%s|" "$@"; env' "$(printf '\377')" "$(printf '\351')" '' ' ' | od -c"#)
    let expected = try run(
      #"env -i "A=$(printf '\351')" B= PATH=/usr/bin:/bin "#
        + #"sh -c 'printf "%s|" "$@"; env' "$(printf '\377')" "$(printf '\351')" '' ' ' | od -c"#)
    #expect(found == expected)
    #expect(found.output.contains("351"))
  }

  @Test func `the program is searched in the PATH of its own environment`() throws {
    #expect(try run("process-under-test run PATH=bin -- plain").output == "found\n")
    #expect(
      try run("PATH=$PATH:bin process-under-test run PATH=/ -- plain; echo $?").output == "127\n")
    #expect(try run("process-under-test run A=b -- sh -c 'echo $A'").output == "b\n")
  }

  @Test func `a file without permission to execute is skipped`() throws {
    #expect(try run("process-under-test run PATH=:bin -- plain").output == "found\n")
  }

  @Test(
    arguments: [
      ("./script a 'b c' ''", "./script|a|b c||"), ("script -x", "./script|-x|"),
      ("-script -x", "./-script|-x|"),
    ])
  func `a file that the system can't execute is run as a script`(
    command: String, expected: String
  ) throws {
    #expect(try run("process-under-test run PATH= -- \(command)").output == expected)
  }

  @Test(
    arguments: [
      ("nothing", ": No such file or directory\n"), ("./nothing", ": No such file or directory\n"),
      ("''", ": No such file or directory\n"), ("./plain", "./plain: Permission denied\n"),
      ("./bin", "./bin: Permission denied\n"), ("plain/x", ": No such file or directory\n"),
      ("./lost", "./lost: No such file or directory interpreter\n"),
    ])
  func `the exit code is the one of a shell`(command: String, error: String) throws {
    let shell = try run("sh -c '\(command.replacing("'", with: "\""))'")
    let found = try run("process-under-test run -- \(command)")
    #expect(found.status == shell.status)
    #expect(found.error == error)
  }

  @Test func `an invalid argument or variable is refused`() {
    let environments: [[(name: [UInt8], value: [UInt8])]] = [
      [([], [1])], [([0x3D], [1])], [([1], [0])],
    ]
    for environment in environments {
      let failure = ProgramReplacement.run([1], arguments: [], environment: environment)
      #expect(failure.error == SystemError(code: EINVAL))
    }
    let failure = ProgramReplacement.run([1], arguments: [[0]], environment: [])
    #expect(failure.error == SystemError(code: EINVAL))
  }
}
