package import SubstraConfig
import SubstraPlatform

/// A list of paths that another program has written, such as `git diff --name-only`.
package struct PathList: Sendable {
  /// The paths, in the order of the list.
  package let paths: [ConfigurationPath]

  /// The source of a list.
  package enum Source: Sendable, Hashable {
    /// A file.
    case file(ConfigurationPath)
    /// Standard input.
    case standardInput
  }

  /// The largest list, in bytes.
  static let sizeLimit = 64 << 20

  /// Parses a list, separated by NULs if it has one, otherwise by line breaks.
  ///
  /// In a list of lines, git writes a name with unusual characters in quotes.
  package init(_ contents: [UInt8]) {
    if contents.contains(0) {
      paths = contents.split(separator: 0).map { ConfigurationPath(bytes: Array($0)) }
      return
    }
    let text = contents[ByteOrderMark.width(in: contents)...]
    paths = text.split(separator: .lineFeed).compactMap { line in
      let line = line.last == .carriageReturn ? line.dropLast() : line
      return line.isEmpty ? nil : ConfigurationPath(bytes: Self.unquoted(line) ?? Array(line))
    }
  }

  /// The name that git has written in quotes; `nil` if it is not quoted.
  private static func unquoted(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let quote = UInt8.doubleQuote
    guard line.count >= 2, line.first == quote, line.last == quote else { return nil }
    var rest = line.dropFirst().dropLast()
    var name: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == .backslash else {
        if byte == quote { return nil }
        name.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      if let plain = escapes[escaped] {
        name.append(plain)
      } else {
        let digits = [escaped] + rest.prefix(2)
        let isOctal = digits.count == 3 && digits.allSatisfy { $0 & 0xF8 == UInt8(ascii: "0") }
        guard isOctal else { return nil }
        rest = rest.dropFirst(2)
        name.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 3 | Int($1 & 7) }))
      }
    }
    return name
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
    UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    UInt8.doubleQuote: UInt8.doubleQuote, UInt8.backslash: UInt8.backslash,
  ]
}
