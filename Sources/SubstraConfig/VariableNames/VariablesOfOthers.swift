/// Variables that begin with `SUBSTRA_` and are read by other programs of the platform, or by the
/// commands of this package.
///
/// Those of others were found in the public sources of these packages; the SDK reads only those of its
/// clients.
enum VariablesOfOthers {
  /// The variables, each with the package that reads it.
  static let table: [(variable: String, package: String)] = [
    ("SUBSTRA_FORCE_EDITABLE_MODE", "substrafl"),
    ("SUBSTRA_USE_GPU", "substrafl"),
    ("SUBSTRA_SAFE_CP_REGISTRATION", "substra before 1.0"),
    ("SUBSTRA_GIT_REF", "substra-tests"),
    ("SUBSTRA_TESTS_CONFIG_FILEPATH", "substra-tests"),
    ("SUBSTRA_TESTS_SKAFFOLD_FILEPATH", "substra-tests"),
    ("SUBSTRA_PATH", "substra-network"),
    ("SUBSTRA_SOURCE", "instructions for a local deployment"),
    ("SUBSTRA_CHANNEL_NAME", "substra-backend"),
    ("SUBSTRA_NAMESPACE", "substra-backend"),
    ("SUBSTRA_CA_BUNDLE", "substra-config"),
  ]

  /// Whether a variable is one of them, or one that Kubernetes sets in each pod for a service whose
  /// name begins with `substra-`.
  static func contains(_ variable: String, value: Secret?) -> Bool {
    table.contains { $0.variable == variable } || isOfService(variable, value)
  }

  /// `…_SERVICE_HOST`, `…_SERVICE_PORT`, `…_SERVICE_PORT_HTTP`, `…_PORT=tcp://…`,
  /// `…_PORT_80_TCP_ADDR`.
  private static func isOfService(_ variable: String, _ value: Secret?) -> Bool {
    if variable.hasSuffix("_SERVICE_HOST") { return true }
    let words = variable.split(separator: "_")
    guard let port = words.lastIndex(of: "PORT"), port > 1 else { return false }
    if words[port - 1] == "SERVICE" { return true }
    let rest = words[(port + 1)...]
    guard let number = rest.first else {
      return value?.withBytes { bytes in protocols.contains { bytes.starts(with: "\($0)://".utf8) }
      }
        ?? false
    }
    return rest.count >= 2 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && protocols.contains(rest[rest.startIndex + 1].lowercased())
  }

  private static let protocols = ["tcp", "udp", "sctp"]
}
