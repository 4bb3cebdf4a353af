import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint

/// The JSON Schema of `.config-lint.yaml`, built from the tables of keys, rules and detectors.
enum LintConfigurationSchema {
  /// The whole schema.
  static var document: JSONValue {
    JSONSchema.document(
      title: "Configuration of config-lint",
      description: "The file \(LintConfiguration.fileName) at the top of a repository.",
      [
        .init("type", ["object", "null"]),
        .init(
          "definitions",
          [
            "patterns": patterns, "level": level,
            "levels": levels(byPath: false), "entry": levels(byPath: true),
          ]),
        .init(
          "properties",
          .object(LintConfiguration.Key.allCases.map { .init($0.rawValue, schema(of: $0)) })),
        .init("additionalProperties", false),
      ])
  }

  private static func schema(of key: LintConfiguration.Key) -> JSONValue {
    let value: JSONValue =
      switch key {
      case .exclude, .clientFiles: ["allOf": [JSONSchema.reference(to: "patterns")]]
      case .rules:
        JSONSchema.any(
          of: JSONSchema.type("null"), JSONSchema.reference(to: "levels"),
          ["type": "array", "items": JSONSchema.reference(to: "entry")])
      case .formats: JSONSchema.any(of: JSONSchema.type("null"), formats)
      case .baseline:
        ["type": ["string", "number", "null"], "pattern": .word(baselinePattern)]
      }
    return value.adding([.init("description", .word(key.summary))])
  }

  /// The end of a string; in Python, `$` also matches before a line feed at the end.
  private static let end = #"(?![\s\S])"#

  /// A path that is not absolute and has a name, without `..`.
  private static var baselinePattern: String {
    let isRejected = #"/|(?:\./+)*\.?\#(end)|(?:[\s\S]*/)?\.\.(?:/|\#(end))"#
    return #"^\#(end)|^(?!\#(isRejected))[^\n\x00]+\#(end)"#
  }

  private static var patterns: JSONValue {
    let pattern: JSONValue = [
      "type": ["string", "number"], "pattern": .word(#"^(?!!|/*\.?/*\#(end))"#),
      "maxLength": .integer(GlobPattern.maximumLength),
    ]
    return JSONSchema.any(
      of: ["enum": [.null, ""]], pattern, ["type": "array", "items": pattern])
  }

  /// The levels; in YAML 1.1, `off` is false, as are `no` and `OFF`, which are not levels.
  private static var level: JSONValue {
    ["enum": .array(RuleLevel.words.map { .word($0) } + [false])]
  }

  /// A mapping of formats to `on` or `off`, which are booleans in YAML 1.1.
  private static var formats: JSONValue {
    let state: JSONValue = [
      "enum": .array(LintConfiguration.formatStates.map { .word($0) } + [true, false])
    ]
    let names = FileFormat.selectable.map { format in
      JSONValue.Member(
        format.rawValue, ["description": .word(format.summary), "allOf": [state]])
    }
    return ["type": "object", "properties": .object(names), "additionalProperties": false]
  }

  /// A mapping of rules, detectors and groups of detectors to levels.
  private static func levels(byPath: Bool) -> JSONValue {
    let paths: [JSONValue.Member] =
      byPath
      ? [
        .init(
          "path",
          [
            "description": "The files that the entry applies to; without it, all files.",
            "allOf": [JSONSchema.reference(to: "patterns")],
          ])
      ] : []
    let names = FindingSelector.all.filter { !$0.isMandatory }.map { selector in
      JSONValue.Member(
        selector.name,
        [
          "description": .word(selector.summary),
          "allOf": [JSONSchema.reference(to: "level")],
        ])
    }
    let mapping: JSONValue = [
      "type": "object", "properties": .object(paths + names), "additionalProperties": false,
    ]
    guard byPath else { return mapping }
    // An entry of a list that changes no rule is a mistake.
    return mapping.adding([
      .init("minProperties", 1), .init("dependencies", ["path": ["minProperties": 2]]),
    ])
  }
}
