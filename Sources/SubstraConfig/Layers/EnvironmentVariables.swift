import SubstraPlatform

/// The variables of an environment that concern Substra, as bytes.
///
/// The library reads no environment by itself: pass `.current()` to have it see the process's own.
/// Every value is wrapped, since any of them may be a credential.
public struct EnvironmentVariables: Sendable {
  private var values: [String: Secret] = [:]

  /// Creates an environment without variables.
  public init() {}

  /// Creates an environment of texts, for tests and for programs that keep their own.
  public init(_ variables: [String: String]) {
    for (name, value) in variables where Self.concerns(Array(name.utf8)) {
      values[name] = Secret(value)
    }
  }

  /// Creates an environment of bytes; of a name that is there twice, the first counts.
  public init(bytes variables: some Sequence<(name: [UInt8], value: [UInt8])>) {
    for (name, value) in variables where Self.concerns(name) {
      guard let text = String(validating: name, as: UTF8.self), values[text] == nil else {
        continue
      }
      values[text] = Secret(bytes: value)
    }
  }

  /// The environment of this process, read when this is called.
  public static func current() -> EnvironmentVariables {
    EnvironmentVariables(bytes: ProcessBytes.environment())
  }

  /// The names of the variables that concern Substra, sorted.
  public var names: [String] { values.keys.sorted() }

  /// Whether no variable concerns Substra.
  var isEmpty: Bool { values.isEmpty }

  /// The value of a variable.
  package subscript(name: String) -> Secret? { values[name] }

  /// The variable that names the YAML file when none is given; `""` means none.
  package static let configurationFileVariable = "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"

  private static let prefix = Array("SUBSTRA_".utf8)

  private static func concerns(_ name: [UInt8]) -> Bool {
    // Every name we ask for is ASCII; strings with other characters may compare equal to one.
    name.starts(with: prefix) && name.allSatisfy { $0 < 0x80 }
  }
}

extension EnvironmentVariables: CustomStringConvertible, CustomReflectable {
  public var description: String { "EnvironmentVariables(\(names.joined(separator: ", ")))" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
