import SubstraConfig
import TestSupport
import Testing

/// Which names of clients are shown, and which are hidden since they could only be a credential.
struct ClientNameShapeTests {
  @Test(arguments: [
    "org-1", "hospital-nantes-2024", "MyOrg1MSP", "OwkinParis01", "https://org-1.example.org:8000",
    "org1.node2.site3.example.com:8443", "site1-dc2-rack3-n4", "Org1Node2Site3", "MyOrgXYZCorpEU",
    "CHRU-29200-BRST", "GHDC-EMC-IGR-IC-CLB", "Hôpital Nantes 44", "node-a1b2", "ada@example.org",
    "research_institute_of_oncology_north_2023", "s3-eu-west-1a", "OWKIN_PARIS_2024", "org=1",
    "web1-db2-app3-x4", "substra-node-prod-eu-west-3", "", "hospital2024nantes", "Université 4",
    "192.168.100.12:8000", "https://10.0.0.1:8443/api/v1", "Peer0Org1MSPAnchor",
  ])
  func `a name as users choose it is shown`(name: String) {
    #expect(ClientNameShape.quoted(name) == "'\(name)'")
  }

  @Test(arguments: [
    CanaryFiles.token, CanaryFiles.token.uppercased(), "2f1c8a9e-7b3d-4c5e-9f0a-1b2c3d4e5f60",
    "https://u:p@h", "https://ada:secret@org-1.example.org", "ada:secret@org-1.example.org",
    "https://secret@org-1.example.org", "https://org-1.org/?token=abc", "password=abc",
    "k9Qz2w7Tb4Xm", "aB3xY7qL9mK2", "x7f9q2m4z8k1p5w3", "Tr0ub4dor-91x", "kQzWtbXmPLrs",
    "k9Qz2w-7Tb4Xm", "org-1 k9Qz2w7Tb4Xm", "S3cr3tP4ssw0rd!", "12345678901234567890",
  ])
  func `a name that could only be a credential is hidden`(name: String) {
    #expect(ClientNameShape.quoted(name) == "…")
  }

  @Test(arguments: ["-", ".", "/", "+", " ", ":", "_", "é", "\n", "="])
  func `a token that is split by punctuation is still hidden`(sign: String) {
    for count in 0...CanaryFiles.token.count {
      let name = CanaryFiles.token.prefix(count) + sign + CanaryFiles.token.dropFirst(count)
      #expect(ClientNameShape.looksLikeCredential(name.utf8), "\(name)")
    }
  }

  @Test func `four dots in a token don't make it a name`() {
    let parts = stride(from: 0, to: 40, by: 8).map {
      CanaryFiles.token.dropFirst($0).prefix(8)
    }
    #expect(ClientNameShape.looksLikeCredential(parts.joined(separator: ".").utf8))
  }
}
