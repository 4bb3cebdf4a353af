/// Writes YAML that a reader gets wrong easily, and text that is nearly YAML, the same in every run.
package struct NastyYAML {
  private var source: SeededGenerator
  private var lines: [String] = []
  /// One of so many choices is a nasty one.
  private var rarity = 1

  /// Creates a writer whose documents follow from a seed.
  package init(seed: UInt64) { source = SeededGenerator(seed: seed) }

  /// Writes a document.
  package mutating func document() -> String {
    lines = []
    rarity = pick([1, 4, 20, 60, 1000])
    for _ in 0..<pick([1, 1, 1, 2]) {
      if chance(6) {
        lines.append(pick(["---", "--- # x", "---  "], or: ["...", "%YAML 1.1", "--- a"]))
      }
      writeCollection(indent: chance(20 * rarity) ? 1 : 0, depth: 0)
    }
    if chance(2 + rarity) { damage() }
    let ending = chance(12 * rarity) ? pick(["\r\n", "\r", "\n\n", "\n \n"]) : "\n"
    return lines.joined(separator: ending) + (chance(6) ? "" : "\n")
  }
}

extension NastyYAML {
  private static let keys = [
    "name", "value", "key", "password", "dbPassword", "api-key", "token", "secret", "data",
    "stringData", "kind", "type", "default", "env", "description", "image", "user", "host",
    "credentials", "headers", "auth", "user:info", "encrypt", "session", "passwords", "secretName",
    "secretKeyRef", "existingSecret", "list", "chpasswd", "command", "url", "pgpassx", "é", "a b",
    "accessKey", "labels", "tls.key", "POSTGRES_PASSWORD", "items", "enum", "'password'",
    "\"quoted key\"", "authorization", "description", "args", "x-foo",
  ]

  private static let nastyKeys = [
    "\"api\\x4bey\"", "<<", "a 'b", "a#b", "x:y", "? k", "[a]", "\u{2028}k",
    "curl -H \"Authorization", "*x", "&a k", "'a''b'",
  ]

  private static let values = [
    "", "abc", "\"\"", "''", "null", "~", "true", "5432", "Tr0ub4dor-91xQ", "hunter2-Gx71",
    "q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn", "'it''s 9f2ab77c1e5d'", "\"a \\\"b\\\" c\"", "Secret", "Pod",
    "string", "password", "v1", "a# b", "a # token=Tr0ub4dor-91xQ", "'a' # c", "[a, b]", "[]", "{}",
    "{a: b, password: Tr0ub4dor-91xQ}", "{a: [x, 'y z'], b: {c: \"d\"}}", "-x", "a:b", "${TOKEN}",
    "https://u:Tr0ub4dorX@h.example.org/", "https://a.example.org?b=c", "<password>", "changeme",
    "-----BEGIN RSA PRIVATE KEY-----", "-u ada:Tr0ub4dor-91xQ", "mysql -pTr0ub4dor", "--password",
    "Bearer q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1", "--token=q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1", "-H",
    "key=Xy12-99zz",
    "'X-Api-Key: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1'", "é ü", "a  ", "|", ">", "|-", ">-", "|+", "(x)",
    "db-password", "see the secret below", "ghp_0123456789abcdefghijklmnopqrstuvwxyz", "=",
    "/etc/token", "'{\"token\": \"q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1\"}'", "[mysqladmin, -pTr0ub4dor-91xQ]",
    "\"{{ .Values.password }}\"", "YWRhOlRyMHViNGRvci05MXhR", "app-secret", "ada", "localhost",
  ]

  private static let nastyValues = [
    "\"\\x70assword=Tr0ub4dor-91xQ\"", "a: b", "a #b", "\"a\"b", "[a, b", "[a b]", "[a,]", "{a}",
    "&x Tr0ub4dor-91xQ", "*x", "!Ref a", "!!str 5", "! a", "@a", "`a`", "%a", "- x", "?x", ":x",
    "a:", "{{ .Values.password }}", "{{- if .Values.token }}", "\"{{ x }}\"", "a\tb", "\ta", "|2",
    "| # c", "|\u{2029}", "\u{FEFF}a", "a\u{85}b", "<<", "'multi", "\"multi",
    "X-Api-Key: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1", "{\"password\": \"Tr0ub4dor-91xQ\"}",
  ]

  private static let comments = [
    "# password: Tr0ub4dor-91xQ", "# don't", "#", "# \"quote", "#token", "# - a: b", "# é",
  ]

  private static let texts = [
    "plain words go on", "password: Tr0ub4dor-91xQ", "token=q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1",
    "# a comment",
    "- item", "export API_KEY=9fd2c44b70e1a83e", "  more indented", "\"quotes\" and 'others'",
    "it's the api", "key: value", "mysql -pTr0ub4dor db", "", "", "{{ if .Values.x }}",
    "the secret of #5", "---", "key q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1", "a: |",
  ]

  private mutating func writeCollection(indent: Int, depth: Int) {
    let isList = chance(3)
    for _ in 0..<pick([1, 2, 3, 4]) {
      noise(indent: indent)
      if isList {
        writeItem(indent: indent, depth: depth)
      } else {
        writeEntry(indent: indent, prefix: "", depth: depth)
      }
    }
  }

  private mutating func writeItem(indent: Int, depth: Int) {
    let dash = pick(["- ", "- ", "- ", "-   ", "- - ", "-"])
    switch Int.random(in: 0..<4, using: &source) {
    case 0 where depth < 4:
      lines.append(spaces(indent) + "-")
      writeCollection(indent: indent + pick([2, 2, 4], or: [1]), depth: depth + 1)
    case 1: writeEntry(indent: indent, prefix: dash, depth: depth)
    default: writeValue(spaces(indent) + dash, indent: indent)
    }
  }

  private mutating func writeEntry(indent: Int, prefix: String, depth: Int) {
    let key = spaces(indent) + prefix + pick(Self.keys, or: Self.nastyKeys)
    let inner = indent + prefix.count
    if depth < 5, chance(2) {
      lines.append(key + pick([":", ":", ": # c"], or: [" :", ":  "]))
      // In the column of the key, too, as lists often are.
      writeCollection(indent: inner + pick([2, 2, 4], or: [0, 1]), depth: depth + 1)
    } else {
      writeValue(key + pick([": ", ": ", ":   "], or: [":", " : "]), indent: inner)
    }
    if !prefix.isEmpty, chance(2) { writeEntry(indent: inner, prefix: "", depth: 5) }
  }

  private mutating func writeValue(_ start: String, indent: Int) {
    if chance(25) { return writeQuoted(start, indent: indent) }
    if chance(25) { return writeBrackets(start, indent: indent) }
    let value = pick(Self.values, or: Self.nastyValues)
    let isBlock = value.hasPrefix("|") || value.hasPrefix(">") || chance(15)
    lines.append(start + value)
    guard isBlock || chance(8) else { return }
    let width = indent + pick([1, 2, 2, 4], or: [0])
    for _ in 0..<pick([1, 2, 3, 5]) {
      let text = pick(Self.texts)
      lines.append(text.isEmpty ? pick(["", "", spaces(width), "  "]) : spaces(width) + text)
    }
  }

  private mutating func writeQuoted(_ start: String, indent: Int) {
    let quote = pick(["'", "\""])
    lines.append(start + quote + pick(["a", "the token", "x  ", ""]))
    for _ in 0..<pick([1, 2, 3]) {
      lines.append(
        spaces(indent + pick([1, 2, 4], or: [0]))
          + pick([
            "b ", "", "it''s", "x \\", "\\n y", "password: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1", "# c",
          ]))
    }
    lines.append(
      spaces(indent + 2) + pick(["z", "", " "]) + quote + pick(["", " # c"], or: ["x", ":"]))
  }

  private mutating func writeBrackets(_ start: String, indent: Int) {
    let isList = chance(2)
    lines.append(start + (isList ? "[" : "{"))
    for _ in 0..<pick([1, 2, 3]) {
      let key =
        isList ? "" : pick(["\"password\": ", "a: ", "\"key\": "], or: ["b:", "'c' :", "? "])
      let value = pick(
        ["\"Tr0ub4dor-91xQ\"", "x", "[]", "{\"token\": 5}", "\"\""],
        or: ["", "a b", "[c", "# d", "\"e", "x}"])
      lines.append(
        spaces(indent + pick([2, 4], or: [0])) + key + value + pick([","], or: ["", " # c"]))
    }
    lines.append(
      spaces(indent + 2) + (isList ? "y" : "z: \"y\"") + pick(["\n", " ", "\n\n  "])
        + (isList ? "]" : "}") + pick(["", " # c"], or: [": x", "}", ","]))
  }

  private mutating func noise(indent: Int) {
    if chance(8) { lines.append(spaces(pick([0, indent, indent + 2])) + pick(Self.comments)) }
    if chance(12) { lines.append(pick(["", "  "], or: ["\t"])) }
  }

  /// Removes, repeats or shifts a line, or changes a character.
  private mutating func damage() {
    guard !lines.isEmpty else { return }
    let index = Int.random(in: 0..<lines.count, using: &source)
    switch Int.random(in: 0..<4, using: &source) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: index)
    case 2: lines[index] = " " + lines[index]
    default:
      var characters = Array(lines[index])
      guard !characters.isEmpty else { return }
      let place = Int.random(in: 0..<characters.count, using: &source)
      characters[place] = pick(Array(":#-'\"{}[]|>&*!? \\,\t%@"))
      lines[index] = String(characters)
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &source) == 0 }

  private mutating func pick<Value>(_ choices: [Value], or nasty: [Value]) -> Value {
    chance(3 * rarity) ? pick(nasty) : pick(choices)
  }

  private mutating func pick<Value>(_ choices: [Value]) -> Value {
    choices[Int.random(in: 0..<choices.count, using: &source)]
  }
}
