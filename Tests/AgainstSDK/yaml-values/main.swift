// Reads YAML documents from standard input, one per line in hexadecimal, and writes for each of
// them what SubstraYAML reads, on one line. `compare_yaml.py` compares that with PyYAML.

import SubstraYAML

while let line = readLine() {
  print(answer(to: bytes(ofHexadecimal: line)))
}

func bytes(ofHexadecimal line: String) -> [UInt8] {
  let digits = line.utf8.compactMap { byte in Character(Unicode.Scalar(byte)).hexDigitValue }
  return stride(from: 0, to: digits.count - 1, by: 2).map { index in
    UInt8(digits[index] << 4 | digits[index + 1])
  }
}

func answer(to source: [UInt8]) -> String {
  do {
    let loaded = try LoadedYAML(YAMLDocument.parse(source))
    if let problem = loaded.problems.first { return "! \(problem.code)" }
    guard let root = loaded.root else { return "null" }
    var rendering = Rendering(loaded)
    rendering.render(root)
    // PyYAML's versions may read different values; `compare_yaml.py` checks that this is reported.
    let merges = loaded.hasMergeCollisions ? " ambiguous" : ""
    return rendering.text + scalarFacts(of: root, loaded) + merges
  } catch {
    return "! \(error.code) \(error.problem)"
  }
}

/// Whether a document's only scalar is printed by Python as it is written, and whether it is an
/// integer.
func scalarFacts(of root: YAMLNode, _ loaded: LoadedYAML) -> String {
  guard root.kind == .scalar, let value = loaded.value(of: root) else { return "" }
  let integer =
    if case .string(let text) = value {
      switch PythonInteger(pythonText: text) {
      case .fits(let value): " int \(value)"
      case .overflow: " int big"
      case nil: " int none"
      }
    } else {
      ""
    }
  return (value.isWritten(as: root.utf8) ? " same" : " altered") + integer
}
