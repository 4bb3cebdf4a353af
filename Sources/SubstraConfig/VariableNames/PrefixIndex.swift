import SubstraPlatform

/// Which client names share the names of their variables.
struct PrefixIndex: Sendable {
  /// The slugs, sorted, each with its first two different names: enough to find one that is not the
  /// client's own.
  ///
  /// No dictionary: the runtime takes longer to make its type than most files to be resolved.
  private var entries: [(slug: String, names: [String])] = []

  /// Creates the index of all section names of the files.
  init(_ sectionNames: [String]) {
    var found: [(slug: String, place: Int)] = []
    for (place, name) in sectionNames.enumerated() {
      if let prefix = try? VariablePrefix(clientName: name) { found.append((prefix.slug, place)) }
    }
    found.sort { $0.slug == $1.slug ? $0.place < $1.place : $0.slug < $1.slug }
    for (slug, place) in found {
      let name = sectionNames[place]
      guard let last = entries.last, last.slug == slug else {
        entries.append((slug, [name]))
        continue
      }
      if last.names.count < 2, !last.names[0].utf8.elementsEqual(name.utf8) {
        entries[entries.count - 1].names.append(name)
      }
    }
  }

  /// The names of a slug, as far as they are kept.
  func names(withSlug slug: String) -> [String] {
    let place = BinarySearch.firstPlace(of: entries.count) { entries[$0].slug < slug }
    return place < entries.count && entries[place].slug == slug ? entries[place].names : []
  }

  /// How many slugs there are.
  var count: Int { entries.count }

  /// Another name with the prefix of a client, compared as bytes: an accent can be written in two
  /// ways, and the sections then differ.
  func another(than client: String, with prefix: VariablePrefix) -> String? {
    names(withSlug: prefix.slug).first { !$0.utf8.elementsEqual(client.utf8) }
  }
}
