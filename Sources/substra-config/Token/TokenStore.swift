import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// The place for a new token: a secret file, git's credential helpers, or a command that stores it
/// elsewhere.
enum TokenStore {
  case file(TokenFile)
  case git(GitStore)
  case command([[UInt8]])
}

/// A secret file with the record of its token, as `token` writes them.
struct TokenFile {
  /// The path of the secret file.
  let path: ConfigurationPath
  /// The token that the file may contain now, since the client uses it.
  let current: Secret?
  /// The URL of the client's node.
  let node: String
  /// Whether a token that the program stored may be replaced.
  let replaces: Bool
  /// Whether any file may be replaced.
  let isForced: Bool
  /// The action, whose options say where else the token can be stored.
  let action: TokenAction

  /// The path of the record.
  var recordPath: ConfigurationPath {
    ConfigurationPath(bytes: TokenRecord.path(besideSecretFile: path.bytes))
  }
}

extension TokenFile {
  /// The record beside the file; `nil` if there is none that can be read.
  var record: TokenRecord? { Self.record(at: recordPath) }

  /// The record beside the file, if it is about a token of the client's node.
  var recordOfNode: TokenRecord? {
    record.flatMap { NodeURL.isSameServer($0.node, node) ? $0 : nil }
  }

  /// Reads a record.
  static func record(at path: ConfigurationPath) -> TokenRecord? {
    let contents = try? FileReading.contents(ofFile: path.bytes, limit: TokenRecord.sizeLimit)
    return contents.flatMap { TokenRecord(parsing: $0) }
  }

  /// Fails if the files can't be written, before a token is made.
  func check() throws(TokenFailure) {
    try Self.translating(path, action) { () throws(OutputFileError) in
      try secretFile.checkIsReplaceable(isOwn)
    }
    try Self.translating(recordPath, action) { () throws(OutputFileError) in
      try recordFile.checkIsReplaceable(Self.isRecord)
    }
  }

  /// Replaces the token.
  func write(_ token: Secret) throws(TokenFailure) {
    let bytes = token.withBytes { $0 + [UInt8(ascii: "\n")] }
    try Self.translating(path, action) { () throws(OutputFileError) in
      _ = try secretFile.write(bytes, readers: .owner, replacing: isOwn)
    }
  }

  /// Replaces the record.
  func write(_ record: TokenRecord) throws(TokenFailure) {
    try Self.write(record, to: recordPath, for: action, isForced: isForced)
  }

  /// Writes a record, unless the path leads to a file that is not one.
  static func write(
    _ record: TokenRecord, to path: ConfigurationPath, for action: TokenAction,
    isForced: Bool = false
  ) throws(TokenFailure) {
    try translating(path, action) { () throws(OutputFileError) in
      _ = try OutputFile(path, isForced: isForced)
        .write(record.json, readers: .owner, replacing: isRecord)
    }
  }
}

extension TokenFile {
  private var secretFile: OutputFile { OutputFile(path, isForced: isForced) }
  private var recordFile: OutputFile { OutputFile(recordPath, isForced: isForced) }

  /// Whether the secret file has the token that is replaced, or one that the program stored.
  private func isOwn(_ contents: [UInt8]) -> Bool {
    guard replaces else { return false }
    let line = contents.last == UInt8(ascii: "\n") ? contents.dropLast() : contents[...]
    let held = Secret(bytes: line)
    if current == held { return true }
    // The token of another node, of a client with the same name elsewhere, is not ours to lose.
    return recordOfNode?.describes(held) == true
  }

  private static func isRecord(_ contents: [UInt8]) -> Bool {
    TokenRecord(parsing: contents) != nil
  }

  private static func translating(
    _ path: ConfigurationPath, _ action: TokenAction, _ body: () throws(OutputFileError) -> Void
  ) throws(TokenFailure) {
    do throws(OutputFileError) {
      try body()
    } catch {
      throw TokenFailure(
        message: "can't write \(path.shown): \(reason(error, path))",
        help: help(for: error, path, action), code: .incomplete)
    }
  }
}

extension TokenFile {
  private static func reason(
    _ error: OutputFileError, _ path: ConfigurationPath
  ) -> OutputText {
    let record = Self.record(
      at: ConfigurationPath(bytes: TokenRecord.path(besideSecretFile: path.bytes)))
    guard case .notOwn = error, let record else {
      return error.reason(replacing: "a token that substra-config stored")
    }
    return record.name.map { "it already has the token '\($0)'" } ?? "it already has a token"
  }

  private static func help(
    for error: OutputFileError, _ path: ConfigurationPath, _ action: TokenAction
  ) -> OutputText? {
    let elsewhere: OutputText = "store the token elsewhere with \(action.placeOptions)"
    if case .failed(.symbolicLink) = error {
      return "the files of a volume in Kubernetes are links: \(elsewhere)"
    }
    if case .notOwn = error {
      return """
        choose another file with --store, replace the token with 'substra-config token rotate', \
        or add --force
        """
    }
    return error.help(writing: path, toPrint: elsewhere)
  }
}
