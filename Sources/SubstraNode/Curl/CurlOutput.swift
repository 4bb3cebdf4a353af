import SubstraConfig

/// What curl writes to the pipe of a transfer: the heads of the responses, then the body.
///
/// There is more than one head if the server sends an interim response such as `103 Early Hints`.
struct CurlOutput {
  private var bytes: [UInt8] = []

  /// Whether the response is larger than any that is read.
  private(set) var isTooLarge = false

  /// Keeps a part, and returns whether more is wanted.
  mutating func append(_ part: ArraySlice<UInt8>) -> Bool {
    bytes += part
    isTooLarge = bytes.count > NodeResponse.bodyLimit + Self.headLimit
    if isTooLarge { bytes = [] }
    return !isTooLarge
  }

  /// Whether the head is larger than any that is read; curl has its own limit for it.
  var hasLargeHead: Bool { bytes.count > Self.headLimit && response == nil }

  /// Whether nothing has arrived.
  var isEmpty: Bool { bytes.isEmpty }

  /// How many bytes the heads may have.
  private static let headLimit = 256 << 10
}

extension CurlOutput {
  /// The final response; `nil` if there is none.
  var response: NodeResponse? {
    var rest = bytes[...]
    while let (head, body) = Self.splitHead(rest) {
      guard let status = Self.status(head.first) else { return nil }
      if (100..<200).contains(status) {
        rest = body
        continue
      }
      return NodeResponse(
        status: status, fields: head.dropFirst().compactMap(Self.field), body: Array(body))
    }
    return nil
  }

  /// The lines up to an empty one, and what follows it.
  private static func splitHead(
    _ bytes: ArraySlice<UInt8>
  ) -> (lines: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>)? {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      var line = rest[..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      rest = rest[(end + 1)...]
      if line.isEmpty { return (lines, rest) }
      lines.append(line)
    }
    return nil
  }

  /// The number in `HTTP/1.1 200 OK`.
  private static func status(_ line: ArraySlice<UInt8>?) -> Int? {
    guard let line, line.starts(with: "HTTP/".utf8) else { return nil }
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count >= 2, parts[1].count == 3 else { return nil }
    return Int(String(decoding: parts[1], as: UTF8.self))
  }

  /// The field of a line; `nil` for one that continues the line before.
  private static func field(_ line: ArraySlice<UInt8>) -> HeaderField? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line.first?.isVisible == true else {
      return nil
    }
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var value = line[(colon + 1)...].drop(while: isSpace)
    while let last = value.last, isSpace(last) { value.removeLast() }
    return HeaderField(
      name: String(decoding: line[..<colon], as: UTF8.self), value: Secret(bytes: value))
  }
}
