// Reads YAML documents from standard input, one a line in hexadecimal, and writes for each what
// SubstraYAML makes of it in one line. `compare_yaml.py` does the same with PyYAML and compares.

import SubstraYAML

while let line = readLine() {
  print(answer(to: bytes(ofHexadecimal: line)))
}

func bytes(ofHexadecimal line: String) -> [UInt8] {
  let digits = line.utf8.compactMap { byte in Character(Unicode.Scalar(byte)).hexDigitValue }
  return stride(from: 0, to: digits.count - 1, by: 2).map { place in
    UInt8(digits[place] << 4 | digits[place + 1])
  }
}

func answer(to source: [UInt8]) -> String {
  do {
    let loaded = try LoadedYAML(YAMLDocument.parse(source))
    if let problem = loaded.problems.first { return "! \(problem.code)" }
    guard let root = loaded.root else { return "null" }
    var rendering = Rendering(loaded)
    rendering.render(root)
    // Where PyYAML's versions may differ: `compare_yaml.py` holds us to it.
    let merges = loaded.hasMergeCollisions ? " ambiguous" : ""
    return rendering.text + scalarFacts(of: root, loaded) + merges
  } catch {
    return "! \(error.code) \(error.problem)"
  }
}

/// Whether a document's only scalar prints as it is written, and whether it is an integer.
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
