package import SubstraConfig

/// The parts of a JSON Schema of draft-07, the version that editors and validators share.
///
/// <https://json-schema.org/draft-07>
package enum JSONSchema {
  /// The beginning of a schema's document.
  package static func document(
    title: String, description: String, _ members: [JSONValue.Member]
  ) -> JSONValue {
    let beginning: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": .word(title), "description": .word(description),
    ]
    return beginning.adding(members)
  }

  /// A value of any of some types, such as `string`.
  package static func type(_ names: String...) -> JSONValue {
    ["type": names.count == 1 ? .word(names[0]) : .array(names.map { .word($0) })]
  }

  /// A string that a regular expression matches somewhere.
  ///
  /// The expression has only what JavaScript and Python understand alike.
  package static func string(matching pattern: String) -> JSONValue {
    ["type": "string", "pattern": .word(pattern)]
  }

  /// One of some words.
  package static func words(_ words: [String]) -> JSONValue {
    ["enum": .array(words.map { .word($0) })]
  }

  /// A value that any of some schemas accepts.
  package static func any(of schemas: JSONValue...) -> JSONValue {
    ["anyOf": .array(schemas)]
  }

  /// A definition of the same document.
  package static func reference(to definition: String) -> JSONValue {
    ["$ref": .word("#/definitions/\(definition)")]
  }
}
