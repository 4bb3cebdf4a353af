import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The credential helpers of git, as the place of a client's token.
struct GitStore {
  private let git: GitCredential
  private let login: GitCredential.Login

  /// Prepares for a client, whose token the helpers keep by its node and its name.
  init(
    for client: TokenClient, _ environment: [(name: [UInt8], value: [UInt8])]
  ) throws(TokenFailure) {
    let question = SecretStoreQuestion(
      store: .gitCredential, client: client.name, url: client.node)
    guard let login = GitCredential.Login(question) else {
      throw TokenFailure(
        message: "git credential can't keep the token of this client: its name is not one line",
        code: .usage)
    }
    self.login = login
    git = GitCredential(environment: environment)
  }
}

extension GitStore {
  /// Stores a token, and checks that git returns it: git does not say whether a helper kept it.
  func store(_ token: Secret) throws(TokenFailure) {
    guard token.withBytes(GitCredential.canStore) else {
      throw TokenFailure(message: "git credential can't keep a token that is not one line")
    }
    let isKept: Bool
    do throws(GitCredentialError) {
      try token.withBytes { (bytes) throws(GitCredentialError) in try git.store(bytes, of: login) }
      isKept = try keeps(token)
    } catch {
      throw Self.failure(error)
    }
    guard !isKept else { return }
    throw TokenFailure(
      message: "git credential did not keep the token",
      help: """
        choose a helper that does, such as libsecret, osxkeychain, manager or store: \
        git config --global credential.helper NAME
        """, code: .incomplete)
  }

  /// Fails if the helpers keep a token already, which a new one would replace.
  func checkIsEmpty() throws(TokenFailure) {
    let kept: SecureBuffer?
    do throws(GitCredentialError) {
      kept = try git.password(of: login)
    } catch {
      throw Self.failure(error)
    }
    guard kept != nil else { return }
    throw TokenFailure(
      message: "git credential keeps a token of this client already",
      help: "replace it with 'substra-config token rotate', or add --force", code: .incomplete)
  }

  private func keeps(_ token: Secret) throws(GitCredentialError) -> Bool {
    guard let kept = try git.password(of: login) else { return false }
    return Secret(bytes: (0..<kept.count).lazy.map { kept[$0] }) == token
  }

  /// Erases the token, and checks that it is gone: git does not say whether a helper erased it.
  func erase() throws(TokenFailure) {
    let kept: SecureBuffer?
    do throws(GitCredentialError) {
      try git.erase(login)
      kept = try git.password(of: login)
    } catch {
      throw Self.failure(error)
    }
    guard kept != nil else { return }
    throw TokenFailure(
      message: "the token is revoked, but git credential still keeps it",
      help: "delete it in the program that keeps git's credentials", code: .incomplete)
  }

  private static func failure(_ error: GitCredentialError) -> TokenFailure {
    let reason: OutputText =
      switch error {
      case .notInstalled: "git was not found in PATH"
      case .failed(.timedOut): "it did not answer in time"
      case .failed: "it did not run to its end"
      case .exited(let code): "it failed with exit code \(Int(code))"
      case .killed(let signal): "it was ended by signal \(Int(signal))"
      }
    return TokenFailure(
      message: "git credential can't be used: \(reason)",
      help: "run 'git credential fill' in a terminal to see why", code: .incomplete)
  }
}

extension TokenRequest {
  /// Whether git's credential helpers keep the token of a client: because the call says so, or else
  /// the configuration.
  func usesGit(for client: TokenClient) -> Bool {
    storesInGit || client.isInGit && store == nil && storeCommand == nil
  }
}
