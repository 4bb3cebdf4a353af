import SubstraPlatform

/// Decides whether a path may be shown even if no file exists there.
///
/// Users sometimes write a credential instead of the path of its file. So a string is shown only if
/// it is certainly a path: it leads into an existing folder, it begins like a path, it consists of
/// words and small numbers with a folder or an extension, or it is a list of such paths with
/// colons.
enum PathShape {
  /// Whether a string is certainly a path.
  ///
  /// - Parameters:
  ///   - written: The path as it was given.
  ///   - path: The path that is opened.
  static func isPlainlyPath(_ written: [UInt8], at path: [UInt8]) -> Bool {
    let parent = SystemPath.parent(of: path)
    if written.contains(slash), parent != [slash], exists(parent) { return true }
    return beginsLikePath(written) || isOfNames(written[...])
  }

  /// Whether a string is a list of paths with colons between them, as in `PATH`.
  static func isListOfPaths(_ written: [UInt8]) -> Bool {
    let parts = written.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        let path = Array(part)
        return exists(path) || isPlainlyPath(path, at: path) || isShort(part)
      }
  }

  /// Whether a string is a path of words and small numbers with a folder or an extension, such as
  /// `secrets/org-1.token`.
  static func isOfNames(_ path: ArraySlice<UInt8>) -> Bool {
    guard path.contains(slash) || path.contains(UInt8(ascii: ".")) else { return false }
    return path.split(separator: slash).allSatisfy { name in
      if WordShape.matches(name)
        || [".", "..", "~"].contains(where: { name.elementsEqual($0.utf8) })
      {
        return true
      }
      return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).enumerated()
        .allSatisfy { index, part in
          // The name may begin with a dot: `.config`.
          (part.isEmpty && index == 0) || WordShape.matches(part) || WordShape.isNumberedWord(part)
        }
    }
  }

  /// Whether a string has at most three letters and digits, too few for a credential.
  private static func isShort(_ text: ArraySlice<UInt8>) -> Bool {
    let isPlain = text.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
    }
    return (1...3).contains(text.count) && isPlain
  }

  /// Whether a file or a folder exists at a path.
  static func exists(_ path: [UInt8]) -> Bool {
    (try? FileFacts(of: path, followsLink: true)) != nil
  }

  /// Whether every component of a path is a word.
  fileprivate static func isOfWords(_ path: [UInt8]) -> Bool {
    path.split(separator: slash).allSatisfy { WordShape.matches($0) }
  }

  /// A space may come from joining a line of YAML with the next one, which may be a credential.
  private static func beginsLikePath(_ path: [UInt8]) -> Bool {
    (["/", "./", "../", "~/"].contains { path.starts(with: $0.utf8) } || beginsWithVariable(path))
      && !path.contains(UInt8(ascii: " ")) && !ClientNameShape.looksLikeCredential(path)
  }

  /// Whether a path begins with a shell variable and a slash: `$HOME/`, `${XDG_CONFIG_HOME}/`.
  private static func beginsWithVariable(_ path: [UInt8]) -> Bool {
    guard path.first == UInt8(ascii: "$"), let end = path.firstIndex(of: slash) else {
      return false
    }
    var name = path[1..<end]
    if name.first == UInt8(ascii: "{"), name.last == UInt8(ascii: "}") {
      name = name.dropFirst().dropLast()
    }
    return (2...32).contains(name.count)
      && name.allSatisfy { $0 == UInt8(ascii: "_") || (0x41...0x5A).contains($0) }
  }

  private static let slash = UInt8(ascii: "/")
}

extension ConfigurationPath {
  /// The path for messages; `…` if no file exists there and it could be a credential pasted by
  /// mistake.
  package var shown: ConfigurationPath {
    // A final line break is probably a mistake, and the rest a path.
    let trimmed = bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
    let isShown =
      PathShape.exists(bytes) || PathShape.isOfWords(trimmed) || PathShape.isListOfPaths(trimmed)
      || PathShape.isPlainlyPath(trimmed, at: trimmed) || Self.isNameOfYAML(trimmed)
    return isShown ? self : ConfigurationPath(WordShape.hidden)
  }

  /// Whether a name ends in `.yaml` or `.yml`, and is not a credential before that.
  private static func isNameOfYAML(_ name: [UInt8]) -> Bool {
    [".yaml", ".yml"].contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
      && !ClientNameShape.looksLikeCredential(name)
  }
}
