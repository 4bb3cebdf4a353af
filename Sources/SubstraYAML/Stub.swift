extension YAMLNode {
  package func value() -> YAMLValue {
    target.kind == .mapping ? .mapping : target.kind == .sequence ? .sequence : .string
  }
  package var keepsItsText: Bool { true }
  package func flattened() -> [(key: YAMLNode, value: YAMLNode)] {
    target.pairs.map { ($0.target, $1.target) }
  }
}
extension YAMLDocument { package func check() throws(YAMLError) {} }
package enum PythonInteger {
  case value(Int), overflow(isNegative: Bool), malformed
  package static func parse(_ text: [UInt8]) -> PythonInteger {
    Int(String(decoding: text, as: UTF8.self)).map { .value($0) } ?? .malformed
  }
}
