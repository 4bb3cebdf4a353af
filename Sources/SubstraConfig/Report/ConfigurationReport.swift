/// The settings of a client for people and for programs.
///
/// `substra-config show` prints it, and `ClientConfiguration.report(as:)` returns it.
package struct ConfigurationReport: Sendable {
  /// What is reported.
  let configuration: ClientConfiguration

  /// Whether credentials are in cleartext.
  let reveals: Bool

  /// Creates a report, by default without credentials.
  package init(of configuration: ClientConfiguration, reveals: Bool = false) {
    self.configuration = configuration
    self.reveals = reveals
  }
}

extension ConfigurationReport {
  /// The settings that the Python SDK reads, and those that a source sets.
  var settings: [Setting] {
    Setting.allCases.filter { $0.isReadBySDK || configuration.origin(of: $0) != .default }
  }

  /// The value of a setting, as far as it is shown.
  func value(of setting: Setting) -> DisplayedValue {
    DisplayedValue(setting, of: configuration, reveals: reveals)
  }
}
