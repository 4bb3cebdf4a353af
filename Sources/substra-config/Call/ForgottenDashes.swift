import SubstraCommandSupport
import SubstraConfig

/// A call of `exec` without `--`, so that the command's options were parsed as ours.
struct ForgottenDashes {
  /// The clients of `--client`, then the words after `exec`: clients and the command.
  private let words: [[UInt8]]
  /// The files of `--config`.
  private let files: [[UInt8]]
  /// The files of `--config` after an argument that is not ours; the option may be the command's.
  private let laterFiles: [[UInt8]]
  /// Whether the call reads variables.
  let usesEnvironment: Bool

  private init(_ arguments: ParsedArguments<CommandOption>, laterFiles: [[UInt8]]) {
    words = arguments.values(of: .client) + arguments.operands.dropFirst()
    files = arguments.values(of: .config)
    self.laterFiles = laterFiles
    usesEnvironment = !arguments.contains(.noEnvironment)
  }
}

extension ForgottenDashes {
  /// Detects the mistake in parsed arguments.
  init?(in arguments: ParsedArguments<CommandOption>) {
    guard arguments.isCommandWithoutDashes else { return nil }
    self.init(arguments, laterFiles: [])
  }

  /// Detects the mistake in arguments that can't be parsed.
  ///
  /// - Parameter error: The error of the first invalid argument.
  init?(in arguments: [[UInt8]], failing error: UsageError) {
    guard !arguments.contains(Array("--".utf8)) else { return nil }
    // Parse the longest valid prefix.
    var count = arguments.count - 1
    while count > 0 {
      if let parsed = try? ParsedArguments<CommandOption>(Array(arguments.prefix(count))) {
        let isFirstOfCommand = parsed.operands.count > 1 && parsed.isOfExec && error.help == nil
        guard isFirstOfCommand || parsed.isCommandWithoutDashes else { return nil }
        self.init(parsed, laterFiles: Self.files(in: arguments.dropFirst(count)))
        return
      }
      count -= 1
    }
    return nil
  }

  /// The values of `--config` among arguments that may be the command's.
  private static func files(in arguments: ArraySlice<[UInt8]>) -> [[UInt8]] {
    let option = Array("--config".utf8)
    return zip(arguments, arguments.dropFirst()).filter { $0.0 == option }.map(\.1)
      + arguments.filter { $0.starts(with: option + "=".utf8) }.map {
        Array($0.dropFirst(option.count + 1))
      }
  }
}

extension ForgottenDashes {
  /// The error, whose help shows the user's call as far as it is known, or an example.
  ///
  /// - Parameter clientsOf: Returns the clients of some files; without files, those of the file in
  ///   the variable.
  func error(clientsOf: (_ files: [[UInt8]]) -> [String]) -> UsageError {
    let message: OutputText = "missing -- before the command"
    for files in laterFiles.isEmpty ? [files] : [files, files + laterFiles] {
      let known = Set(clientsOf(files).map { Array($0.utf8) })
      let clients = words.prefix { known.contains($0) && !ClientNameShape.looksLikeCredential($0) }
      guard !clients.isEmpty else { continue }
      let options = files.map {
        "--config " + ShellWord.path(ConfigurationPath(bytes: $0).shown.bytes)
      }
      let call = clients.map { ShellWord.word($0) } + options
      return UsageError(
        message,
        help: "put -- before the command: substra-config exec \(call.joined(separator: " ")) -- …")
    }
    return UsageError(
      message, help: "put -- before the command, for example \(Verb.exec.example)")
  }
}

extension ParsedArguments<CommandOption> {
  /// Whether a client and a command follow `exec` without `--`.
  fileprivate var isCommandWithoutDashes: Bool {
    isOfExec && terminator == nil && operands.count > (contains(.client) ? 1 : 2)
  }

  /// Whether the verb is `exec`.
  fileprivate var isOfExec: Bool {
    operands.first?.elementsEqual(Verb.exec.rawValue.utf8) == true
  }
}
