import SubstraConfig

/// A file that is to be checked: its path from the top of the repository, and where its content is.
struct InputFile: Sendable {
  let path: ConfigurationPath
  let content: Content

  /// Where the content of a file is.
  enum Content: Sendable {
    /// In a file, which is opened by this path.
    case file([UInt8])
    /// In a file of the work tree, which may be gone or have become a link.
    case trackedFile([UInt8])
    /// Here.
    case bytes([UInt8])
    /// Nowhere that anybody looks.
    case skipped(SkipReason)
    /// It is larger than what is looked into.
    case tooLarge
    /// It could not be had.
    case failed(Diagnostic)
  }
}

extension ConfigurationPath {
  /// Whether the name says that the file is YAML.
  var isNamedYAML: Bool {
    let end = bytes.suffix(5).map { $0 | 0x20 }
    return end == Array(".yaml".utf8) || end.suffix(4) == Array(".yml".utf8)
  }
}

extension ConfigurationPath {
  /// Whether a client configuration could have the name: YAML, JSON, which is YAML too, and names that
  /// say nothing.
  var mayBeClientFile: Bool {
    if isNamedYAML { return true }
    let name = bytes.split(separator: UInt8(ascii: "/")).last ?? []
    guard let dot = name.dropFirst().lastIndex(of: UInt8(ascii: ".")) else { return true }
    return ["json", "conf", "cfg", "config", "txt"].contains(
      String(lowercasing: name[(dot + 1)...]))
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
