import CredentialDetection
import SubstraPlatform
import SubstraYAML

/// The text of a block scalar, as far as it decides about comments in it.
struct BlockText {
  /// Whether the whole text is a credential, so that a comment in it is part of the credential.
  let isCredential: Bool
  private let isScript: Bool
  private let isYAML: Bool

  init(_ text: ArraySlice<UInt8>, key: ArraySlice<UInt8>) {
    let lines = text.split(whereSeparator: \.isLineEnd).lazy.map(\.trimmed)
    let first = lines.first { !$0.isEmpty && $0.first != .hash } ?? []
    isCredential = KeyClass(key).kind != nil || first.begins(with: "-----begin")
    isScript = text.starts(with: "#!".utf8)
    let document = isCredential || isScript ? nil : try? YAMLDocument.read(Array(text))
    isYAML = document?.roots.contains { $0.kind == .mapping || $0.kind == .sequence } == true
  }

  /// Whether a value in a line ends before a comment.
  ///
  /// In a properties file, the rest of the line is part of the value.
  func endsLine(before comment: ArraySlice<UInt8>) -> Bool {
    if comment.isEmpty || isScript { return true }
    let word = comment.prefix { !$0.isWhitespace }
    let rest = comment[word.endIndex...].trimmed
    if rest.isEmpty { return false }
    if word.contains(.equals) || rest.first == .equals { return false }
    if word.last == .colon || rest.first == .colon { return isYAML }
    return true
  }
}
