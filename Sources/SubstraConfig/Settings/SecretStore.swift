/// A program that keeps secrets, as `token_from` names it.
///
/// A configuration only names the store. Which program runs is decided by git's configuration or by
/// the file `helpers.yaml`, which both belong to the user.
///
/// ```swift
/// if case .gitCredential(let namedBy) = configuration.token.origin {
///   print("\(SecretStore.gitCredential) has the token, as \(namedBy) says")
/// }
/// ```
public enum SecretStore: Sendable, Hashable {
  /// The credential helpers of git: `git-credential`.
  case gitCredential
  /// A helper of the user's file `helpers.yaml`: `helper:NAME`.
  case helper(name: String)
}

extension SecretStore {
  /// The spelling of `gitCredential`.
  package static let nameOfGitCredential = "git-credential"

  /// What the name of a helper follows.
  package static let prefixOfHelper = "helper:"

  /// The most characters of a helper's name.
  package static let longestName = 64

  /// Parses the value of `token_from`; `nil` if it is not the name of a store.
  package init?(parsing text: some Collection<UInt8>) {
    if text.elementsEqual(Self.nameOfGitCredential.utf8) {
      self = .gitCredential
      return
    }
    guard text.starts(with: Self.prefixOfHelper.utf8) else { return nil }
    let name = text.dropFirst(Self.prefixOfHelper.utf8.count)
    guard Self.isName(name) else { return nil }
    self = .helper(name: String(decoding: name, as: UTF8.self))
  }

  /// Whether a string can be the name of a helper: letters, digits and `-_.`, a letter or digit
  /// first.
  package static func isName(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, text.count <= longestName else { return false }
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    return isLetterOrDigit(first)
      && text.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }
}

extension SecretStore: CustomStringConvertible {
  /// The value of `token_from`, such as `helper:vault`.
  public var description: String {
    switch self {
    case .gitCredential: Self.nameOfGitCredential
    case .helper(let name): Self.prefixOfHelper + name
    }
  }
}
