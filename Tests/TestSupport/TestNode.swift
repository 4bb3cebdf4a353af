import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A node of Substra for tests, in a process of its own.
///
/// `Tests/Node/README.md` has its commands. The process ends when the last reference to the node is
/// gone, or when the tests end. Suites that need a node are skipped where there is no Python:
///
///     @Suite(.enabled(if: TestNode.isAvailable, "no python3"))
package final class TestNode: Sendable {
  /// Whether there is a Python to run nodes with.
  package static var isAvailable: Bool { python != nil }

  static let python = ExternalProgram.path(of: "python3")

  /// The folder `Tests/Node`.
  static let folder = Fixture.folder.deletingLastPathComponent().appending(path: "Tests/Node")

  /// What the node prints when it is ready.
  private struct Ready: Decodable {
    let url: String
    let elsewhere: String
    let pid: Int32
  }

  /// The URL of the API, without a final slash.
  ///
  /// After `stop()`, its port refuses connections.
  package let url: String

  /// Another host, over `http`, for redirections; it is also a proxy.
  ///
  /// Requests that arrive there are `strays` of the state, or `proxied`.
  package let elsewhere: String

  /// The process.
  package let processIdentifier: Int32

  private let process: Process
  private let channel: Mutex<Channel>

  /// Starts a node, over TLS if there are certificates.
  package init(
    certificates: TestCertificates? = nil, certificate: TestCertificates.Name = .node
  ) throws {
    guard let python = Self.python else { throw Failure.noPython }
    process = Process()
    process.executableURL = URL(filePath: python)
    let script = Self.folder.appending(path: "substra_node.py").path(percentEncoded: false)
    // Without the site packages, it starts faster.
    process.arguments = ["-E", "-s", "-S", script]
    if let certificates {
      process.arguments? += ["--tls", certificates.folder, "--certificate", certificate.rawValue]
    }
    process.environment = ["PATH": "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var channel = Channel(
      input: input.fileHandleForWriting, output: output.fileHandleForReading)
    guard let line = channel.readLine() else { throw Failure.ended }
    self.channel = Mutex(channel)
    let ready = try JSONDecoder().decode(Ready.self, from: line)
    url = ready.url
    elsewhere = ready.elsewhere
    processIdentifier = ready.pid
  }

  deinit {
    end()
  }

  /// Ends the process, so that connections are refused.
  package func stop() {
    end()
    process.waitUntilExit()
  }

  /// Ends the process by a signal that it can't block: the threads on which tests run block others,
  /// and their children inherit this.
  private func end() {
    if process.isRunning { kill(processIdentifier, SIGKILL) }
  }

  /// Sends a command of `Tests/Node/README.md` and returns its answer, such as
  /// `send("set", ["implicit_login": false])`.
  @discardableResult
  package func send(_ command: String, _ arguments: [String: Any] = [:]) throws -> [String: Any] {
    let answer = try answer(to: command, arguments)
    return try JSONSerialization.jsonObject(with: answer) as? [String: Any] ?? [:]
  }

  /// Sends a command and returns its answer as a value.
  func answer<Answer: Decodable>(
    to command: String, _ arguments: [String: Any] = [:], as type: Answer.Type
  ) throws -> Answer {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: answer(to: command, arguments))
  }

  private func answer(to command: String, _ arguments: [String: Any]) throws -> Data {
    let object = arguments.merging(["do": command]) { _, command in command }
    let line = try JSONSerialization.data(withJSONObject: object) + [UInt8(ascii: "\n")]
    // Writing to a process that is gone would end the tests.
    guard process.isRunning else { throw Failure.ended }
    let answer = try channel.withLock { channel in
      try channel.input.write(contentsOf: line)
      return channel.readLine()
    }
    guard let answer else { throw Failure.ended }
    if let refusal = try? JSONDecoder().decode(Refusal.self, from: answer) {
      throw Failure.refused(refusal.error)
    }
    return answer
  }

  private struct Refusal: Decodable {
    let error: String
  }

  /// Why a node can't be used.
  package enum Failure: Error {
    /// No `python3` is installed.
    case noPython
    /// The process ended; what it printed on standard error says why.
    case ended
    /// The node can't do a command, and says why.
    case refused(String)
  }

  /// Standard input and output of the process, both in lines.
  private struct Channel {
    let input: FileHandle
    let output: FileHandle
    private var rest = Data()

    init(input: FileHandle, output: FileHandle) {
      self.input = input
      self.output = output
    }

    /// Reads a line; `nil` at the end.
    mutating func readLine() -> Data? {
      while true {
        if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          defer { rest = Data(rest[(end + 1)...]) }
          return Data(rest[..<end])
        }
        let data = output.availableData
        if data.isEmpty { return nil }
        rest += data
      }
    }
  }
}
