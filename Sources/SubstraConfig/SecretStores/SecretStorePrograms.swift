import SubstraGit
import SubstraPlatform

/// Runs the programs that keep secrets: `git credential`, and the user's helpers.
///
/// Nothing but this, and the questions to git about files, makes the library start a process.
struct SecretStorePrograms {
  /// The variables of this process; a program gets only those that it needs.
  let environment: [(name: [UInt8], value: [UInt8])]
  /// The user who asks.
  let identity: ProcessIdentity
  /// Says whether a file is in a repository.
  let tracking: (ConfigurationPath) -> FileTracking

  /// How long a program may take.
  static let seconds = 10

  /// How many bytes a program may print.
  static let answerLimit = 64 << 10

  /// The time that a program may take, in words.
  static var secondsInWords: String { "\(seconds) s" }
}

extension SecretStorePrograms {
  /// Asks a store.
  func answer(to question: SecretStoreQuestion) throws(SecretStoreProblem) -> SecretStoreAnswer {
    do throws(SecretStoreProblem.Cause) {
      switch question.store {
      case .gitCredential: return try answerOfGit(question)
      case .helper(let name): return try answer(ofHelper: name, question)
      }
    } catch {
      throw SecretStoreProblem(error, question)
    }
  }

  private func answerOfGit(
    _ question: SecretStoreQuestion
  ) throws(SecretStoreProblem.Cause) -> SecretStoreAnswer {
    guard let login = GitCredential.Login(question) else { throw .unaskable }
    let git = GitCredential(environment: environment, deadline: .seconds(Self.seconds))
    let password: SecureBuffer?
    do throws(GitCredentialError) {
      password = try git.password(of: login)
    } catch {
      throw .git(error)
    }
    guard let password else { throw .unknownClient }
    let user = ClientNameShape.quoted(question.username)
    return SecretStoreAnswer(
      secret: try Self.secret(in: password),
      checks: ["git credential was asked for \(question.shownOrigin), user \(user)"])
  }

  private func answer(
    ofHelper name: String, _ question: SecretStoreQuestion
  ) throws(SecretStoreProblem.Cause) -> SecretStoreAnswer {
    guard GitCredential.Login(question) != nil else { throw .unaskable }
    guard let path = HelpersFile.path(in: environment) else {
      throw .refused(.homeUnknown, nil)
    }
    let helper: Helper
    do throws(HelperFlaw) {
      helper = try HelpersFile(reading: path, identity, tracking).helper(named: name)
      guard helper.serves(question) else { throw .foreignHost }
    } catch {
      throw .refused(error, path)
    }
    return SecretStoreAnswer(
      secret: try Self.secret(in: try output(of: helper, question)),
      checks: [
        "defined in '\(path)', which only you can change, outside of every repository",
        "may be used for \(question.shownOrigin)", "the program was run",
      ])
  }

  /// Runs a helper, and returns what it prints.
  private func output(
    of helper: Helper, _ question: SecretStoreQuestion
  ) throws(SecretStoreProblem.Cause) -> SecureBuffer {
    var process = ChildProcess(
      program: helper.program, arguments: helper.arguments, environment: variables(for: question),
      folder: [UInt8(ascii: "/")], deadline: .seconds(Self.seconds),
      outputLimit: Self.answerLimit)
    process.startsSession = true
    let buffer = SecureBuffer(capacity: Self.answerLimit)
    let ending: ChildProcess.Ending
    do throws(ChildProcessError) {
      (ending, _) = try process.run { part in
        for byte in part where !buffer.isFull { buffer.append(byte) }
      }
    } catch {
      throw .program(error)
    }
    guard ending == .exited(code: 0) else { throw .ending(ending) }
    return buffer
  }

  /// All variables that a helper gets.
  private func variables(
    for question: SecretStoreQuestion
  ) -> [(name: [UInt8], value: [UInt8])] {
    let path = SystemPath.absoluteFolders(inSearchPath: environment.value(of: "PATH"))
    return [
      ("SUBSTRA_CLIENT", Array(question.client.utf8)), ("SUBSTRA_URL", Array(question.url.utf8)),
      ("PATH", Array(path.joined(separator: [UInt8(ascii: ":")]))),
      ("HOME", environment.value(of: "HOME") ?? []),
    ].map { (name: Array($0.utf8), value: $1) }
  }

  private static func secret(in buffer: SecureBuffer) throws(SecretStoreProblem.Cause) -> Secret {
    switch SecretText.secret(in: buffer) {
    case .success(let secret): return secret
    case .failure(let contents): throw .answer(contents.problems.first ?? .empty)
    }
  }
}

extension SecretStoreProblem.Cause: Error {}

extension GitCredential.Login {
  /// The login that git's helpers keep for a client; `nil` if its name has a control character.
  package init?(_ question: SecretStoreQuestion) {
    self.init(scheme: question.scheme, host: question.host, username: question.username)
  }
}

extension [(name: [UInt8], value: [UInt8])] {
  /// The value of the first variable with a name.
  func value(of name: StaticString) -> [UInt8]? {
    first { $0.name.elementsEqual("\(name)".utf8) }?.value
  }
}
