extension Setting {
  /// How to give a client the setting, as an imperative: to export its variable, or to write a key
  /// if the variable may not be shown.
  func wayToSet(for client: String?) -> String {
    if let variable = variable(of: client) { return "export \(variable)=…" }
    let file = isCredential ? fileKey : nil
    return "write \(file.map { "\($0): PATH" } ?? "\(key): …") in its section"
  }

  /// `wayToSet`, to follow "and": `make a token and give it: export SUBSTRA_ORG_1_TOKEN=…`.
  func wayToGive(to client: String?) -> String {
    let way = wayToSet(for: client)
    return variable(of: client) == nil ? way : "give it: \(way)"
  }

  /// How to give a client a credential outside its configuration file.
  func waysToSetElsewhere(for client: String?) -> String {
    [
      variable(of: client).map { "export \($0)=…" }, fileKey.map { "write \($0): PATH" },
    ].compactMap(\.self).joined(separator: ", or ")
      + " instead (for the Python SDK, start the script with substra-config exec)"
  }

  /// The variable of a client for the setting, if it may be shown.
  func variable(of client: String?) -> String? {
    guard let client, !client.isEmpty, !ClientNameShape.looksLikeCredential(client.utf8),
      let prefix = try? VariablePrefix(clientName: client), !prefix.slug.isEmpty,
      prefix.slug.utf8.count <= 64
    else { return nil }
    return prefix.variable(for: variableSuffix)
  }
}
