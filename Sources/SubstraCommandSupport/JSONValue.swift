import SubstraConfig
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON document under construction.
///
/// `JSONEncoder` writes it, but lets control characters of Unicode through, such as those that
/// reorder a line on a terminal. They become `\uXXXX`, which readers turn back.
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

extension JSONValue: ExpressibleByStringLiteral {
  /// A literal of the program is a word of its own vocabulary.
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
  /// A call that came to nothing for a reason that breaks no rule of a configuration.
  package static func failure(_ message: OutputText, help: OutputText? = nil) -> JSONValue {
    [
      "version": 1, "error": true, "message": .string(message.text),
      "help": .optional(help?.text), "diagnostics": [],
    ]
  }

  /// A text from outside, or null.
  package static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }

  /// The object with more members behind its own; of another value, the value itself.
  package func adding(_ members: [Member]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }

  /// The document as UTF-8, with the members of objects by name, without a line break at the end.
  func encoded(_ redactor: Redactor) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // What it refuses, numbers that are not finite, no document here can have.
    guard let data = try? encoder.encode(masked(redactor)) else {
      preconditionFailure("a document without floating-point numbers was refused")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.unicodeScalars.contains(where: Self.isToBeEscaped) else { return Array(text.utf8) }
    return Array(text.unicodeScalars.map(Self.escaped).joined().utf8)
  }

  /// The document with credentials masked in texts from outside.
  private func masked(_ redactor: Redactor) -> JSONValue {
    switch self {
    case .null, .bool, .integer, .word: self
    case .string(let text): .word(redactor.masked(text))
    case .array(let values): .array(values.map { $0.masked(redactor) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.masked(redactor)) })
    }
  }

  /// Whether a terminal would obey a character that JSON lets through; line breaks are layout here.
  private static func isToBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar.isUnsafeToPrint
  }

  /// The character, or its escape: outside of texts a document has no such character.
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

  /// The name of a member, whatever it is.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
