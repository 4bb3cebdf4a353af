import SubstraPlatform
import Testing

struct SecureBytesTests {
  @Test func `bytes are kept as they are`() {
    let bytes = SecureBytes([1, 0, 255])
    #expect(bytes.copy == [1, 0, 255])
    #expect(bytes.count == 3)
    #expect(bytes[2] == 255)
    #expect(SecureBytes([UInt8]()).copy.isEmpty)
  }

  @Test func `the description does not show the bytes`() {
    let bytes = SecureBytes(Array("canary".utf8))
    var dumped = ""
    dump(bytes, to: &dumped)
    #expect(!"\(bytes)\(String(reflecting: bytes))\(dumped)".contains("canary"))
  }
}
