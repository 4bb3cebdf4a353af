/// A JSON document under construction; objects keep the order of their members.
///
/// `JSONEncoder` keeps no order and lets control characters of Unicode through, such as those that
/// reorder a line on a terminal. Here they become `\uXXXX`, which readers turn back.
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A text from outside of the program, in which credentials are masked.
  case string(String)
  /// A word of the program's own vocabulary: a rule, a setting, a mode.
  case word(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value.
    package let value: JSONValue

    /// Creates a member of its parts.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map(Member.init))
  }

  package init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(integerLiteral value: Int) {
    self = .integer(value)
  }

  package init(booleanLiteral value: Bool) {
    self = .bool(value)
  }
}

extension JSONValue {
  /// A text from outside, or null.
  package static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// The object with more members behind its own; of another value, the value itself.
  package func adding(_ members: [Member]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }

  /// The document as UTF-8, indented by two blanks, without a line break at the end.
  func encoded(_ redactor: Redactor) -> [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, redactor, indent: 0)
    return bytes
  }

  private func append(to bytes: inout [UInt8], _ redactor: Redactor, indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .string(let text): Self.append(redactor.masked(text), to: &bytes)
    case .word(let word): Self.append(word, to: &bytes)
    case .array(let values):
      Self.append(values, "[", "]", to: &bytes, indent) { value, bytes in
        value.append(to: &bytes, redactor, indent: indent + 1)
      }
    case .object(let members):
      Self.append(members, "{", "}", to: &bytes, indent) { member, bytes in
        Self.append(member.name, to: &bytes)
        bytes += ": ".utf8
        member.value.append(to: &bytes, redactor, indent: indent + 1)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, to bytes: inout [UInt8],
    _ indent: Int, _ body: (Element, inout [UInt8]) -> Void
  ) {
    bytes += opening.utf8
    for (index, element) in elements.enumerated() {
      bytes += (index == 0 ? "\n" : ",\n").utf8
      bytes += [UInt8](repeating: UInt8(ascii: " "), count: 2 * (indent + 1))
      body(element, &bytes)
    }
    if !elements.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
      bytes += [UInt8](repeating: UInt8(ascii: " "), count: 2 * indent)
    }
    bytes += closing.utf8
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case _ where scalar.isUnsafeToPrint:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
      default: bytes += String(scalar).utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
