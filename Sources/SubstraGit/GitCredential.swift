package import SubstraPlatform

/// Asks the credential helpers of the system's and the user's git configuration for a password.
///
/// Helpers of a repository never run, and nothing asks the user: git has neither a repository nor a
/// terminal.
package struct GitCredential: Sendable {
  private let environment: [(name: [UInt8], value: [UInt8])]
  private let deadline: Duration

  /// How many bytes an answer may have.
  private static let answerLimit = 64 << 10

  /// Prepares for questions without starting or searching anything.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process; git gets only those that it needs.
  ///   - deadline: How long git and the helpers may take.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], deadline: Duration = .seconds(10)
  ) {
    self.environment = environment
    self.deadline = deadline
  }

  /// Returns the password that a helper keeps; `nil` if none does.
  package func password(of login: Login) throws(GitCredentialError) -> SecureBuffer? {
    let answer = SecureBuffer(capacity: Self.answerLimit)
    let (code, errors) = try run("fill", login.lines) { part in
      for byte in part where !answer.isFull { answer.append(byte) }
    }
    guard code != 0 else { return login.password(in: answer) }
    // Without an answer git would ask the user, and can't. Anything else says that git itself
    // failed, such as a mistake in its configuration.
    guard Self.refusalsToAsk.contains(where: { Self.isLine($0, in: errors) }) else {
      throw .exited(code: code)
    }
    return nil
  }

  /// What git says when no helper has the password: since 2.46 the second, before it the first.
  private static let refusalsToAsk = [
    "fatal: could not read Password", "fatal: unable to get password",
  ]

  private static func isLine(_ beginning: String, in errors: [UInt8]) -> Bool {
    errors.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: beginning.utf8) }
  }

  /// Whether a password can be told to git: it has no control character, which could end its line.
  package static func canStore(_ password: [UInt8]) -> Bool {
    !password.contains(where: Login.isControl)
  }

  /// Lets the helpers keep a password for which `canStore` is true.
  ///
  /// Git does not say whether a helper kept it: ask for it afterwards.
  package func store(_ password: [UInt8], of login: Login) throws(GitCredentialError) {
    precondition(Self.canStore(password), "a password of git is one line")
    _ = try run("approve", login.lines + Login.line("password", password)) { _ in }
  }

  /// Lets the helpers erase the password.
  package func erase(_ login: Login) throws(GitCredentialError) {
    _ = try run("reject", login.lines) { _ in }
  }
}

extension GitCredential {
  /// Runs a command of `git credential`, and returns its exit code and its messages.
  private func run(
    _ command: String, _ input: [UInt8], receiving: (ArraySlice<UInt8>) -> Void
  ) throws(GitCredentialError) -> (code: Int32, errors: [UInt8]) {
    let git = GitCommand(
      environment: .forCredentials(environment), deadline: deadline,
      outputLimit: Self.answerLimit)
    // Git since 2.46 tells helpers by this that they must not ask the user.
    let arguments = ["-c", "credential.interactive=false", "credential", command]
    let root = [UInt8(ascii: "/")]
    guard var process = try? git.process(arguments.map { Array($0.utf8) }, in: root) else {
      throw .notInstalled
    }
    process.input = input + [UInt8(ascii: "\n")]
    process.startsSession = true
    let ending: ChildProcess.Ending
    let errors: [UInt8]
    do throws(ChildProcessError) {
      // Helpers write to standard error as well, perhaps more than they should: it is never shown.
      (ending, errors) = try process.run(receiving: receiving)
    } catch {
      throw .failed(error)
    }
    switch ending {
    case .exited(let code): return (code, errors)
    case .killed(let signal): throw .killed(signal: signal)
    }
  }
}

/// Why git could not be asked for a password.
package enum GitCredentialError: Error, Sendable, Hashable {
  /// There is no `git` in the search path.
  case notInstalled
  /// It was not started, or did not end as it should.
  case failed(ChildProcessError)
  /// It failed, and not for want of a password.
  case exited(code: Int32)
  /// It was ended by a signal.
  case killed(signal: Int32)
}
