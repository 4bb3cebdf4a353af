/// Decides whether the name of a variable may be shown.
enum VariableShape {
  /// The name, or `SUBSTRA_…` if it can't belong to a client, since it may contain a credential
  /// that was pasted into it.
  static func shown(_ variable: String) -> String {
    let isOfClient = variable.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isOfClient && !ClientNameShape.looksLikeCredential(variable.utf8)
      ? variable : "SUBSTRA_\(WordShape.hidden)"
  }

  /// Whether a string is the name of a client's variable, such as `SUBSTRA_ORG_1_URL`, and may be
  /// shown.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 128, text.starts(with: "SUBSTRA_".utf8) else { return false }
    let name = String(decoding: text, as: UTF8.self)
    return ClientVariable(name) != nil && shown(name) == name
  }
}
