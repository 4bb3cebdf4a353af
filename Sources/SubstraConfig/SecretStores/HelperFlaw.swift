/// Why a helper is not run.
enum HelperFlaw: Error, Sendable, Hashable {
  /// The folder of the file is not known, since `HOME` is not set.
  case homeUnknown
  /// There is no file that defines helpers.
  case fileMissing
  /// Others could have written the file, or it can't be read.
  case unsafe(SecretFileCause)
  /// The file is inside a work tree of git.
  case inRepository
  /// The file is wrong; the reason is in fixed words.
  case malformed(line: Int?, String)
  /// The file does not define the helper; a helper with a similar name.
  case unknown(nearest: String?)
  /// The tokens of the helper are not for the client's node.
  case foreignHost
}

extension HelperFlaw {
  /// What is wrong, in one line.
  ///
  /// - Parameter path: The file with the helpers.
  func message(_ question: SecretStoreQuestion, _ path: ConfigurationPath?) -> String {
    let helper = Self.name(in: question)
    let file = path.map { "'\($0)'" } ?? HelpersFile.name
    return switch self {
    case .homeUnknown:
      "helper \(helper) is not known: \(file) can't be found, since HOME is not set"
    case .fileMissing: "helper \(helper) is not defined: \(file) does not exist"
    case .unsafe(let cause):
      "helper \(helper) is not run: "
        + SecretFileProblem(cause, ofFileWithoutSecret: SecretFilePath(path?.bytes ?? [])).message
    case .inRepository: "helper \(helper) is not run: \(file) is in a work tree of git"
    case .malformed(let line?, let words): "\(file), line \(line): \(words)"
    case .malformed(nil, let words): "\(file): \(words)"
    case .unknown: "helper \(helper) is not defined in \(file)"
    case .foreignHost: "helper \(helper) is not for \(question.shownOrigin), so it was not run"
    }
  }

  /// How to fix it, in one line.
  func help(_ question: SecretStoreQuestion, _ path: ConfigurationPath?) -> String {
    let file = path.map { ShellWord.path($0.bytes) } ?? HelpersFile.name
    let example = "{command: [/usr/bin/pass, show, substra/org-1], hosts: [org-1.example.org]}"
    return switch self {
    case .homeUnknown: "set HOME"
    case .unknown(let nearest?): "did you mean \(SecretStore.prefixOfHelper)\(nearest)?"
    case .fileMissing, .unknown(nil): "define it there, such as 'NAME: \(example)'"
    case .unsafe:
      "it and the folders above it have to be yours or root's, and no other user may write them: "
        + "ls -ld \(file)"
    case .inRepository:
      "others can change what is in a repository: keep the file outside of it"
    case .malformed: "write helpers as 'NAME: \(example)'"
    case .foreignHost:
      "if the url is right, add its host to hosts in \(file)"
    }
  }

  private static func name(in question: SecretStoreQuestion) -> String {
    guard case .helper(let name) = question.store else { return WordShape.hidden }
    return HelperNameShape.quoted(name)
  }
}
