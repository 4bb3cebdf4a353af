import SubstraConfig
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A Kubernetes Secret with variables, for `envFrom` and as a volume.
enum KubernetesSecret {
  /// The manifest, sorted by name.
  static func manifest(for assignments: [VariableAssignment]) -> [UInt8] {
    var lines = [
      "apiVersion: v1", "kind: Secret", "metadata:", "  name: substra", "type: Opaque",
      assignments.isEmpty ? "data: {}" : "data:",
    ]
    for assignment in assignments.sorted(by: { $0.name < $1.name }) {
      let value = assignment.value.withBytes { Data($0).base64EncodedString() }
      // Without quotes, an empty value would be null, and digits a number.
      lines.append("  \(assignment.name): \"\(value)\"")
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Whether a value stays the same when the Secret is mounted as a volume.
  ///
  /// When the file is read as a secret file, a byte order mark and a final line end are removed,
  /// and control characters are rejected.
  static func isSecretFile(_ value: [UInt8]) -> Bool {
    guard let text = String(validating: value, as: UTF8.self) else { return false }
    return text.unicodeScalars.first != "\u{FEFF}"
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
      }
  }
}
