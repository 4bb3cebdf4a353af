import Foundation
import SubstraConfig
import TestSupport
import Testing

/// A case recorded from the Python SDK: the input, and the resulting settings.
struct RecordedCase: CustomTestStringConvertible, @unchecked Sendable {
  /// Parsed JSON, which is never changed and holds only values, though `Any` does not show that.
  private let object: [String: Any]

  let id: String
  /// The recorded class: `match` or the rule of a deviation.
  let ruleID: String
  /// Whether the SDK fails.
  let fails: Bool
  let deviations: [(rule: String, severity: String)]

  static let all: [RecordedCase] = (try? Fixture.objects("sdk/cases.jsonl"))?.map(Self.init) ?? []

  private init(_ object: [String: Any]) {
    self.object = object
    id = object["id"] as? String ?? ""
    ruleID = (object["class"] as? String ?? "").lowercased()
    fails = object["expect"] as? String == "error"
    deviations = (object["deviations"] as? [[String: String]] ?? []).map {
      (rule: ($0["name"] ?? "").lowercased(), severity: $0["severity"] ?? "")
    }
  }

  var testDescription: String { "\(id) \(ruleID)" }

  private var input: [String: Any] { object["case"] as? [String: Any] ?? [:] }
  private var sdk: [String: Any] { object["sdk"] as? [String: Any] ?? [:] }

  /// The SDK's seven values with their origins.
  var settings: [String: [String: Any]] { sdk["config"] as? [String: [String: Any]] ?? [:] }

  /// The SDK's client that results from these values.
  var client: [String: Any] { sdk["client"] as? [String: Any] ?? [:] }

  var clientName: String? { input["client_name"] as? String }

  /// Whether the SDK makes a local client of a name that no source configures.
  var isUnconfigured: Bool {
    guard !fails, clientName?.isEmpty == false, path?.isEmpty != false else { return false }
    return settings.values.allSatisfy { $0["origin"] as? String == "default" }
  }

  /// The path of the file in use: the one given by the program, otherwise that of the variable.
  private var path: String? {
    if let path = input["configuration_file"] as? String { return path }
    if !input.keys.contains("configuration_file"), contents != nil { return "{FILE}" }
    let environment = input["env"] as? [String: String] ?? [:]
    return environment["SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"]
  }

  /// Whether the case has values that Swift's types exclude, such as a backend that does not exist.
  var isUntyped: Bool {
    let code = input["code"] as? [String: Any] ?? [:]
    if ruleID == "code-untyped" { return true }
    guard let backend = code["backend_type"] as? String else { return false }
    return BackendType(rawValue: backend) == nil
  }

  /// Resolves the case as the SDK did.
  func explanation(in folder: TemporaryFolder) throws -> Explanation {
    let file = try contents.map { try folder.write($0, to: "clients.yaml") }
    func filled(_ text: String) -> String {
      text.replacing("{FILE}", with: file ?? "").replacing("{DIR}", with: folder.path)
        .replacing("{MISSING}", with: folder.path + "/missing.yaml")
    }
    let environment = (input["env"] as? [String: String] ?? [:]).mapValues(filled)
    var paths: [ConfigurationPath]?
    if let path = input["configuration_file"] as? String {
      paths = [ConfigurationPath(filled(path))]
    } else if !input.keys.contains("configuration_file"), let file {
      paths = [ConfigurationPath(file)]
    }
    let resolver = ConfigurationResolver(
      files: paths, environment: EnvironmentVariables(environment), overrides: overrides)
    return resolver.explain(clientName)
  }

  /// The bytes of the file, which the case has as a string, or in base 64 if they are not UTF-8.
  private var contents: [UInt8]? {
    guard let file = (input["files"] as? [Any])?.first else { return nil }
    if let text = file as? String { return Array(text.utf8) }
    guard let encoded = (file as? [String: String])?["b64"] else { return nil }
    return Data(base64Encoded: encoded).map { Array($0) }
  }

  private var overrides: ConfigurationOverrides {
    let code = input["code"] as? [String: Any] ?? [:]
    return ConfigurationOverrides(
      url: code["url"] as? String,
      token: (code["token"] as? String).map { Secret($0) },
      username: code["username"] as? String,
      password: (code["password"] as? String).map { Secret($0) },
      retryTimeout: (code["retry_timeout"] as? Int).map { .seconds($0) },
      insecure: code["insecure"] as? Bool,
      backendType: (code["backend_type"] as? String).flatMap { BackendType(rawValue: $0) })
  }
}
