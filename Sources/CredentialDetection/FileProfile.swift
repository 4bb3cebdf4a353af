/// What is known about a file before it is parsed.
///
/// Most files contain nothing that could be a credential, and need no more than this.
package struct FileProfile: Sendable {
  /// The text in UTF-8; `nil` if the encoding is unknown.
  package let text: [UInt8]?

  /// Whether the file may contain a credential, or has an unknown encoding.
  let canMatter: Bool

  /// Creates the profile of a file's bytes.
  package init(of contents: [UInt8]) {
    text = DecodedText.utf8(contents)
    canMatter =
      text.map { text in
        text.count > CredentialPrefilter.shortText
          ? CredentialPrefilter.canMatter(text[...])
          : CredentialPrefilter.canMatterSlowly(text[...])
      } ?? true
  }
}
