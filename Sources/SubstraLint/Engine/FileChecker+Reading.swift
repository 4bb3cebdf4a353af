import CredentialDetection
import SubstraConfig
import SubstraPlatform
import SubstraYAML

extension FileChecker {
  /// The size of the largest file that is checked.
  static let sizeLimit = YAMLLimits.standard.fileSize

  /// Whether a file is skipped because of its first bytes.
  func isUnwanted(_ path: ConfigurationPath, head: [UInt8]) -> Bool {
    // A binary file with the name of a YAML file is reported, not skipped.
    TextEncoding.isBinary(head: head) && !path.isNamedYAML && !isNamedClientFile(path)
  }

  /// Reads and checks a file.
  func outcome(of file: InputFile) -> Outcome {
    switch file.content {
    // The index is read before the configuration says which files are client configurations.
    case .skipped(.binary) where isNamedClientFile(file.path): return binary(file.path)
    case .skipped(let reason): return .skipped(reason)
    case .failed(let problem): return .failed(problem)
    case .staged: return .failed(.unreadable(file.path, "git did not print the staged content"))
    case .tooLarge: return tooLarge(file.path)
    case .namedTooLarge: return tooLarge(file.path, isNamed: true)
    case .bytes(let bytes): return .checked(check(bytes, file.path))
    case .namedFile(let opened):
      return outcome(of: file.path, opened, isTracked: false, isNamed: true)
    case .file(let opened): return outcome(of: file.path, opened, isTracked: false)
    case .trackedFile(let opened): return outcome(of: file.path, opened, isTracked: true)
    }
  }

  private func outcome(
    of path: ConfigurationPath, _ opened: [UInt8], isTracked: Bool, isNamed: Bool = false
  ) -> Outcome {
    do throws(FileReadingError) {
      let contents = try FileReading.contents(
        ofFile: opened, limit: Self.sizeLimit, followsLink: !isTracked
      ) { head in
        isUnwanted(path, head: head)
      }
      return contents.map { .checked(check($0, path)) } ?? .skipped(.binary)
    } catch {
      if isTracked, SystemPath.linkTarget(opened) != nil { return .skipped(.link) }
      switch error {
      case .missing where isTracked: return .skipped(.deleted)
      case .missing: return .failed(.unreadable(path, "the file does not exist"))
      case .notRegular(let kind):
        return .failed(.unreadable(path, "the file is a \(kind.rawValue), not a regular file"))
      case .tooLarge: return tooLarge(path, isNamed: isNamed)
      case .failed(let reason):
        return .failed(
          .unreadable(
            path, "the file can't be read: \(reason)", help: "correct the file's permissions"))
      }
    }
  }

  /// The result for a client configuration that is binary.
  private func binary(_ path: ConfigurationPath) -> Outcome {
    .failed(
      Diagnostic(
        rule: .notUTF8, message: "the file is binary, not YAML",
        location: .file(path, region: nil), help: "save the file as UTF-8", isInconclusive: true))
  }

  /// The result for a file that is larger than the limit.
  ///
  /// - Parameter isNamed: Whether the user named this file itself, not a folder that contains it.
  func tooLarge(_ path: ConfigurationPath, isNamed: Bool = false) -> Outcome {
    guard isNamed || path.isNamedYAML || isNamedClientFile(path) else { return .skipped(.large) }
    return .failed(
      Diagnostic(
        rule: .fileTooLarge, message: "the file is larger than \(Self.sizeLimit >> 20) MiB",
        location: .file(path, region: nil),
        help: "split the file, or exclude it: it was not checked", isInconclusive: true))
  }
}
