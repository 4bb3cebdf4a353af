import Foundation
import SubstraConfig
import SubstraPlatform
import TestSupport

@testable import SubstraNode

/// A node for tests, and curl to talk to it.
struct CurlFixture {
  /// Whether there are a Python for the node and a curl.
  static let isAvailable = TestNode.isAvailable && ExternalProgram.path(of: "curl") != nil

  let node: TestNode
  var transport: CurlTransport
  private let token: String

  /// Starts a node that knows one token.
  init(
    certificates: TestCertificates? = nil, certificate: TestCertificates.Name = .node,
    variables: [String: String] = [:]
  ) throws {
    node = try TestNode(certificates: certificates, certificate: certificate)
    token = try node.makeToken().token
    transport = Self.transport(variables)
  }

  /// curl with the variables, and with the certificates that they name.
  static func transport(_ variables: [String: String] = [:]) -> CurlTransport {
    let all = ["PATH": "/usr/bin:/bin:/usr/local/bin"].merging(variables) { _, given in given }
    let environment = all.map { (name: Array($0.key.utf8), value: Array($0.value.utf8)) }
    return CurlTransport(
      environment: environment, certificates: TrustedCertificates(in: environment))
  }

  /// The questions of a client with the token.
  func calls(timeout: Duration = .seconds(50), insecure: Bool = false) throws -> NodeCalls {
    var values = ConfigurationOverrides(url: node.url, token: Secret(token))
    values.insecure = insecure
    return try NodeCalls(
      ClientConfiguration(name: "org-1", values).settings(), timeout: timeout)
  }

  /// The questions of a client with the password.
  func loginCalls() throws -> NodeCalls {
    let values = ConfigurationOverrides(
      url: node.url, username: "org-1", password: Secret("p@sswr0d44-oracle-long"))
    return try NodeCalls(
      ClientConfiguration(name: "org-1", values).settings(), timeout: .seconds(50))
  }

  /// Asks one question.
  func ask<Value>(_ call: NodeCall<Value>) throws(NodeError) -> Value {
    try call.value(of: transport.exchange([call.request])[0])
  }

  /// Asks whom the node recognizes, and returns why it failed.
  func failure(timeout: Duration = .seconds(50), insecure: Bool = false) throws -> NodeError? {
    let call = try calls(timeout: timeout, insecure: insecure).identity()
    do throws(NodeError) {
      _ = try ask(call)
      return nil
    } catch {
      return error
    }
  }
}
