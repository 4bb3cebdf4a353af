extension Explanation {
  /// The line a diagnostic points to, if its file could be parsed.
  ///
  /// A line that does not parse is never shown: what a value is can't be told there.
  package func excerpt(for diagnostic: Diagnostic) -> SourceExcerpt? {
    files.excerpt(for: diagnostic)
  }
}

extension ConfigurationResolver {
  /// The line a diagnostic of no client points to, if its file could be parsed.
  package func excerpt(for diagnostic: Diagnostic) -> SourceExcerpt? {
    files.excerpt(for: diagnostic)
  }
}

extension ConfigurationFiles {
  fileprivate func excerpt(for diagnostic: Diagnostic) -> SourceExcerpt? {
    guard case .file(let path, let region?) = diagnostic.location,
      diagnostic.rule != .yamlSyntax, diagnostic.rule != .notUTF8,
      let document = file(at: path)?.document
    else { return nil }
    return document.excerpt(of: region)
  }
}
