import SubstraPlatform

/// Decides whether a path may be shown though nothing is there.
///
/// People put a credential itself where the path of its file belongs. Shown is what can only be a
/// path: one into a folder that exists, one that begins like a path, or words with a folder or an
/// ending.
enum PathShape {
  /// Whether a text can only be a path.
  ///
  /// - Parameters:
  ///   - written: The path as somebody wrote it.
  ///   - path: What is opened.
  static func isPlainlyPath(_ written: [UInt8], at path: [UInt8]) -> Bool {
    let parent = SystemPath.parent(of: path)
    if written.contains(slash), parent != [slash], exists(parent) { return true }
    return beginsLikePath(written)
      || (written.contains(slash) || written.contains(UInt8(ascii: "."))) && isOfWords(written)
  }

  /// Whether there is anything at a path.
  static func exists(_ path: [UInt8]) -> Bool {
    (try? FileFacts(of: path, followsLink: true)) != nil
  }

  /// Whether every part of a path is a word.
  fileprivate static func isOfWords(_ path: [UInt8]) -> Bool {
    path.split(separator: slash).allSatisfy { WordShape.matches($0) }
  }

  /// A blank is where a line of YAML was joined with the next one, which may be a credential.
  private static func beginsLikePath(_ path: [UInt8]) -> Bool {
    ["/", "./", "../", "~/"].contains { path.starts(with: $0.utf8) }
      && !path.contains(UInt8(ascii: " ")) && !ClientNameShape.looksLikeCredential(path)
  }

  private static let slash = UInt8(ascii: "/")
}

extension ConfigurationPath {
  /// The path of something that was asked for, for people; `…` if it leads nowhere and could be a
  /// credential that was pasted in its place.
  package var shown: ConfigurationPath {
    // A line break at the end is seldom meant.
    let trimmed = bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
    let isShown =
      PathShape.exists(bytes) || PathShape.isOfWords(trimmed)
      || PathShape.isPlainlyPath(trimmed, at: trimmed) || Self.isNameOfYAML(trimmed)
    return isShown ? self : ConfigurationPath(WordShape.hidden)
  }

  /// Whether a name ends as no credential does.
  private static func isNameOfYAML(_ name: [UInt8]) -> Bool {
    [".yaml", ".yml"].contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
      && !ClientNameShape.looksLikeCredential(name)
  }
}
