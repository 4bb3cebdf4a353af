import SubstraConfig
import SubstraPlatform

/// A file or folder of certificates that are trusted in place of the system's.
package struct TrustedCertificates: Sendable, Hashable {
  /// The path.
  package let path: [UInt8]

  /// Uses the certificates at a path.
  package init(path: [UInt8]) {
    self.path = path
  }

  /// Chooses the certificates from the variables of an environment.
  ///
  /// The first of these variables that is not empty decides: `SUBSTRA_CA_BUNDLE`,
  /// `REQUESTS_CA_BUNDLE`, which the Python SDK obeys too, and `SSL_CERT_FILE`.
  package init?(in environment: [(name: [UInt8], value: [UInt8])]) {
    for variable in Self.variables {
      let name = Array(variable.utf8)
      // If a name occurs twice, `getenv` uses the first.
      if let value = environment.first(where: { $0.name == name })?.value, !value.isEmpty {
        path = value
        return
      }
    }
    return nil
  }

  /// The variables, the most important one first.
  package static let variables = ["SUBSTRA_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"]
}

extension TrustedCertificates {
  /// Whether the path is that of a folder, whose files are named by hashes.
  var isFolder: Bool { (try? FileFacts(of: path, followsLink: true))?.kind == .folder }

  /// The path for messages.
  var shownPath: String { String(decoding: path, as: UTF8.self).escapedForOutput }
}
