#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a resolver reads clients from: a YAML file, YAML text in memory, or a dictionary.
///
/// A string literal is the path of a file. Sources belong to the layer of configuration files, and
/// all rules apply to them in the same way.
///
/// ```swift
/// let text = "org-1: {url: 'https://org-1.example.org', token_file: /run/secrets/org-1}"
/// let resolver = ConfigurationResolver(
///   sources: ["substra.yaml", .yaml(text, named: "config server")], environment: .current())
/// ```
public struct ConfigurationSource: Sendable {
  private let content: Content

  private enum Content: Sendable {
    case file(ConfigurationPath)
    /// Text that may hold credentials, and its name.
    case text(Secret, name: String)
  }

  /// The file at a path; an empty path is ignored.
  public static func file(_ path: ConfigurationPath) -> ConfigurationSource {
    ConfigurationSource(content: .file(path))
  }

  /// The file at a path; an empty path is ignored.
  public static func file(_ path: String) -> ConfigurationSource {
    .file(ConfigurationPath(path))
  }

  /// The file that a URL points to.
  ///
  /// - Precondition: It is a file URL.
  public static func file(_ url: URL) -> ConfigurationSource {
    .file(ConfigurationPath(url))
  }

  /// YAML text in memory.
  ///
  /// It is not in any folder: a relative `token_file` is relative to the current directory, as in a
  /// variable, and git is never asked about the text. A credential in it is accepted, as one of
  /// `overrides`, unless the policy is `CredentialPolicy.rejectAll`: only the program knows whether
  /// the text comes from a secret store or is a literal of its source code.
  ///
  /// - Parameters:
  ///   - text: A mapping of clients, as in a file.
  ///   - name: What messages and origins have in place of a path, before line and column. If
  ///     another source has the name too, a number is added.
  public static func yaml(_ text: String, named name: String) -> ConfigurationSource {
    ConfigurationSource(content: .text(Secret(text), name: name))
  }

  /// The settings of clients by name and key, for tests.
  ///
  /// They are written as YAML, one setting a line, sorted; messages have the lines of that text.
  /// Everything else is as for `yaml(_:named:)`.
  ///
  /// ```swift
  /// let source = ConfigurationSource.clients([
  ///   "org-1": ["url": "https://org-1.example.org", "token": "t0ken", "retry_timeout": 60]
  /// ])
  /// ```
  public static func clients(
    _ settings: [String: [String: Value]], named name: String = "clients"
  ) -> ConfigurationSource {
    ConfigurationSource(content: .text(Value.yaml(of: settings), name: name))
  }
}

extension ConfigurationSource {
  /// The inputs of a resolver, in the order of the sources: files to read, and parsed texts.
  package static func inputs(_ sources: [ConfigurationSource]) -> [ConfigurationInput] {
    var names = Set(sources.compactMap(\.path))
    return sources.compactMap { source in
      switch source.content {
      case .file(let path): return path.isEmpty ? nil : .file(path, variable: nil)
      case .text(let text, let name):
        // Files are found by their paths, so that no other source may have the same.
        let name = ConfigurationPath(unique(name.isEmpty ? "text" : name, among: names))
        names.insert(name)
        return .loaded(LoadedFile(text: text, named: name))
      }
    }
  }

  private var path: ConfigurationPath? {
    if case .file(let path) = content { path } else { nil }
  }

  private static func unique(_ name: String, among names: Set<ConfigurationPath>) -> String {
    var (candidate, number) = (name, 1)
    while names.contains(ConfigurationPath(candidate)) {
      number += 1
      candidate = "\(name) (\(number))"
    }
    return candidate
  }
}

extension ConfigurationSource: ExpressibleByStringInterpolation {
  public init(stringLiteral path: String) {
    self = .file(path)
  }
}

extension ConfigurationSource: CustomStringConvertible, CustomReflectable {
  /// The path of the file, or the name of the text.
  public var description: String {
    switch content {
    case .file(let path): path.shown.description.escapedForOutput
    case .text(_, let name): name.escapedForOutput
    }
  }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
