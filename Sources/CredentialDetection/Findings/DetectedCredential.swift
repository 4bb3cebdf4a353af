import SubstraPlatform
package import SubstraYAML

/// A credential in a file: where it is and what names it, without its value.
package struct DetectedCredential: Sendable, Hashable {
  /// The detector that found it.
  package let detector: Detector

  /// The kind of credential.
  package let kind: Kind

  /// Whether it is part of a URL.
  package let isInURL: Bool

  /// The key, the variable or the flag that names it.
  package let name: ArraySlice<UInt8>?

  /// The keys that lead to it, the outermost first; any of them may itself be a credential.
  package let keyPath: [ArraySlice<UInt8>]

  /// The start of the name; without a name, the start of the value or of the key above it.
  package let start: Mark

  /// The end of the name, if the finding starts at the name.
  package let end: Mark?

  /// The position in the cells of a notebook.
  package let cell: NotebookPosition?

  /// Whether it is the id of a key whose secret is not near it, so that it opens nothing by itself.
  package internal(set) var isIdentifier = false

  /// Twelve bits of a hash of the value: enough to notice a change, too few to guess the value.
  package let valueBits: UInt16

  /// A hash of the value, by which equal values are grouped.
  ///
  /// It must not be printed or stored, since a weak value can be guessed from it.
  package let valueHash: UInt64
}

extension DetectedCredential {
  /// A kind of credential.
  package enum Kind: Sendable, Hashable {
    /// The value of a key, a flag, a variable or an argument.
    case value(CredentialKind)
    /// A URL with a password or a token for its user.
    case url
    /// A URL that is itself the secret of a webhook.
    case webhook
    /// A private key in PEM.
    case privateKey
  }

  /// Twelve bits of FNV-1a.
  static func bits(of value: some Sequence<UInt8>) -> UInt16 { bits(ofHash: FNV1a(value).value) }

  /// Twelve bits of a hash.
  static func bits(ofHash hash: UInt64) -> UInt16 {
    let folded = hash ^ (hash >> 32)
    return UInt16(truncatingIfNeeded: folded ^ (folded >> 16) ^ (folded >> 12)) & 0x0FFF
  }
}
