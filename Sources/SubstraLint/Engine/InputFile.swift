package import SubstraConfig
import SubstraPlatform

/// A file that is to be checked: its path from the top of the repository, and where its content is.
struct InputFile: Sendable {
  let path: ConfigurationPath
  let content: Content

  /// Whether the user named the file itself.
  var isNamed: Bool { if case .namedFile = content { true } else { false } }

  /// Where the content of a file is.
  enum Content: Sendable {
    /// In a file that the user named, which is opened by this path.
    case namedFile([UInt8])
    /// In a file of a folder that the user named.
    case file([UInt8])
    /// In a file of the work tree, which may be gone or have become a link.
    case trackedFile([UInt8])
    /// Here.
    case bytes([UInt8])
    /// Skipped.
    case skipped(SkipReason)
    /// It is larger than what is looked into.
    case tooLarge
    /// It is larger than what is looked into, and the user named it.
    case namedTooLarge
    /// Could not be read.
    case failed(Diagnostic)
  }
}

extension ConfigurationPath {
  /// Whether the name says that the file is YAML.
  var isNamedYAML: Bool {
    if isWithoutName { return true }
    let end = bytes.suffix(5).map { $0 | 0x20 }
    return end == Array(".yaml".utf8) || end.suffix(4) == Array(".yml".utf8)
  }
}

extension ConfigurationPath {
  /// The path of what is read from standard input without a name.
  package static let standardInput: ConfigurationPath = "-"

  /// Whether the path does not tell what the contents are: standard input or a descriptor.
  var isWithoutName: Bool {
    guard let first = bytes.first, first == .minus || first == .slash else {
      return false
    }
    return self == Self.standardInput || bytes.starts(with: "/dev/fd/".utf8)
      || bytes.starts(with: "/proc/self/fd/".utf8)
  }

  /// Whether a client configuration could have the name: YAML, JSON, which is YAML too, and names that
  /// say nothing.
  var mayBeClientFile: Bool {
    if isNamedYAML { return true }
    let name = bytes.split(separator: .slash).last ?? []
    guard let dot = name.dropFirst().lastIndex(of: .dot) else { return true }
    return ["json", "conf", "cfg", "config", "txt"].contains(
      String(lowercasingASCII: name[(dot + 1)...]))
  }
}

extension Diagnostic {
  /// A file that could not be read.
  static func unreadable(
    _ path: ConfigurationPath, _ message: String, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule: .unreadableFile, message: message, location: .file(path, region: nil), help: help,
      isInconclusive: true)
  }
}
