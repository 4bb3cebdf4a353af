extension ConfigurationSource {
  /// The value of a setting in a dictionary: a string, an integer or a boolean.
  ///
  /// ```swift
  /// let values: [String: ConfigurationSource.Value] = [
  ///   "url": "https://org-1.example.org", "retry_timeout": 60, "insecure": false,
  /// ]
  /// ```
  public struct Value: Sendable {
    /// The value in YAML, which may be a credential.
    private let yaml: Secret

    /// Creates a string.
    public init(_ text: String) { yaml = Secret(Self.quoted(text)) }

    /// Creates an integer.
    public init(_ number: Int) { yaml = Secret(String(number)) }

    /// Creates a boolean.
    public init(_ isTrue: Bool) { yaml = Secret(isTrue ? "true" : "false") }
  }
}

extension ConfigurationSource.Value {
  /// The YAML text of a mapping of clients.
  static func yaml(of settings: [String: [String: Self]]) -> Secret {
    if settings.isEmpty { return Secret("{}\n") }
    var text = ""
    for (client, values) in settings.sorted(by: { $0.key < $1.key }) {
      text += "\(quoted(client)):\(values.isEmpty ? " {}" : "")\n"
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        // Excerpts show the names of settings only if they have no quotes.
        let isSetting = SettingKey(Array(key.utf8)[...]) != nil
        text += "  \(isSetting ? key : quoted(key)): \(value.yaml.reveal())\n"
      }
    }
    return Secret(text)
  }

  /// A string in double quotes, in which everything but printable ASCII is an escape.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case " "..."~": quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)"
      }
    }
    return quoted + "\""
  }
}

extension ConfigurationSource.Value: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  public init(stringLiteral value: String) { self.init(value) }

  public init(integerLiteral value: Int) { self.init(value) }

  public init(booleanLiteral value: Bool) { self.init(value) }
}
