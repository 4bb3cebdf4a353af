import SubstraConfig
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A manifest of Kubernetes that holds variables, for `envFrom` and as a volume.
enum KubernetesSecret {
  /// The manifest, with the names sorted.
  static func manifest(for assignments: [VariableAssignment]) -> [UInt8] {
    var lines = [
      "apiVersion: v1", "kind: Secret", "metadata:", "  name: substra", "type: Opaque",
      assignments.isEmpty ? "data: {}" : "data:",
    ]
    for assignment in assignments.sorted(by: { $0.name < $1.name }) {
      let value = assignment.value.withBytes { Data($0).base64EncodedString() }
      // Quoted: without quotes an empty value is null, and one of digits a number.
      lines.append("  \(assignment.name): \"\(value)\"")
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Whether a value is the same as a file of a volume, of which a line end and a byte order mark are
  /// taken off, and which has no control characters.
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
