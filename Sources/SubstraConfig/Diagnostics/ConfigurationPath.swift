/// The path of a file, as bytes.
///
/// File names on Linux need not be UTF-8, so that the path may change when it is converted to a
/// string and back.
///
/// ```swift
/// let folder = "conf"
/// let path: ConfigurationPath = "\(folder)/substra.yaml"
/// let resolver = ConfigurationResolver(files: [path], environment: .current())
/// ```
public struct ConfigurationPath: Sendable, Hashable {
  /// The bytes of the path.
  public let bytes: [UInt8]

  /// Creates a path from a string.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Creates a path from the bytes of an argument or a variable.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether the path is empty, which means "no file".
  public var isEmpty: Bool { bytes.isEmpty }
}

extension ConfigurationPath: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension ConfigurationPath: CustomStringConvertible {
  /// The path as a string, with bytes that are not valid UTF-8 written as `\xNN`.
  public var description: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(escapingInvalidUTF8: bytes)
  }
}

extension String {
  /// Creates a string in which every byte that is not part of valid UTF-8 is written `\xNN`.
  package init(escapingInvalidUTF8 bytes: some Collection<UInt8>) {
    let hexDigits = Array("0123456789abcdef")
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let scalar = String(validating: rest.prefix(width), as: UTF8.self) {
        text += scalar
        rest = rest.dropFirst(width)
      } else {
        text += "\\x"
        text.append(hexDigits[Int(first >> 4)])
        text.append(hexDigits[Int(first & 15)])
        rest = rest.dropFirst()
      }
    }
    self = text
  }
}
