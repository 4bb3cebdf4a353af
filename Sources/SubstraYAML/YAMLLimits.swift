/// What a file may at most ask of the parser, so that a hostile one can't stall or exhaust it.
package struct YAMLLimits: Sendable, Hashable {
  /// The size of a file, in bytes.
  package var fileSize: Int

  /// How many sequences and mappings may be inside one another.
  package var nesting: Int

  /// How many nodes all aliases of a document may reach together.
  package var aliasedNodes: Int

  /// Creates limits; the standard ones are far above any configuration written by people.
  package init(fileSize: Int = 16 << 20, nesting: Int = 100, aliasedNodes: Int = 100_000) {
    self.fileSize = fileSize
    self.nesting = nesting
    self.aliasedNodes = aliasedNodes
  }

  /// 16 MiB, 100 levels, 100,000 nodes reached through aliases.
  package static let standard = YAMLLimits()
}
