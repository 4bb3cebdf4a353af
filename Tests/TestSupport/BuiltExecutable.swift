package import Foundation

/// Runs executables of the package from the build that the tests belong to.
package struct BuiltExecutable: Sendable {
  /// The folder of the build's products.
  package static var folder: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    return bundle.bundlePath.hasSuffix(".xctest")
      ? bundle.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
  }

  /// The output and the exit code of a command.
  package struct Outcome: Sendable, Hashable {
    /// Standard output, and standard error if the shell command redirects it there.
    package let output: String
    /// Standard error.
    package let error: String
    /// The exit code.
    package let status: Int32

    /// Creates an outcome to compare with.
    package init(output: String, error: String, status: Int32) {
      self.output = output
      self.error = error
      self.status = status
    }
  }

  /// Variables that an executable built with a sanitizer needs; `.ci/deep` sets them.
  private static let sanitizerOptions = ProcessInfo.processInfo.environment
    .filter { $0.key == "ASAN_OPTIONS" }

  /// A prefix of commands that are to end by signals.
  ///
  /// The threads of tests block signals, and `nohup` has some ignored; children inherit both.
  package static let unblocked = """
    python3 -c 'import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])'
    """

  /// Runs a shell command with the build's executables in `PATH` and no other variables.
  package static func shell(
    _ line: String, in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    let products = Self.folder.path(percentEncoded: false)
    process.environment = ["PATH": "\(products):/usr/bin:/bin"]
      .merging(sanitizerOptions) { _, new in new }
      .merging(environment) { _, new in new }
    // Files instead of pipes, so that nothing has to be read while the command writes.
    let files = try TemporaryFolder()
    let output = files.url.appending(path: "output")
    let error = files.url.appending(path: "error")
    try Data().write(to: output)
    try Data().write(to: error)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self),
      status: process.terminationStatus)
  }
}
