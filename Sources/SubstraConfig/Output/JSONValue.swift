#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON document under construction.
///
/// `JSONEncoder` writes it, but does not escape Unicode control characters, such as those that
/// reorder a line on a terminal. Here they are written as `\uXXXX`.
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A string from outside the program, in which credentials are masked.
  case string(String)
  /// A word of the program, which is never masked: a rule, a setting, a mode.
  case word(String)
  case array([JSONValue])
  case object([Member])

  /// A member of an object.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value.
    package let value: JSONValue

    /// Creates a member.
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

extension JSONValue: ExpressibleByStringLiteral {
  /// Creates a word: a literal comes from the program.
  package init(stringLiteral value: StaticString) {
    self = .word("\(value)")
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
  /// The document of a call that failed for a reason that no rule covers.
  package static func failure(_ message: OutputText, help: OutputText? = nil) -> JSONValue {
    [
      "version": 1, "error": true, "message": .string(message.text),
      "help": .optional(help?.text), "diagnostics": [],
    ]
  }

  /// A string from outside the program, or null.
  package static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// Returns the object with more members; any other value is returned unchanged.
  package func adding(_ members: [Member]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }

  /// The document as UTF-8, for a file of the program, in which nothing is masked.
  package var bytes: [UInt8] { encoded(Redactor(reveals: true)) }

  /// The document as UTF-8, with members sorted by name, without a line break at the end.
  package func encoded(_ redactor: Redactor) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // The encoder rejects only numbers that are not finite, and `JSONValue` has none.
    guard let data = try? encoder.encode(masked(redactor)) else {
      preconditionFailure("a document without floating-point numbers can be encoded")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.unicodeScalars.contains(where: Self.isToBeEscaped) else { return Array(text.utf8) }
    return Array(text.unicodeScalars.map(Self.escaped).joined().utf8)
  }

  /// The document with credentials masked in strings from outside the program.
  private func masked(_ redactor: Redactor) -> JSONValue {
    switch self {
    case .null, .bool, .integer, .word: self
    case .string(let text): .word(redactor.masked(text))
    case .array(let values): .array(values.map { $0.masked(redactor) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.masked(redactor)) })
    }
  }

  /// Whether a terminal would interpret a character that `JSONEncoder` does not escape.
  ///
  /// Line breaks are the layout of the document: those in strings are escaped already.
  private static func isToBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar.isUnsafeToPrint
  }

  /// The character or its escape, which is valid because such characters are only in strings.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard isToBeEscaped(scalar) else { return String(scalar) }
    return String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    }.joined()
  }
}

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .integer(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .string(let text), .word(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .array(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .object(let members):
      var container = encoder.container(keyedBy: Name.self)
      for member in members { try container.encode(member.value, forKey: Name(member.name)) }
    }
  }

  /// The name of a member as a coding key.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
