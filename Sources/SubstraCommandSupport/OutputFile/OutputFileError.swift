package import SubstraConfig
package import SubstraPlatform

/// Why a file was not written; what was there before is still there.
package enum OutputFileError: Error, Sendable, Hashable {
  /// Another program or the user wrote the file that is there.
  case notOwn
  /// The file that is there can't be read, so that nothing says who wrote it.
  case unreadable(FileReadingError?)
  /// The lines of the file that is there can't be kept as they are.
  case notMergeable(EnvironmentFileError)
  /// The system refused, or the path leads to something else than a file.
  case failed(PrivateFileError)
}

extension OutputFileError {
  /// What is wrong, for "can't write FILE: …".
  ///
  /// - Parameter own: What the program would have replaced, such as "a report of config-lint".
  package func reason(replacing own: OutputText) -> OutputText {
    switch self {
    case .notOwn: "the file exists and is not \(own)"
    case .unreadable(let error):
      "the file exists and can't be read: \(error?.reason ?? "")"
    case .notMergeable(let error): error.reason
    case .failed(let error): "\(error.description)"
    }
  }

  /// What to do, in one line.
  ///
  /// - Parameter advice: How to have the output printed, for `/dev/stdout` and the like.
  package func help(
    writing path: ConfigurationPath, toPrint advice: OutputText
  ) -> OutputText? {
    switch self {
    case .failed(.symbolicLink) where path.isOfSystem: advice
    case .failed(.notRegular(let kind)) where path.isOfSystem && kind != .folder: advice
    case .notOwn: "choose another file, or add --force to replace this one"
    case .unreadable: "correct its permissions, choose another file, or add --force to replace it"
    case .notMergeable(let error): error.help
    case .failed(.symbolicLink): "give the path that the link leads to"
    case .failed(.changed): "try again"
    case .failed(.notRegular), .failed(.failed): nil
    }
  }
}

extension ConfigurationPath {
  /// Whether it stands for something open, such as `/dev/stdout` or `/proc/self/fd/1`.
  fileprivate var isOfSystem: Bool {
    let isBelow = { (folder: String) in bytes.starts(with: folder.utf8) }
    return (isBelow("/dev/") && !isBelow("/dev/shm/")) || isBelow("/proc/")
  }
}

extension FileReadingError {
  /// Why, in a few words.
  fileprivate var reason: OutputText {
    switch self {
    case .missing: "it is gone"
    case .notRegular(let kind): "it is a \(kind.rawValue)"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .failed(let reason): "\(reason)"
    }
  }
}
