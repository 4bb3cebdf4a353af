/// Which client names share the names of their variables.
struct PrefixIndex: Sendable {
  private var names: [String: [String]] = [:]

  /// Creates the index of all section names of the files.
  init(_ sectionNames: [String]) {
    for name in sectionNames {
      guard let prefix = try? VariablePrefix(clientName: name) else { continue }
      names[prefix.slug, default: []].append(name)
    }
  }

  /// The other names with the prefix of a client, compared as bytes: an accent can be written in two
  /// ways, and the sections then differ.
  func others(than client: String, with prefix: VariablePrefix) -> [String] {
    let own = Array(client.utf8)
    var seen: Set<[UInt8]> = [own]
    return (names[prefix.slug] ?? []).filter { seen.insert(Array($0.utf8)).inserted }
  }
}
