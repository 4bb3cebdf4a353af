import SubstraPlatform

/// The hosts of a netrc file, for which Python's `requests` replaces the header with the token.
///
/// Only names of hosts and their lines are kept, never a login or a password.
package struct NetrcFile: Sendable {
  /// The path of the file.
  package let path: ConfigurationPath
  /// Whether the file was not read, though `requests` would read it.
  let isUnread: Bool
  private let lines: [[UInt8]: Int]

  /// The largest file that is read, in bytes.
  private static let sizeLimit = 16 << 20

  /// The name that stands for every host without an entry.
  private static let anyHost = Array("default".utf8)

  /// Finds the file where `requests` does, and reads its hosts.
  ///
  /// - Parameters:
  ///   - variable: The value of `NETRC`; if that file does not exist, there is no other.
  ///   - home: The home folder, for `~/.netrc` and `~/_netrc`.
  /// - Returns: `nil` if there is no file, or one that `requests` can't read either.
  package init?(variable: [UInt8]?, home: [UInt8]?) {
    let candidates = variable.map { [$0] } ?? [Array("~/.netrc".utf8), Array("~/_netrc".utf8)]
    for candidate in candidates {
      guard let path = try? SecretFilePath(expanding: candidate, home: home).bytes,
        let facts = try? FileFacts(of: path, followsLink: true)
      else { continue }
      self.init(path, facts)
      return
    }
    return nil
  }

  private init?(_ path: [UInt8], _ facts: FileFacts) {
    self.path = ConfigurationPath(bytes: path)
    switch facts.kind {
    case .folder, .device, .socket, .other: return nil
    case .pipe:
      // Reading it would take the data from the program that it is for, or never end.
      (lines, isUnread) = ([:], true)
    case .regular:
      do throws(FileReadingError) {
        let contents = try FileReading.contents(ofFile: path, limit: Self.sizeLimit)
        (lines, isUnread) = (NetrcLexer.hosts(of: contents), false)
      } catch {
        guard case .tooLarge = error else { return nil }
        (lines, isUnread) = ([:], true)
      }
    }
  }

  /// The line of the entry for a host: its own, or `default`.
  ///
  /// `requests` searches for the host in lower case, and before 2.32.4 as spelled in the url.
  func line(for host: String) -> Int? {
    lines[Array(host.lowercased().utf8)] ?? lines[Array(host.utf8)] ?? lines[Self.anyHost]
  }
}

extension [Explanation] {
  /// Reports the clients whose credentials a netrc file replaces, once for each line of the file.
  ///
  /// - Parameter netrc: The file; `nil` reports nothing.
  package func overridden(by netrc: NetrcFile?) -> [Diagnostic] {
    guard let netrc else { return [] }
    let clients = compactMap { explanation -> (name: String, host: String)? in
      guard let client = explanation.client, let configuration = explanation.configuration,
        let url = configuration.urlText, let host = NodeURL.host(of: url)
      else { return nil }
      // A client without credentials has none to replace.
      if case .none = configuration.credentials { return nil }
      return (client, host)
    }
    guard !clients.isEmpty else { return [] }
    guard !netrc.isUnread else { return [.unread(netrc.path)] }
    var names: [Int: [String]] = [:]
    for client in clients {
      guard let line = netrc.line(for: client.host) else { continue }
      names[line, default: []].append(client.name)
    }
    return names.sorted { $0.key < $1.key }
      .map { .overridden($0.value, at: $0.key, of: netrc.path) }
  }
}

extension Diagnostic {
  private static let instead =
    "remove it, start the script with substra-config exec, or set NETRC=/dev/null for it"

  fileprivate static func overridden(
    _ clients: [String], at line: Int, of path: ConfigurationPath
  ) -> Diagnostic {
    let most = 5
    let names = clients.prefix(most).map { ClientNameShape.quoted($0) }.joined(separator: ", ")
    let more = clients.count > most ? " and \(clients.count - most) more" : ""
    return Diagnostic(
      rule: .netrcOverridesToken,
      message:
        "the Python SDK sends this login instead of the credentials of client\(clients.count == 1 ? "" : "s") \(names)\(more)",
      location: .file(
        path, region: Region(line: line, column: 1, endLine: line, endColumn: 2)),
      help: instead)
  }

  fileprivate static func unread(_ path: ConfigurationPath) -> Diagnostic {
    Diagnostic(
      rule: .netrcOverridesToken,
      message: "the file can't be checked; the Python SDK sends a login in it instead of the token",
      location: .file(path, region: nil), help: instead)
  }
}
