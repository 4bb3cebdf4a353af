import Foundation
import TestSupport
import Testing

/// The search for leaks finds every encoding of a planted one, so that finding none means
/// something.
struct LeakFinderTests {
  private static let canaries = [CanaryFiles.token, CanaryFiles.password]

  /// The ways to write a part of a credential, each with the form of leak that it is.
  private static let writings:
    [(name: String, form: LeakFinder.Form, write: @Sendable (String) -> [UInt8])] = [
      ("plain", .text, { Array($0.utf8) }),
      ("in capitals", .text, { Array($0.uppercased().utf8) }),
      ("UTF-16", .text, { $0.utf8.flatMap { [$0, 0] as [UInt8] } }),
      ("base64", .base64, { Array(Data($0.utf8).base64EncodedString().utf8) }),
      (
        "base64 after a byte", .base64,
        { Array(Data(("a" + $0 + "z").utf8).base64EncodedString().utf8) }
      ),
      (
        "base64 after two bytes", .base64,
        { Array(Data(("Pa" + $0 + "zz").utf8).base64EncodedString().utf8) }
      ),
      (
        "base64 for urls", .base64,
        {
          Array(
            Data($0.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
              .utf8)
        }
      ),
      ("hexadecimal", .hexadecimal, { Array($0.utf8.map { String($0, radix: 16) }.joined().utf8) }),
      ("an array", .numbers, { Array("\(Array($0.utf8))".utf8) }),
      (
        "a dump", .numbers,
        {
          var text = ""
          dump(Array($0.utf8), to: &text)
          return Array(text.utf8)
        }
      ),
    ]

  @Test(arguments: canaries)
  func `six characters are found in every form and at every position`(canary: String) {
    let finder = LeakFinder(canary)
    #expect(Set(Self.writings.map(\.form)) == Set(LeakFinder.Form.allCases))
    for start in canary.indices.dropLast(5) {
      let part = String(canary[start...].prefix(6))
      for (name, form, write) in Self.writings {
        let alone = finder.leaks(in: write(part))
        let among = finder.leaks(in: Array("error: (".utf8) + write(part) + Array(")\n".utf8))
        #expect(alone[form] ?? 0 > 0, "\(name): \(part)")
        #expect(among[form] ?? 0 > 0, "\(name): \(part)")
      }
    }
  }

  @Test(arguments: canaries)
  func `five characters and ordinary output are not leaks`(canary: String) {
    let finder = LeakFinder(canary)
    for start in canary.indices.dropLast(4) {
      let part = String(canary[start...].prefix(5))
      #expect(finder.leaks(in: "\(part)!\(part)") == [:])
    }
    let harmless =
      "c.yaml:4:3: error: the token is in cleartext [cleartext-token] 300 0600 {1: 2}"
    #expect(finder.leaks(in: harmless) == [:])
  }
}
