/// A realistic configuration of any size.
enum SampleConfiguration {
  /// Returns a file with as many clients as `isWanted` allows, by the numbers of clients and bytes
  /// so far.
  static func text(while isWanted: (_ clients: Int, _ bytes: Int) -> Bool) -> String {
    var text = ""
    var clients = 0
    var bytes = 0
    while isWanted(clients, bytes) {
      clients += 1
      let section = section(clients)
      bytes += section.utf8.count
      text += section
    }
    return text
  }

  private static func section(_ number: Int) -> String {
    number.isMultiple(of: 3)
      ? """
      # node \(number)
      org-\(number):
        url: 'https://org-\(number).example.org'
        username: "user-\(number)"
        password: 'p@sswr0d-\(number)'
        backend_type: remote

      """
      : """
      org-\(number):
        url: https://substra-backend.org-\(number).example.org:8443/api
        backend_type: remote
        token: \(token(number))
        retry_timeout: 300
        insecure: false

      """
  }

  /// Forty hexadecimal digits, different for every client.
  private static func token(_ number: Int) -> String {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    return (0..<40).reduce(into: "") { token, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      token += String(Int(state >> 60), radix: 16)
    }
  }
}
