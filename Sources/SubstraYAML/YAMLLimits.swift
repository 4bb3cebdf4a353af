/// Limits for parsing a file, so that a hostile one can't exhaust time or memory.
package struct YAMLLimits: Sendable, Hashable {
  /// The largest size of a file, in bytes.
  package var fileSize: Int

  /// How deep sequences and mappings may be nested.
  package var nesting: Int

  /// How many nodes all aliases of a document together may reach.
  package var aliasedNodes: Int

  /// Creates limits.
  ///
  /// The defaults are far above what configurations need.
  package init(fileSize: Int = 16 << 20, nesting: Int = 100, aliasedNodes: Int = 100_000) {
    self.fileSize = fileSize
    self.nesting = nesting
    self.aliasedNodes = aliasedNodes
  }

  /// 16 MiB, 100 levels, 100,000 nodes reached through aliases.
  package static let standard = YAMLLimits()
}
