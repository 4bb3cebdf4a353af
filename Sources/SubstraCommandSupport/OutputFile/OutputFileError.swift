package import SubstraConfig
package import SubstraPlatform

/// The reason why a file was not written; an existing file is unchanged.
package enum OutputFileError: Error, Sendable, Hashable {
  /// The program did not write the existing file.
  case notOwn
  /// The existing file can't be read, so it is unknown who wrote it.
  case unreadable(FileReadingError?)
  /// The variables can't be merged into the existing file.
  case notMergeable(EnvironmentFileError)
  /// A system call failed, or the path is not that of a regular file.
  case failed(PrivateFileError)
}

extension OutputFileError {
  /// The reason, after "can't write FILE: ".
  ///
  /// - Parameter own: The kind of file that may be replaced, such as "a report of config-lint".
  package func reason(replacing own: OutputText) -> OutputText {
    switch self {
    case .notOwn: "the file exists and is not \(own)"
    case .unreadable(let error):
      "the file exists and can't be read: \(error?.reason ?? "")"
    case .notMergeable(let error): error.reason
    case .failed(let error): "\(error.description)"
    }
  }

  /// How to correct it, in one line.
  ///
  /// - Parameter advice: How to print the output instead, for paths such as `/dev/stdout`.
  package func help(
    writing path: ConfigurationPath, toPrint advice: OutputText
  ) -> OutputText? {
    switch self {
    case .failed(.symbolicLink) where path.isOfSystem: advice
    case .failed(.notRegular(let kind)) where path.isOfSystem && kind != .folder: advice
    case .notOwn: "choose another file, or add --force to replace this one"
    case .unreadable: "correct its permissions, choose another file, or add --force to replace it"
    case .notMergeable(let error): error.help
    case .failed(.symbolicLink): "pass the path that the link points to"
    case .failed(.changed): "try again"
    case .failed(.notRegular), .failed(.failed): nil
    }
  }
}

extension ConfigurationPath {
  /// Whether it is a device or an open descriptor, such as `/dev/stdout` or `/proc/self/fd/1`.
  fileprivate var isOfSystem: Bool {
    let isBelow = { (folder: String) in bytes.starts(with: folder.utf8) }
    return (isBelow("/dev/") && !isBelow("/dev/shm/")) || isBelow("/proc/")
  }
}

extension FileReadingError {
  /// The reason, in a few words.
  fileprivate var reason: OutputText {
    switch self {
    case .missing: "it no longer exists"
    case .notRegular(let kind): "it is a \(kind.rawValue)"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .failed(let reason): "\(reason)"
    }
  }
}
