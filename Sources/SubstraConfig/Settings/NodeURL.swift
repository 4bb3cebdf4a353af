#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

import SubstraPlatform

/// Checks that a url is the URL of a node, and that requests reach it unchanged.
package enum NodeURL {
  /// A problem of a url, with its message and its fix.
  struct Problem {
    let rule: Rule
    let message: String
    let help: String

    static func invalid(_ message: String, help: String) -> Problem {
      Problem(rule: .urlInvalid, message: message, help: help)
    }
  }

  /// What is wrong with a url; nothing if requests can be sent to it as it is.
  ///
  /// - Parameter setting: `url` or `manage_url`.
  static func problems(of text: String, as setting: Setting = .url) -> [Problem] {
    var url: URL?
    return problems(of: text, as: setting, parsed: &url)
  }

  /// What is wrong with a url.
  ///
  /// - Parameter url: Set to the url if requests can be sent to it, so that it is parsed only once.
  static func problems(of text: String, as setting: Setting, parsed url: inout URL?) -> [Problem] {
    let bytes = Array(text.utf8)
    let subject = subject(setting)
    if let problem = characterProblem(of: bytes, subject) { return [problem] }
    guard let schemeLength = schemeLength(of: bytes) else {
      return [
        .invalid(
          "\(subject) does not begin with http:// or https://",
          help: "write the scheme too, such as https://node.example.org")
      ]
    }
    let rest = bytes[schemeLength...]
    let authorityEnd =
      rest.firstIndex(where: endsAuthority) ?? rest.endIndex
    let authority = rest[..<authorityEnd]
    guard !authority.contains(UInt8(ascii: "@")) else {
      return [
        Problem(
          rule: .urlUserinfo, message: "\(subject) contains a user name or a password",
          help: setting == .url
            ? "remove the part before the @; set token, or username and password, instead"
            : "remove the part before the @: users log in on the page")
      ]
    }
    let path = rest[authorityEnd...]
    if path.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      return [
        .invalid(
          "\(subject) has a query or a fragment, and the paths of \(setting == .url ? "requests" : "pages") would become part of it",
          help: "end it before the ? or #")
      ]
    }
    if let problem = authorityProblem(of: authority, subject) { return [problem] }
    guard !hasDotSegment(path) else {
      return [
        .invalid(
          "the path of \(subject) has a segment . or .., which is removed before the url is used",
          help: "write the path without it")
      ]
    }
    guard let parsed = URL(string: text), parsed.absoluteString == text, parsed.host() != nil else {
      return [
        .invalid(
          "\(subject) would be changed before it is used",
          help: "percent-encode everything but letters, digits and -._~/ in its path")
      ]
    }
    url = parsed
    return flaws(of: path, as: setting)
  }

  /// The setting as the subject of a sentence.
  private static func subject(_ setting: Setting) -> String {
    setting == .url ? "the url" : setting.key
  }

  /// The problems of a url that works, but probably not as intended.
  private static func flaws(
    of path: ArraySlice<UInt8>, as setting: Setting
  ) -> [Problem] {
    var flaws: [Problem] = []
    if hasDoubleSlash(path) {
      flaws.append(
        Problem(
          rule: .urlDoubleSlash,
          message: "the path of \(subject(setting)) has two slashes in a row",
          help: "keep one of them"))
    }
    if let page = page(atEndOf: path) {
      let root = setting == .url ? "the API" : "the web application"
      flaws.append(
        Problem(
          rule: .urlOfPage,
          message:
            "\(subject(setting)) ends in /\(page.name), which is not the root of \(root)",
          help: "write the URL of \(root), without the path of a page or of a request"))
    }
    return flaws
  }

  /// The paths of the web application's pages and the API's requests, which are often copied.
  private static let pages = [
    "manage_tokens", "login", "reset_password", "compute_plans", "datasets", "functions",
    "algorithms", "tasks", "users", "settings", "info", "me", "api-token", "api-token-auth",
    "active-api-tokens",
  ].map { (text: $0, bytes: Array($0.utf8)) }

  private static let longestPage = pages.map { $0.bytes.count }.max() ?? 0

  /// The page at the end of a path, or the page of one object, whose id follows: `compute_plans/…`.
  private static func page(
    atEndOf path: ArraySlice<UInt8>
  ) -> (name: String, start: Int)? {
    let segments = path.split(separator: UInt8(ascii: "/"))
    let object = zip(segments, segments.dropFirst()).lazy
      .filter { _, id in id.isUUID }
      .compactMap { segment, _ in page(segment).map { ($0 + "/…", segment.startIndex) } }.first
    guard let last = segments.last, let page = page(last) else { return object }
    return (page, object?.1 ?? last.startIndex)
  }

  /// A valid url without a final slash, and without the path of a page at its end.
  static func withoutPage(_ url: String) -> String {
    let bytes = Array(url.utf8)
    let path = bytes[(bytes.count - split(url).path.utf8.count)...]
    let end = page(atEndOf: path)?.start ?? bytes.endIndex
    let root = bytes[..<end]
    let slashes = root.reversed().prefix { $0 == UInt8(ascii: "/") }.count
    return String(decoding: root.dropLast(slashes), as: UTF8.self)
  }

  /// The scheme, host and port of a valid url, and its path.
  static func split(_ url: String) -> (origin: String, path: String) {
    let bytes = Array(url.utf8)
    let start = schemeLength(of: bytes) ?? 0
    let end = bytes[start...].firstIndex(where: endsAuthority) ?? bytes.endIndex
    return (
      String(decoding: bytes[..<end], as: UTF8.self), String(decoding: bytes[end...], as: UTF8.self)
    )
  }

  private static func page(_ segment: ArraySlice<UInt8>) -> String? {
    guard segment.count <= longestPage else { return nil }
    return pages.first { page in
      page.bytes.count == segment.count && zip(page.bytes, segment).allSatisfy(isSameInName)
    }?.text
  }

  /// Whether a byte of a page's name matches one of a path: case and `-` or `_` don't matter.
  private static func isSameInName(_ byte: UInt8, _ other: UInt8) -> Bool {
    byte == other || (byte == UInt8(ascii: "_") && other == UInt8(ascii: "-"))
      || ((0x41...0x5A).contains(other) && other | 0x20 == byte)
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func characterProblem(of bytes: [UInt8], _ subject: String) -> Problem? {
    if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
      return .invalid(
        "\(subject) contains a space, a line break or a control character",
        help: "remove it; in YAML use quotes or |- instead of |")
    }
    if bytes.contains(where: { $0 >= 0x80 }) {
      return .invalid(
        "\(subject) contains a character that is not ASCII",
        help: "write the host in its ASCII form (xn--…) and percent-encode the path")
    }
    return nil
  }

  private static func schemeLength(of bytes: [UInt8]) -> Int? {
    // Setting the bit for lowercase does not change the slashes and the colon.
    func begins(with scheme: StaticString) -> Bool {
      scheme.withUTF8Buffer { scheme in
        bytes.count >= scheme.count
          && scheme.indices.allSatisfy { unsafe bytes[$0] | 0x20 == scheme[$0] }
      }
    }
    if begins(with: "https://") { return 8 }
    if begins(with: "http://") { return 7 }
    return nil
  }

  private static func authorityProblem(
    of authority: ArraySlice<UInt8>, _ subject: String
  ) -> Problem? {
    var host = authority
    var port: ArraySlice<UInt8>?
    let afterBracket = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    if let colon = authority[afterBracket...].lastIndex(of: UInt8(ascii: ":")) {
      host = authority[..<colon]
      port = authority[(colon + 1)...]
    }
    let isBracketed = host.first == UInt8(ascii: "[")
    let isHost =
      isBracketed
      ? isIPv6Address(host)
      : !host.isEmpty && host.first != UInt8(ascii: ".") && host.allSatisfy(isHostByte)
    guard isHost else {
      return .invalid(
        "\(subject) has no valid host",
        help:
          "write a host name or an IP address after the scheme, such as https://node.example.org")
    }
    if let port {
      let number = port.isEmpty ? nil : Int(String(decoding: port, as: UTF8.self))
      guard port.allSatisfy({ (0x30...0x39).contains($0) }), let number, number <= 65535,
        port.count == 1 || port.first != UInt8(ascii: "0")
      else {
        return .invalid(
          "the port of \(subject) is not a number up to 65535", help: "correct or remove it")
      }
    }
    return nil
  }

  private static func isIPv6Address(_ host: ArraySlice<UInt8>) -> Bool {
    guard host.last == UInt8(ascii: "]"), host.count > 3 else { return false }
    let inside = host.dropFirst().dropLast()
    return InternetAddress.isVersion6(Array(inside))
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// The length of `%2E%2E`.
  private static let longestDots = 6

  /// Whether a path has a segment `.` or `..`, also percent-encoded, which is removed before use.
  package static func hasDotSegment(_ path: some Collection<UInt8>) -> Bool {
    path.split(separator: UInt8(ascii: "/")).contains { segment in
      // Most segments begin with a letter, and changing their case takes longer.
      guard segment.count <= longestDots, let first = segment.first, ".%".utf8.contains(first)
      else { return false }
      let text = String(decoding: segment, as: UTF8.self).lowercased().replacing("%2e", with: ".")
      return text == "." || text == ".."
    }
  }

  private static func hasDoubleSlash(_ path: ArraySlice<UInt8>) -> Bool {
    zip(path, path.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "/") }
  }

  /// Whether two urls lead to the same node.
  ///
  /// A final slash, the case of scheme and host, and the default port of the scheme don't matter.
  static func isSameNode(_ one: String, _ other: String) -> Bool {
    base(of: one) == base(of: other)
  }

  /// The normalized url, which is the same for all urls of one node.
  static func base(of url: String) -> String {
    let bytes = Array(url.utf8)
    let start = schemeLength(of: bytes) ?? 0
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
    var origin = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    let ownPort = start == 8 ? ":443" : ":80"
    if origin.hasSuffix(ownPort) { origin = String(origin.dropLast(ownPort.count)) }
    let path = bytes.last == UInt8(ascii: "/") ? bytes[end...].dropLast() : bytes[end...]
    return origin + String(decoding: path, as: UTF8.self)
  }

  /// Whether two valid urls have the same host and port; the scheme and the path don't matter.
  package static func isSameServer(_ one: String, _ other: String) -> Bool {
    func server(_ url: String) -> Substring {
      base(of: split(url).origin).drop { $0 != "/" }
    }
    return server(one) == server(other)
  }

  /// The host of a valid url as it is written, without port and brackets.
  static func host(of url: String) -> String? {
    let bytes = Array(url.utf8)
    guard let start = schemeLength(of: bytes) else { return nil }
    let authority = bytes[start...].prefix { !endsAuthority($0) }
    let host =
      authority.first == UInt8(ascii: "[")
      ? authority.dropFirst().prefix { $0 != UInt8(ascii: "]") }
      : authority.prefix { $0 != UInt8(ascii: ":") }
    return host.isEmpty ? nil : String(decoding: host, as: UTF8.self)
  }

  /// Whether the scheme of a url is https.
  package static func usesTLS(_ url: String) -> Bool {
    schemeLength(of: Array(url.utf8.prefix(8))) == 8
  }

  /// Whether the host of a url is this machine: localhost, 127.0.0.0/8 or ::1.
  package static func isLocal(_ url: URL) -> Bool {
    guard let host = url.host()?.lowercased() else { return false }
    return host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host == "[::1]"
      || (host.hasPrefix("127.")
        && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) })
  }
}
