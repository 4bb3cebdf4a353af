extension Setting {
  /// How a client can be given the setting, in the spelling of its variables where it has some.
  func wayToSet(for client: String?) -> String {
    variable(of: client).map { "export \($0)=…" } ?? "key \(key)"
  }

  /// How a client can be given a credential outside its configuration file.
  func waysToSetElsewhere(for client: String?) -> String {
    [
      variable(of: client).map { "export \($0)=…" }, fileKey.map { "write \($0): PATH" },
    ].compactMap(\.self).joined(separator: ", or ") + " in its place"
  }

  /// The variable of the setting of a client, if it is fit to be shown.
  func variable(of client: String?) -> String? {
    guard let client, !client.isEmpty, !ClientNameShape.looksLikeCredential(client.utf8),
      let prefix = try? VariablePrefix(clientName: client), !prefix.slug.isEmpty,
      prefix.slug.utf8.count <= 64
    else { return nil }
    return prefix.variable(for: variableSuffix)
  }
}
