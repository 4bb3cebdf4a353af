extension ClientConfiguration {
  /// Creates the configuration that the given values alone lead to, for an application's own tests.
  ///
  /// No YAML file and no variable is read, and no other file than the secret files that the values
  /// name; the rules are the same as for any other configuration.
  ///
  /// ```swift
  /// let configuration = try ClientConfiguration(
  ///   name: "org-1", .init(url: "https://org-1.example.org", token: Secret("t0ken")))
  /// ```
  ///
  /// - Throws: `ConfigurationError` if the values break a rule.
  public init(name: String, _ values: ConfigurationOverrides) throws(ConfigurationError) {
    let resolver = ConfigurationResolver(files: [], environment: .init(), overrides: values)
    self = try resolver.resolve(name)
  }
}
