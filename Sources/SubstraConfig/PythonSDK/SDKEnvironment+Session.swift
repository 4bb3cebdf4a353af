extension SDKEnvironment {
  /// Returns the variables with a client's login replaced by the token of a session.
  ///
  /// - Parameter client: The name of a client whose variables these are.
  package func replacingLogin(of client: String, byToken token: Secret) -> SDKEnvironment {
    guard let prefix = try? VariablePrefix(clientName: client) else { return self }
    let login = [Setting.username, .password].map { prefix.variable(for: $0.variableSuffix) }
    let variable = Variable(
      name: prefix.variable(for: Setting.token.variableSuffix), value: token, isCredential: true,
      setting: .token)
    let kept = variables.filter { !login.contains($0.name) && $0.name != variable.name }
    return SDKEnvironment(
      variables: (kept + [variable]).sorted { $0.name < $1.name },
      absent: (absent.filter { $0 != variable.name } + login).sorted(), diagnostics: diagnostics,
      leftOut: leftOut)
  }
}
