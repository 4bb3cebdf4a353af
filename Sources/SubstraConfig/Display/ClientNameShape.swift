/// Decides whether the name of a client may be shown.
///
/// Users choose the names, and every message about a client quotes its name. So nearly every name
/// is shown, except one that could only be a credential pasted by mistake.
package enum ClientNameShape {
  /// The name in single quotes, or `…` if it looks like a credential.
  package static func quoted(_ name: String) -> String {
    looksLikeCredential(name.utf8) ? WordShape.hidden : "'\(shortened(name))'"
  }

  /// The name, or `…` if it looks like a credential.
  static func shown(_ name: String) -> String {
    looksLikeCredential(name.utf8) ? WordShape.hidden : shortened(name)
  }

  /// The name as a credential, also as spelled in variables; empty unless it looks like one.
  static func credentials(in name: String) -> [Secret] {
    guard looksLikeCredential(name.utf8) else { return [] }
    let slug = (try? VariablePrefix(clientName: name))?.slug
    return [name, slug].compactMap { $0.map { Secret($0) } }
  }

  /// The name, or the beginning of a long one.
  static func shortened(_ name: String) -> String {
    guard name.utf8.count > 80 else { return name }
    return String(name.unicodeScalars.prefix(60).map(Character.init)) + "…"
  }

  /// Whether a string is a URL with a login, or mixes letters and digits as generated strings do.
  package static func looksLikeCredential(_ text: some Collection<UInt8>) -> Bool {
    looksLikeCredential(Array(text)[...])
  }

  /// Whether a string could only be a credential; called for every key of every file.
  package static func looksLikeCredential(_ text: ArraySlice<UInt8>) -> Bool {
    // Most keys are shorter.
    if text.count < MixedParts.shortest { return text.count >= 5 && holdsLogin(text) }
    return holdsLogin(text) || MixedParts(of: text).areMachineMade
  }

  /// Whether a string has a login or a token as URLs have them: `https://ada:secret@org-1.org`,
  /// `ada:secret@org-1.org`, `https://token@org-1.org`, `https://org-1.org/?token=secret`.
  private static func holdsLogin(_ text: ArraySlice<UInt8>) -> Bool {
    guard let sign = text.firstIndex(where: { $0 == UInt8(ascii: "@") || $0 == equals }) else {
      return false
    }
    if text[sign] == UInt8(ascii: "@") { return text[..<sign].contains(UInt8(ascii: ":")) }
    let name = text[..<sign].map { $0 | 0x20 }
    let isCredential = Setting.allCases.contains {
      $0.isCredential && name.suffix($0.key.utf8.count).elementsEqual($0.key.utf8)
    }
    return isCredential || holdsLogin(text[(sign + 1)...])
  }

  private static let equals = UInt8(ascii: "=")
}
