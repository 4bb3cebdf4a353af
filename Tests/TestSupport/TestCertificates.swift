import Foundation

/// Certificates for tests, made by `openssl` into a temporary folder.
///
///     @Suite(.enabled(if: TestCertificates.isAvailable, "no python3 or no openssl"))
package final class TestCertificates: Sendable {
  /// What a node presents.
  ///
  /// `Tests/Node/certificates.py` tells more.
  package enum Name: String, Sendable, CaseIterable {
    /// For localhost and 127.0.0.1, signed by the private CA.
    case node
    /// For another host, signed by the private CA.
    case otherName = "other-name"
    /// Signed by the private CA, and no longer valid. LibreSSL does not make it.
    case expired
    /// For localhost and 127.0.0.1, not signed by the private CA.
    case selfSigned = "self-signed"
  }

  /// Whether the programs that make certificates are installed.
  package static let isAvailable =
    TestNode.isAvailable && ExternalProgram.path(of: "openssl") != nil

  private let temporary: TemporaryFolder

  /// The path of the folder with all certificates and keys.
  package var folder: String { temporary.path }

  /// The path of the private CA's certificate, in PEM.
  package var authority: String { "\(folder)/ca.pem" }

  /// Makes the certificates.
  package init() throws {
    temporary = try TemporaryFolder()
    guard let python = TestNode.python else { throw TestNode.Failure.noPython }
    let script = TestNode.folder.appending(path: "certificates.py").path(percentEncoded: false)
    let outcome = try BuiltExecutable.shell("'\(python)' '\(script)' .", in: temporary.url)
    guard outcome.status == 0 else { throw Failure(output: outcome.error) }
  }

  /// `openssl` failed.
  package struct Failure: Error {
    /// What it printed.
    package let output: String
  }
}
