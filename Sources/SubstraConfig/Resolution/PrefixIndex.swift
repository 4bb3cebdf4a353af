/// Which client names share the names of their variables.
struct PrefixIndex: Sendable {
  /// The first two different names of each slug: enough to find one that is not the client's own.
  private var names: [String: [String]] = [:]

  /// Creates the index of all section names of the files.
  init(_ sectionNames: [String]) {
    for name in sectionNames {
      guard let prefix = try? VariablePrefix(clientName: name) else { continue }
      let known = names[prefix.slug, default: []]
      guard known.count < 2, !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        continue
      }
      names[prefix.slug] = known + [name]
    }
  }

  /// The names of a slug, as far as they are kept.
  func names(withSlug slug: String) -> [String] { names[slug] ?? [] }

  /// How many slugs there are.
  var count: Int { names.count }

  /// Another name with the prefix of a client, compared as bytes: an accent can be written in two
  /// ways, and the sections then differ.
  func another(than client: String, with prefix: VariablePrefix) -> String? {
    names[prefix.slug]?.first { !$0.utf8.elementsEqual(client.utf8) }
  }
}
