extension Explanation {
  /// The redacted line that a diagnostic points to, if its file could be parsed.
  ///
  /// A line with a syntax error is never shown, since its values can't be recognized.
  package func excerpt(for diagnostic: Diagnostic) -> SourceExcerpt? {
    files.excerpt(for: diagnostic)
  }
}

extension ConfigurationResolver {
  /// The redacted line that a diagnostic without a client points to, if its file could be parsed.
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
