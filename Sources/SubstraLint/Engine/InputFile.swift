package import SubstraConfig
import SubstraGit
import SubstraPlatform

/// A file to check: its path from the top of the repository, and the source of its content.
struct InputFile: Sendable {
  let path: ConfigurationPath
  let content: Content

  /// Whether the user named the file itself.
  var isNamed: Bool { if case .namedFile = content { true } else { false } }

  /// The source of a file's content.
  enum Content: Sendable {
    /// A file that the user named, opened by this path.
    case namedFile([UInt8])
    /// A file in a folder that the user named.
    case file([UInt8])
    /// A file of the work tree, which may no longer exist or have become a link.
    case trackedFile([UInt8])
    /// A file of the index, whose content git prints later: the object with this number.
    case staged(Int)
    /// Bytes in memory.
    case bytes([UInt8])
    /// Skipped.
    case skipped(SkipReason)
    /// Larger than the limit.
    case tooLarge
    /// Larger than the limit, and named by the user.
    case namedTooLarge
    /// Could not be read.
    case failed(Diagnostic)
  }
}

extension InputFile.Content {
  /// The content that git has printed; `nil` if git does not have it.
  init?(_ blob: GitRepository.Blob) {
    switch blob {
    case .contents(let bytes): self = .bytes(bytes)
    case .unwanted: self = .skipped(.binary)
    case .tooLarge: self = .tooLarge
    case .missing: return nil
    }
  }
}

extension ConfigurationPath {
  /// Whether the file is YAML by its name.
  var isNamedYAML: Bool {
    if isWithoutName { return true }
    let end = bytes.suffix(5).map { $0 | 0x20 }
    return end == Array(".yaml".utf8) || end.suffix(4) == Array(".yml".utf8)
  }
}

extension ConfigurationPath {
  /// The path of standard input without a name.
  package static let standardInput: ConfigurationPath = "-"

  /// Whether the path does not show the format of the contents: standard input or a descriptor.
  var isWithoutName: Bool {
    guard let first = bytes.first, first == .minus || first == .slash else {
      return false
    }
    return self == Self.standardInput || bytes.starts(with: "/dev/fd/".utf8)
      || bytes.starts(with: "/proc/self/fd/".utf8)
  }

  /// Whether a client configuration may have the name: YAML, JSON, which is also YAML, and names
  /// that don't show a format.
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
