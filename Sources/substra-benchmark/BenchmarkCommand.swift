import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// A parsed command line of the benchmark.
struct BenchmarkCommand {
  static let usage = """
    Usage:
      substra-benchmark yaml FILE --mode none|events|tree [--repeat N]
      substra-benchmark resolve FILE --mode none|events|one|all|path [--client NAME] [--repeat N]
      substra-benchmark poll FILE [--repeat N]
      substra-benchmark generate --bytes N | --clients N

    Prints one number: events, nodes or clients. `none` only reads the file; subtract its cost
    to get the cost of the work. `--repeat` does the work N times; subtract the cost of another
    N to leave out what a process does once. `generate` writes a configuration. `path` resolves
    one client from the path of the file, as an application does. `poll` resolves all clients,
    and then looks N times whether a file has changed.

    """

  /// Why a command line is invalid.
  struct UsageError: Error {
    let reason: String
  }

  private let verb: String
  private let file: String?
  private let options: [String: String]

  init(_ arguments: [String]) throws(UsageError) {
    var positional: [String] = []
    var options: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        positional.append(argument)
        continue
      }
      guard let value = rest.popFirst() else {
        throw UsageError(reason: "option \(argument) needs a value")
      }
      options[argument] = value
    }
    guard let verb = positional.first else { throw UsageError(reason: "a verb is missing") }
    self.verb = verb
    file = positional.dropFirst().first
    self.options = options
  }

  /// Does the work and returns what to print.
  func run() throws(UsageError) -> String {
    switch verb {
    case "generate":
      return try generated()
    case "yaml":
      return try repeated(yaml)
    case "resolve":
      return try repeated(resolve)
    case "poll":
      return try polled()
    default:
      throw UsageError(reason: "unknown verb \(verb)")
    }
  }

  private func repeated(
    _ work: ([UInt8]) throws(UsageError) -> Int
  ) throws(UsageError) -> String {
    let contents = try contents()
    var result = 0
    for _ in 0..<(options["--repeat"].flatMap { Int($0) } ?? 1) {
      result = try work(contents)
    }
    return "\(result)\n"
  }

  private func polled() throws(UsageError) -> String {
    guard let file else { throw UsageError(reason: "a file is missing") }
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: EnvironmentVariables.current())
    var watch = ConfigurationWatch(.all, of: resolver)
    let clients = watch.poll().count
    var changes = 0
    for _ in 0..<(options["--repeat"].flatMap { Int($0) } ?? 1) { changes += watch.poll().count }
    guard changes == 0 else { throw UsageError(reason: "a file has changed") }
    return "\(clients)\n"
  }

  private func contents() throws(UsageError) -> [UInt8] {
    guard let file else { throw UsageError(reason: "a file is missing") }
    do throws(FileReadingError) {
      return try FileReading.contents(
        ofFile: Array(file.utf8), limit: YAMLLimits.standard.fileSize)
    } catch {
      throw UsageError(reason: "can't read \(file): \(error)")
    }
  }

  private func generated() throws(UsageError) -> String {
    if let count = options["--clients"].flatMap({ Int($0) }) {
      return SampleConfiguration.text { clients, _ in clients < count }
    }
    if let size = options["--bytes"].flatMap({ Int($0) }) {
      return SampleConfiguration.text { _, bytes in bytes < size }
    }
    throw UsageError(reason: "generate needs --bytes or --clients")
  }

  private func yaml(_ contents: [UInt8]) throws(UsageError) -> Int {
    switch options["--mode"] {
    case "none": return contents.count
    case "events": return EventLoop.countEvents(in: contents) ?? -1
    case "tree":
      do throws(YAMLError) {
        return try YAMLDocument.parse(contents).nodeCount
      } catch {
        throw UsageError(reason: error.problem)
      }
    default: throw UsageError(reason: "--mode is none, events or tree")
    }
  }

  private func resolve(_ contents: [UInt8]) throws(UsageError) -> Int {
    switch options["--mode"] {
    case "none": return contents.count
    case "events": return EventLoop.countEvents(in: contents) ?? -1
    case "one":
      let configuration = resolver(contents).explain(options["--client"] ?? "org-1").configuration
      guard let configuration else { throw UsageError(reason: "the client does not resolve") }
      return configuration.settings().headers.authorization == nil ? 0 : 1
    case "path":
      let resolver = ConfigurationResolver(
        files: file.map { [ConfigurationPath($0)] }, environment: EnvironmentVariables.current())
      let explanation = resolver.explain(options["--client"] ?? "org-1")
      guard explanation.configuration != nil else {
        throw UsageError(reason: explanation.diagnostics.map(\.description).joined(separator: "\n"))
      }
      return 1
    case "all":
      do throws(ConfigurationError) {
        return try resolver(contents).resolveAll().count
      } catch {
        throw UsageError(reason: error.description)
      }
    default: throw UsageError(reason: "--mode is none, events, one, all or path")
    }
  }

  private func resolver(_ contents: [UInt8]) -> ConfigurationResolver {
    ConfigurationResolver(
      loaded: [LoadedFile(path: "clients.yaml", contents: contents)],
      environment: EnvironmentVariables(["SUBSTRA_ORG_1_RETRY_TIMEOUT": "60"]))
  }
}
