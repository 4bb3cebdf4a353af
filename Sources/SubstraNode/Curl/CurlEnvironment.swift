import SubstraPlatform

/// The environment variables of a curl process, chosen one by one, and where curl is searched.
struct CurlEnvironment: Sendable {
  /// All the variables, sorted by name.
  let variables: [(name: [UInt8], value: [UInt8])]
  private let searchPath: [[UInt8]]

  /// Keeps the variables for proxies, and none that could contain a credential of a node.
  init(_ inherited: [(name: [UInt8], value: [UInt8])]) {
    var kept: [String: [UInt8]] = [:]
    // If a name occurs twice, `getenv` uses the first.
    for (name, value) in inherited {
      guard let name = String(validating: name, as: UTF8.self), kept[name] == nil else { continue }
      if name == "PATH" || Self.proxyVariables.contains(name) { kept[name] = value }
    }
    searchPath = SystemPath.absoluteFolders(inSearchPath: kept["PATH"])
    kept["PATH"] = Array(searchPath.joined(separator: [UInt8(ascii: ":")]))
    kept["LC_ALL"] = Array("C".utf8)
    variables = kept.sorted { $0.key < $1.key }
      .map { (name: Array($0.key.utf8), value: $0.value) }
  }

  /// The variables that curl documents.
  ///
  /// It ignores `HTTP_PROXY`, which a web server sets from a header of its client.
  private static let proxyVariables: Set<String> = [
    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]

  /// Returns the first `curl` in the search path, which never contains the current folder.
  func program() throws(TransportError) -> [UInt8] {
    let candidates = searchPath.lazy.map { SystemPath.joined($0, Array("curl".utf8)) }
    guard let program = candidates.first(where: SystemPath.isExecutable) else {
      throw .curlMissing
    }
    return program
  }
}
