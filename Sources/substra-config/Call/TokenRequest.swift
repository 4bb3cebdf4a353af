import SubstraCommandSupport
import SubstraConfig

/// The checked arguments that only `token` has.
struct TokenRequest {
  let action: TokenAction
  /// The id of the token to revoke.
  let id: String?
  /// The name of a token.
  let name: String?
  let expiry: TokenExpiry?
  /// The days within which a token that expires fails `status`.
  let expiresWithin: Int?
  /// The secret file to write.
  let store: ConfigurationPath?
  /// Whether git's credential helpers are to keep the token.
  let storesInGit: Bool
  /// The command that stores the token in place of a file.
  let storeCommand: [[UInt8]]?
  /// Whether a secret file that the program did not write may be replaced.
  let isForced: Bool
  /// Whether questions are answered with yes.
  let isConfirmed: Bool
  /// Whether the token in use may be revoked.
  let allowsCurrent: Bool
  /// Whether `prune` deletes session tokens too.
  let includesSessions: Bool
  /// Whether the new token is printed.
  let prints: Bool
  /// Whether the page is opened in a browser.
  let opens: Bool
  let oldTokenFate: OldTokenFate
}

extension TokenRequest {
  /// The most characters that the web application accepts in a token's name.
  static let longestName = 50

  /// Checks the options, and takes the action and the id from the operands.
  ///
  /// The names of clients are left.
  init(
    _ arguments: ParsedArguments<CommandOption>, command: [[UInt8]],
    _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) {
    action = try Self.action(&operands)
    try Self.checkOptions(of: action, arguments)
    let hasClient = arguments.contains(.client)
    id =
      action == .revoke && operands.count > (hasClient ? 0 : 1)
      ? try Self.id(operands.removeLast()) : nil
    name = try Self.name(arguments.values(of: .name).last)
    expiry = try arguments.values(of: .expires).last.map { bytes throws(UsageError) in
      try TokenExpiry(bytes)
    }
    expiresWithin = try Self.days(arguments.values(of: .expiresWithin).last)
    let place = try arguments.path(of: .store)
    storesInGit = place.map { SecretStore(parsing: $0.bytes) == .gitCredential } ?? false
    store = storesInGit ? nil : place
    storeCommand = command.isEmpty ? nil : command
    isForced = arguments.contains(.force)
    isConfirmed = arguments.contains(.yes)
    allowsCurrent = arguments.contains(.current)
    includesSessions = arguments.contains(.sessions)
    prints = arguments.contains(.print)
    opens = arguments.contains(.open)
    oldTokenFate =
      try arguments.values(of: .revokeOld).last.map { bytes throws(UsageError) in
        try OldTokenFate(bytes)
      } ?? .standard
    try checkCombinations(arguments)
  }

  private func checkCombinations(
    _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) {
    switch action {
    case .create where name == nil || expiry == nil:
      throw UsageError(
        "'token create' needs --name and --expires",
        help: "for example substra-config token create org-1 --name ci --expires 30")
    case .revoke where (id == nil) == (name == nil):
      throw UsageError(
        "'token revoke' needs either the ID of a token or --name",
        help: "'substra-config token list CLIENT' lists both")
    default: break
    }
    if action == .rotate, store != nil {
      throw UsageError(
        "'token rotate' replaces the token where it is: --store takes only git-credential",
        help: "for another place use 'substra-config token create --store FILE'")
    }
    let isPlaced = store != nil || storesInGit
    if isPlaced, storeCommand != nil {
      throw UsageError("--store can't be combined with --store-with")
    }
    if prints, isPlaced || storeCommand != nil {
      throw UsageError("--print can't be combined with --store or --store-with")
    }
  }
}

extension TokenRequest {
  /// Takes the action from the operands.
  static func action(
    _ operands: inout ArraySlice<[UInt8]>
  ) throws(UsageError) -> TokenAction {
    let names = TokenAction.allCases.map(\.rawValue)
    guard let bytes = operands.popFirst() else {
      throw UsageError(
        "'token' needs an action: \(names.joinedAsChoice)",
        help: "for example substra-config token status")
    }
    guard let action = TokenAction.allCases.first(where: { $0.rawValue.utf8.elementsEqual(bytes) })
    else {
      throw UsageError(
        "unknown action \(ArgumentShape.quoted(bytes)) of 'token'",
        help: .suggestion(for: bytes, among: names)
          ?? "actions are \(names.joined(separator: ", "))")
    }
    return action
  }

  private static func checkOptions(
    of action: TokenAction, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) {
    for (option, _) in arguments.options
    where option.isOwn(of: .token) && !action.options.contains(option) {
      throw UsageError("'token \(action)' does not take --\(option)")
    }
  }

  /// Checks that an id is a UUID, since nodes answer any other with an internal error.
  private static func id(_ bytes: [UInt8]) throws(UsageError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), bytes.isUUID else {
      throw UsageError(
        "the ID of a token is a UUID", help: "'substra-config token list CLIENT' lists the IDs")
    }
    return text.lowercased()
  }

  private static func name(_ bytes: [UInt8]?) throws(UsageError) -> String? {
    guard let bytes else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: \.isUnsafeToPrint), text.contains(where: { $0 != " " })
    else {
      throw UsageError("--name needs one line of text")
    }
    guard text.count <= longestName else {
      throw UsageError("--name has more than \(longestName) characters")
    }
    return text
  }

  private static func days(_ bytes: [UInt8]?) throws(UsageError) -> Int? {
    guard let bytes else { return nil }
    guard let days = TokenExpiry.days(bytes) else {
      throw UsageError(
        "--expires-within is not a number of days from 1 to \(TokenExpiry.mostDays)")
    }
    return days
  }
}
