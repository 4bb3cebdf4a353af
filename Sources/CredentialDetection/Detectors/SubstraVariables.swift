import SubstraPlatform

/// Literals assigned to `SUBSTRA_…_TOKEN` and `SUBSTRA_…_PASSWORD`, in any text file.
package enum SubstraVariables {
  /// Whether a name is that of a variable with a client's token or password.
  package static func isCredentialName(_ name: ArraySlice<UInt8>) -> Bool {
    name.count <= 128 && name.starts(with: "SUBSTRA_".utf8) && isCredential(name)
      && name.allSatisfy { $0.isUppercase || $0.isDigit || $0 == .underscore }
  }

  private static func isCredential(_ name: ArraySlice<UInt8>) -> Bool {
    isToken(name) || name.suffix(9).elementsEqual("_PASSWORD".utf8)
  }

  /// Whether a name is that of a token.
  package static func isToken(_ name: ArraySlice<UInt8>) -> Bool {
    name.suffix(6).elementsEqual("_TOKEN".utf8)
  }

  private static let prefix = Array("SUBSTRA_".utf8)

  /// The assignments of literals in the text.
  static func find(in bytes: [UInt8]) -> [TextMatch] {
    let text = bytes[...]
    var found: [TextMatch] = []
    var next = 0
    while let index = ByteSearch.firstIndex(of: prefix, in: bytes, from: next) {
      var end = index
      while end < text.endIndex, text[end].isIdentifierCharacter {
        end += 1
      }
      let name = text[index..<end]
      if isCredential(name), let value = value(after: end, in: text),
        CredentialClassifier.credential(
          value, under: .credential(.password), key: name, context: .init(isCode: true)) != nil
      {
        let kind: CredentialKind = isToken(name) ? .token : .password
        found.append(TextMatch(.substraVariable, kind, name: index..<end, value: value))
      }
      next = end
    }
    return found
  }

  /// The literal after `=`, `:`, `", "`, or the space of a Dockerfile's `ENV`.
  private static func value(after end: Int, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var index = end
    var sign: UInt8?
    while index < text.endIndex, index - end < 64 {
      let byte = text[index]
      switch byte {
      case .doubleQuote, .singleQuote, .closeBracket, .backslash:
        if sign != nil, byte != .closeBracket { return quoted(from: index, in: text) }
      case .space, 0x09: break
      case .equals, .colon, .comma:
        // `==` compares, `:=` of a Makefile does not.
        guard sign == nil || (sign == .colon && byte == .equals) else {
          return nil
        }
        sign = byte
      default:
        // Backticks enclose a command.
        guard !byte.isLineEnd, byte != .backtick, sign != .comma else {
          return nil
        }
        if sign == nil { return isInstruction(before: end, in: text) ? plain(index, text) : nil }
        let value = plain(index, text)
        // `NAME: error: …` is a message; a plain scalar of YAML doesn't end with a colon.
        return sign == .colon && value.last == sign ? nil : value
      }
      index += 1
    }
    return nil
  }

  private static func quoted(from start: Int, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var from = start
    while from < text.endIndex, text[from] == .backslash { from += 1 }
    guard from < text.endIndex else { return [] }
    let quote = text[from]
    let rest = text[(from + 1)...].prefix(4096)
    let end = rest.firstIndex { $0 == quote || $0.isLineEnd } ?? rest.endIndex
    let value = text[(from + 1)..<end]
    return value.last == .backslash ? value.dropLast() : value
  }

  private static func plain(_ start: Int, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = start
    var depth = 0
    while end < text.endIndex, end - start < 4096, !text[end].isLineEnd {
      let byte = text[end]
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis { depth -= 1 }
      if depth <= 0, byte.isWhitespace || byte == .semicolon || byte == .doubleQuote {
        break
      }
      end += 1
    }
    return text[start..<end]
  }

  /// `ENV NAME value` and `setx NAME value`.
  private static func isInstruction(before end: Int, in text: ArraySlice<UInt8>) -> Bool {
    var start = end
    while start > text.startIndex, end - start < 256, !text[start - 1].isLineEnd { start -= 1 }
    let line = text[start..<end].trimmed
    return line.begins(with: "env ") || line.begins(with: "arg ") || line.begins(with: "setx ")
      || line.begins(with: "set -x") || line.begins(with: "set -gx") || line.begins(with: "setenv ")
  }
}
