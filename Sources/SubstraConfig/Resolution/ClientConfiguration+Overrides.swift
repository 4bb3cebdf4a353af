extension ClientConfiguration {
  /// Creates a configuration from the given values alone, for an application's own tests.
  ///
  /// Neither YAML files nor variables are read, only the secret files in the values. The rules are
  /// the same as for any other configuration.
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
