#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Checks of internet addresses by the system's own parser.
package enum InternetAddress {
  /// Whether the bytes are an IPv6 address, such as `::1`.
  package static func isVersion6(_ text: [UInt8]) -> Bool {
    guard !text.contains(0) else { return false }
    let name = text.map { CChar(bitPattern: $0) } + [0]
    var address = in6_addr()
    return unsafe inet_pton(AF_INET6, name, &address) == 1
  }
}
