import SubstraPlatform

/// Reports a variable that two clients read: `SUBSTRA_ORG_1_MANAGE_URL` is `manage_url` of `org-1`
/// and `url` of `org-1-manage`.
///
/// See `Docs/Decisions/0025-the-url-of-the-web-application.md`.
extension ClientResolution {
  /// Checks the variable, or the file of a secrets directory, that gives `url` or `manage_url`.
  mutating func checkManageURL(_ prefix: VariablePrefix) {
    let end = "_MANAGE"
    if prefix.slug.hasSuffix(end) {
      let slug = String(prefix.slug.dropLast(end.utf8.count))
      // The web application would get the client's credentials.
      reportBothReadings(.url, of: prefix, and: .manageURL, ofSlug: slug, severity: nil)
    }
    reportBothReadings(
      .manageURL, of: prefix, and: .url, ofSlug: prefix.slug + end, severity: .warning)
  }

  private mutating func reportBothReadings(
    _ setting: Setting, of prefix: VariablePrefix, and other: Setting, ofSlug slug: String,
    severity: Severity?
  ) {
    guard let source = sources[setting].first, let variable = source.origin.variableName,
      variable == prefix.variable(for: setting.variableSuffix),
      !resolver.environment.isExported || setting == .manageURL,
      let client = client(withSlug: slug, readingMoreThan: variable)
    else { return }
    diagnostics.append(
      Diagnostic(
        rule: .envNameCollision, severity: severity,
        message:
          "\(VariableShape.shown(variable)) is the \(setting) of \(clientWords), and the \(other) of \(client)",
        location: source.place.location, keyPath: source.place.keyPath,
        help:
          "remove it, and write \(Setting.url) or \(Setting.manageURL) in the section of the client that it is for"
      ))
  }

  /// A client of the files, or one with other variables than this one, in words.
  private func client(withSlug slug: String, readingMoreThan variable: String) -> String? {
    if let name = resolver.prefixes.names(withSlug: slug).first {
      return "client \(ClientNameShape.quoted(name))"
    }
    let others = resolver.environment.variables(ofSlug: slug).map(\.name).filter { $0 != variable }
    return others.min().map { "the client of \(VariableShape.shown($0))" }
  }
}
