import SubstraConfig

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The configuration that curl reads from its standard input.
///
/// Options before the first `next` belong to one transfer as all others do, unless curl documents
/// them as global: they are written first.
struct CurlConfiguration {
  /// The configuration.
  private(set) var bytes: [UInt8] = []

  /// Writes the configuration for requests that are sent at the same time.
  ///
  /// - Throws: If a request is longer than a line of curl's configuration may be.
  init(_ requests: [NodeRequest], certificates: TrustedCertificates?) throws(TransportError) {
    add(["parallel", "parallel-immediate", "silent", "no-progress-meter"])
    // curl starts at most 50 transfers at the same time unless told otherwise.
    try add("parallel-max", "\(max(requests.count, 1))")
    for (index, request) in requests.enumerated() {
      if index > 0 { add(["next"]) }
      try add(request, index, certificates)
    }
  }

  private mutating func add(
    _ request: NodeRequest, _ index: Int, _ certificates: TrustedCertificates?
  ) throws(TransportError) {
    add(Self.flags)
    try add("proto", "=https,http")
    try add("url", request.url.absoluteString)
    try add("request", request.method.rawValue)
    for field in request.fields { try add(field) }
    // curl would add fields of its own to a request with a body.
    try add("header", "Expect:")
    if let body = request.body {
      try add("data-raw", body.withBytes { $0 })
    }
    try add("max-time", Self.seconds(request.timeout))
    try add("connect-timeout", Self.seconds(min(request.timeout, Self.connectionTime)))
    try add("max-filesize", "\(NodeResponse.bodyLimit)")
    if !request.verifiesTLS {
      add(["insecure"])
    } else if let certificates {
      try add(certificates.isFolder ? "capath" : "cacert", certificates.path)
    }
    try add("output", "/dev/fd/\(index + 3)")
    add(line: "write-out = \"\(CurlReport.format(transfer: index))\"")
  }

  /// Options of each transfer; curl forgets them at `next`.
  ///
  /// What is off by default is not here: curl reads no configuration but this one.
  private static let flags = [
    // The head of the response before its body, but not that of a proxy.
    "include", "suppress-connect-headers",
    // The URL as it is, without patterns.
    "globoff", "path-as-is",
    "http1.1",
  ]

  /// How long a connection may take.
  private static let connectionTime: Duration = .seconds(10)

  private static func seconds(_ time: Duration) -> String {
    let (seconds, rest) = max(time, .milliseconds(1)).components
    let milliseconds = String(rest / 1_000_000_000_000_000 + 1000).dropFirst()
    return "\(seconds).\(milliseconds)"
  }
}

extension CurlConfiguration {
  private mutating func add(_ field: HeaderField) throws(TransportError) {
    let name = Array("\(field.name): ".utf8)
    try add("header", field.value.withBytes { name + $0 })
  }

  private mutating func add(_ flags: [String]) {
    for flag in flags { add(line: flag) }
  }

  private mutating func add(_ option: String, _ value: String) throws(TransportError) {
    try add(option, Array(value.utf8))
  }

  /// Adds an option with its value in quotes.
  private mutating func add(_ option: String, _ value: [UInt8]) throws(TransportError) {
    var line = Array("\(option) = \"".utf8)
    for byte in value {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): line += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
      case UInt8(ascii: "\r"): line += Array(#"\r"#.utf8)
      // curl would end the value there.
      case 0: throw .failed(reason: "the request contains a zero byte, so it was not sent")
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
    guard line.count < Self.lineLimit else {
      throw .failed(reason: "the request is too long for curl, so it was not sent")
    }
    bytes += line + [UInt8(ascii: "\n")]
  }

  private mutating func add(line: String) {
    bytes += Array("\(line)\n".utf8)
  }

  /// curl refuses lines of 100 KiB and more.
  private static let lineLimit = 100 << 10
}
