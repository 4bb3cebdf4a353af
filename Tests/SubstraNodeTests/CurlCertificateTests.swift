import Foundation
import SubstraConfig
import Testing
import TestSupport

@testable import SubstraNode

/// curl against nodes with certificates of a private authority.
@Suite(.enabled(if: CurlFixture.isAvailable && TestCertificates.isAvailable, "no openssl"))
struct CurlCertificateTests {
  private let certificates: TestCertificates

  init() throws {
    certificates = try TestCertificates()
  }

  private func fixture(
    _ certificate: TestCertificates.Name, trusting authority: String?
  ) throws -> CurlFixture {
    try CurlFixture(
      certificates: certificates, certificate: certificate,
      variables: authority.map { ["SUBSTRA_CA_BUNDLE": $0] } ?? [:])
  }

  @Test func `a private authority can be trusted`() throws {
    let fixture = try fixture(.node, trusting: certificates.authority)
    let found = try fixture.failure()
    #expect(found == nil)
  }

  @Test func `a private authority is not trusted by itself`() throws {
    let fixture = try fixture(.node, trusting: nil)
    let found = try fixture.failure()
    #expect(found == .untrustedCertificate)
  }

  @Test(arguments: [TestCertificates.Name.selfSigned, .otherName, .expired])
  func `a wrong certificate is not trusted`(certificate: TestCertificates.Name) throws {
    let fixture = try fixture(certificate, trusting: certificates.authority)
    let found = try fixture.failure()
    #expect(found == .untrustedCertificate)
    #expect(try fixture.node.state().requests.isEmpty)
  }

  @Test(arguments: [TestCertificates.Name.node, .selfSigned, .otherName, .expired])
  func `any certificate is accepted unchecked`(certificate: TestCertificates.Name) throws {
    let fixture = try fixture(certificate, trusting: nil)
    let found = try fixture.failure(insecure: true)
    #expect(found == nil)
  }

  @Test func `checked and unchecked requests to one node stay apart`() throws {
    let fixture = try fixture(.selfSigned, trusting: nil)
    let unchecked = try fixture.calls(insecure: true).identity().request
    let checked = try fixture.calls().identity().request
    let results = fixture.transport.exchange([unchecked, checked, unchecked, checked])
    #expect(results.map { try? $0.get().status } == [200, nil, 200, nil])
    #expect(results[1].failure == .untrustedCertificate)
  }

  @Test func `a missing file of certificates is named`() throws {
    let fixture = try fixture(.node, trusting: "/nowhere/ca.pem")
    let failure = try fixture.failure()
    #expect(failure == .transportFailed(.unusableCertificateFile(path: "/nowhere/ca.pem")))
  }

  @Test func `a server without TLS is told from one that is not trusted`() throws {
    let plain = try TestNode()
    let url = plain.url.replacing("http://", with: "https://")
    let values = ConfigurationOverrides(url: url, token: Secret("abc"))
    let call = try NodeCalls(ClientConfiguration(name: "org-1", values).settings()).identity()
    let result = CurlFixture.transport().exchange([call.request])[0]
    #expect(result.failure == .tlsFailed)
  }
}
