extension ClientConfiguration {
  /// The form of a report.
  ///
  /// ```swift
  /// let reports = ClientConfiguration.ReportFormat.allCases.map { configuration.report(as: $0) }
  /// ```
  public enum ReportFormat: String, CaseIterable, Sendable, Hashable {
    /// A table for people.
    case text
    /// A JSON document, with the diagnostics of the configuration.
    case json
  }

  /// Returns every setting with its value and source, for logs.
  ///
  /// It is what `substra-config show` prints, without the final line break. Passwords and tokens are
  /// `<redacted>`, and so is a username that looks like one.
  ///
  /// ```swift
  /// log(try resolver.resolve("org-1").report(as: .json))
  /// ```
  public func report(as format: ReportFormat) -> String {
    var redactor = Redactor(reveals: false)
    for secret in secrets { redactor.register(secret) }
    let report = ConfigurationReport(of: self)
    let bytes: [UInt8] =
      switch format {
      case .json: report.document(redactor).encoded(redactor)
      case .text:
        Array(
          report.lines(width: nil, redactor).map { redactor.bytes(of: $0, inColor: false) }
            .joined(separator: [UInt8(ascii: "\n")]))
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
