import SubstraPlatform

/// An index of the clients by the prefix of their variables, to find those that share one.
struct PrefixIndex: Sendable {
  /// The slugs, sorted, each with its first two different names: enough to find another client.
  ///
  /// Not a dictionary: creating its generic metadata takes longer than resolving most files.
  private var entries: [(slug: String, names: [String])] = []

  /// Creates the index of all names of sections, and of clients that code has values for.
  init(_ clientNames: [String]) {
    var found: [(slug: String, place: Int)] = []
    found.reserveCapacity(clientNames.count)
    for (place, name) in clientNames.enumerated() {
      if let prefix = try? VariablePrefix(clientName: name) { found.append((prefix.slug, place)) }
    }
    found.sort { $0.slug == $1.slug ? $0.place < $1.place : $0.slug < $1.slug }
    entries.reserveCapacity(found.count)
    for (slug, place) in found {
      let name = clientNames[place]
      guard let last = entries.last, last.slug == slug else {
        entries.append((slug, [name]))
        continue
      }
      if last.names.count < 2, !last.names[0].utf8.elementsEqual(name.utf8) {
        entries[entries.count - 1].names.append(name)
      }
    }
  }

  /// The first two names of clients with a slug.
  func names(withSlug slug: String) -> [String] {
    let place = BinarySearch.firstPlace(of: entries.count) { entries[$0].slug < slug }
    return place < entries.count && entries[place].slug == slug ? entries[place].names : []
  }

  /// The number of different slugs.
  var count: Int { entries.count }

  /// Another client's name with the same prefix.
  ///
  /// Names are compared as bytes: an accent can be encoded in two ways, which are two sections.
  func another(than client: String, with prefix: VariablePrefix) -> String? {
    names(withSlug: prefix.slug).first { !$0.utf8.elementsEqual(client.utf8) }
  }
}
