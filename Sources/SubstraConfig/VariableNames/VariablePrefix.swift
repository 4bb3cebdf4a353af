/// The beginning of the names of a client's environment variables, derived as by the Python SDK.
///
/// The SDK makes a slug of the client's name: `org-1`, `Org 1` and `org.1` all become `ORG_1`. The
/// slug is exactly that of `slugify(name, separator="_").upper()`, with all its peculiarities. A
/// name with a character whose ASCII spelling is not known has none.
package struct VariablePrefix: Sendable, Hashable {
  /// The client's name in capitals, digits and single underscores, such as `ORG_1`; may be empty.
  package let slug: String

  /// Whether the name has a character beyond ASCII.
  ///
  /// The SDK's spelling of such a name depends on the Python packages that are installed with it.
  package let isTransliterated: Bool

  /// Derives the prefix of a client's name, in time linear in its length.
  ///
  /// - Throws: `Underivable` if the ASCII spelling of a character is not known.
  package init(clientName: String) throws(Underivable) {
    if let slug = Self.plainSlug(of: clientName) {
      self.slug = slug
      self.isTransliterated = false
    } else {
      let (text, isTransliterated) = try Self.transliterated(clientName)
      self.slug = Self.slug(ofTransliterated: text)
      self.isTransliterated = isTransliterated
    }
  }
}

extension VariablePrefix {
  /// The name of a client's variable, such as `SUBSTRA_ORG_1_URL` for the suffix `URL`.
  ///
  /// With an empty slug it has two underscores: `SUBSTRA__URL`.
  package func variable(for suffix: String) -> String {
    var variable = "SUBSTRA_"
    variable.reserveCapacity(variable.utf8.count + slug.utf8.count + 1 + suffix.utf8.count)
    variable += slug
    variable += "_"
    variable += suffix
    return variable
  }
}

extension VariablePrefix {
  /// The slug of a name in ASCII without `&`, as most names are; `nil` for any other.
  private static func plainSlug(of name: String) -> String? {
    var builder = SlugBuilder(capacity: name.utf8.count)
    for byte in name.utf8 {
      guard byte < 0x80, byte != UInt8(ascii: "&") else { return nil }
      builder.append(separatingApostrophe(byte))
    }
    return builder.slug
  }

  /// The name in ASCII, and whether that changed it.
  private static func transliterated(
    _ name: String
  ) throws(Underivable) -> (text: [UInt8], isTransliterated: Bool) {
    var text: [UInt8] = []
    text.reserveCapacity(name.utf8.count)
    var isTransliterated = false
    var index = 0
    for scalar in name.unicodeScalars {
      if scalar.isASCII {
        text.append(separatingApostrophe(UInt8(truncatingIfNeeded: scalar.value)))
      } else {
        isTransliterated = true
        guard Transliteration.appendReading(of: scalar.value, to: &text) else {
          throw Underivable(scalar: scalar, index: index)
        }
      }
      index += 1
    }
    return (text, isTransliterated)
  }

  /// The slug of a string in ASCII; entities are decoded after transliteration, as in the SDK.
  private static func slug(ofTransliterated text: [UInt8]) -> String {
    var builder = SlugBuilder(capacity: text.count)
    guard text.contains(UInt8(ascii: "&")) else {
      for byte in text { builder.append(byte) }
      return builder.slug
    }
    var decomposed: [UInt8] = []
    for codePoint in HTMLEntities.decoded(text) {
      if codePoint < 0x80 {
        builder.append(UInt8(truncatingIfNeeded: codePoint))
      } else {
        decomposed.removeAll(keepingCapacity: true)
        Transliteration.appendDecomposition(of: codePoint, to: &decomposed)
        for byte in decomposed { builder.append(byte) }
      }
    }
    return builder.slug
  }

  /// An apostrophe in the name separates words; one that a later step adds is removed.
  private static func separatingApostrophe(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "'") ? UInt8(ascii: "-") : byte
  }
}
