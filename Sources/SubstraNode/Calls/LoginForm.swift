import SubstraConfig

/// A username and a password as the Python SDK sends them: as the fields of a form.
struct LoginForm {
  private let login: ClientSettings.Login

  init(_ login: ClientSettings.Login) {
    self.login = login
  }

  /// The body of the request.
  var encoded: Secret {
    var body = Array("username=".utf8)
    body += Self.encoded(login.username.utf8)
    body += "&password=".utf8
    login.password.withBytes { body += Self.encoded($0) }
    return Secret(bytes: body)
  }

  /// Encodes everything but letters, digits and `-._~`, as Python's `quote_plus` does.
  private static func encoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: " "): [UInt8(ascii: "+")]
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        [byte]
      default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
  }
}
