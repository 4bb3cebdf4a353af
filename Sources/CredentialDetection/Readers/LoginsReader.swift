import SubstraPlatform
import SubstraYAML

/// Reads files in which a server keeps the logins it accepts, one a line.
///
/// | file | line |
/// |---|---|
/// | `rsyncd.secrets` | `user:password` |
/// | `userlist.txt`, `jmxremote.password` | `"user" "password"` |
/// | `sasl_passwd` | `[host]:port user:password` |
/// | `chap-secrets` | `client server password address` |
/// | `ipsec.secrets` | `name : PSK "password"` |
struct LoginsReader: FormatReader {
  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    tree.beginMapping(at: text.startIndex)
    for line in text.split(whereSeparator: \.isLineEnd) where line.trimmed.first != .hash {
      let words = Array(ShellWord.split(line).prefix { $0.source.first != .hash })
      guard let first = words.first, let password = password(of: words) else {
        tree.add(value: .text(line.startIndex..<line.endIndex))
        continue
      }
      // No word names the password, so that the finding is at the first one.
      let user = first.range.lowerBound..<min(first.range.upperBound, password.startIndex)
      let name = words.count == 1 ? user.dropLast() : user
      tree.add(key: EntryTree.Scalar(name, text: Array("password".utf8)))
      tree.add(value: EntryTree.Scalar(password.startIndex..<password.endIndex))
    }
    tree.end(at: text.endIndex)
  }

  /// The password among the words of a line; `nil` if the line has none of the known forms.
  private static func password(of words: [ShellWord]) -> ArraySlice<UInt8>? {
    // The secrets of IPsec stand after their kind.
    if let sign = words.firstIndex(where: { $0.source.last == .colon }) {
      let rest = words[(sign + 1)...]
      let isNamed = rest.count >= 2 && rest.first?.source.contains(where: \.isQuote) == false
      return isNamed ? rest.last?.source.unquoted : nil
    }
    switch words.count {
    case 1: return afterColon(words[0])
    case 2:
      let isHost = words[0].source.contains { $0 == .openBracket || $0 == .dot }
      if isHost { return afterColon(words[1]) }
      // Two words without quotes or digits are a name of a person.
      let isLogin = words[1].source.contains { !$0.isLetter }
      return isLogin ? words[1].source.unquoted : nil
    default: return words.count <= 4 ? words[2].source.unquoted : nil
    }
  }

  private static func afterColon(_ word: ShellWord) -> ArraySlice<UInt8>? {
    word.source.firstIndex(of: .colon).map { word.source[($0 + 1)...] }
  }
}
