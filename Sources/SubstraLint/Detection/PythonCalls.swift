import SubstraConfig

/// Literals given as `token=` or `password=` to `Client(` and `login(`, and as the second argument
/// of `login(`.
enum PythonCalls {
  /// The credentials in Python source.
  static func find(in source: ArraySlice<UInt8>) -> [TextMatch] {
    var search = Search(source: source, index: source.startIndex)
    search.run()
    return search.found
  }

  private struct Search {
    let source: ArraySlice<UInt8>
    var index: Int
    var found: [TextMatch] = []
    /// The brackets that are open.
    var brackets: [Bracket] = []

    /// A bracket, as far as it is that of a call that takes credentials.
    struct Bracket {
      var takesCredentials = false
      var isLogin = false
      /// How many arguments are complete.
      var position = 0
      /// Whether the next thing begins an argument.
      var isAtArgument = true
    }

    mutating func run() {
      while index < source.endIndex {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): literal()
        case UInt8(ascii: ","):
          if let last = brackets.indices.last {
            brackets[last].position += 1
            brackets[last].isAtArgument = true
          }
          index += 1
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
          endArgumentStart()
          brackets.append(Bracket())
          index += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          _ = brackets.popLast()
          index += 1
        default:
          if byte.isLetter || byte == UInt8(ascii: "_") || byte.isDigit {
            word()
            endArgumentStart()
          } else {
            if !byte.isBlank, !byte.isLineEnd { endArgumentStart() }
            index += 1
          }
        }
      }
    }

    private mutating func endArgumentStart() {
      if let last = brackets.indices.last { brackets[last].isAtArgument = false }
    }

    /// A string; the second argument of a login is a password.
    private mutating func literal() {
      let start = index
      let value = string()
      if let call = brackets.last, call.isLogin, call.position == 1, call.isAtArgument,
        CredentialJudge.credential(
          value, under: .credential(.password), key: Array("password".utf8)[...]) != nil
      {
        found.append(
          TextMatch(
            rule: .cleartextSecret, words: CredentialKind.password.words, name: nil, start: start,
            value: value))
      }
      endArgumentStart()
    }

    private mutating func skipLine() {
      while index < source.endIndex, !source[index].isLineEnd { index += 1 }
    }

    /// A name: one of a call, or of an argument of a call.
    private mutating func word() {
      let start = index
      while index < source.endIndex,
        source[index].isAlphanumeric || source[index] == UInt8(ascii: "_")
      {
        index += 1
      }
      let name = source[start..<index]
      let next = nextByte(from: index)
      if next.byte == UInt8(ascii: "("), isCall(name) {
        endArgumentStart()
        brackets.append(
          Bracket(takesCredentials: true, isLogin: name.elementsEqual("login".utf8)))
        index = next.index + 1
      } else if next.byte == UInt8(ascii: "="), brackets.last?.takesCredentials == true,
        isCredential(name)
      {
        index = next.index + 1
        argument(start..<name.endIndex)
      }
    }

    private mutating func argument(_ name: Range<Int>) {
      let next = nextByte(from: index)
      index = next.index
      var isFormatted = false
      // Prefixes of a string: r, b, u, f.
      var look = index
      while look < source.endIndex, look - index < 3, source[look].isLetter {
        if source[look] | 0x20 == UInt8(ascii: "f") { isFormatted = true }
        look += 1
      }
      guard look < source.endIndex,
        source[look] == UInt8(ascii: "\"") || source[look] == UInt8(ascii: "'")
      else { return }
      index = look
      let value = string()
      let isReplaced = isFormatted && value.contains(UInt8(ascii: "{"))
      let kind: CredentialKind = source[name].elementsEqual("token".utf8) ? .token : .password
      if !isReplaced,
        CredentialJudge.credential(value, under: .credential(kind), key: source[name]) != nil
      {
        found.append(TextMatch(.cleartextSecret, kind, name: name, value: value))
      }
    }

    private func isCall(_ name: ArraySlice<UInt8>) -> Bool {
      name.elementsEqual("Client".utf8) || name.elementsEqual("login".utf8)
    }

    private func isCredential(_ name: ArraySlice<UInt8>) -> Bool {
      name.elementsEqual("token".utf8) || name.elementsEqual("password".utf8)
    }

    /// The next byte that is no blank.
    private func nextByte(from start: Int) -> (byte: UInt8, index: Int) {
      var index = start
      while index < source.endIndex,
        source[index].isBlank || source[index] == UInt8(ascii: "\\")
      {
        index += 1
      }
      return (index < source.endIndex ? source[index] : 0, index)
    }

    /// Reads a string; one that its line does not end ends there nevertheless.
    private mutating func string() -> ArraySlice<UInt8> {
      let quote = source[index]
      let isTriple =
        index + 2 < source.endIndex && source[index + 1] == quote && source[index + 2] == quote
      index += isTriple ? 3 : 1
      let start = index
      while index < source.endIndex {
        let byte = source[index]
        if byte == UInt8(ascii: "\\"), index + 1 < source.endIndex {
          index += 2
        } else if byte == quote, !isTriple || isTripleEnd(quote) {
          let value = source[start..<index]
          index += isTriple ? 3 : 1
          return value
        } else if byte.isLineEnd, !isTriple {
          return source[start..<index]
        } else {
          index += 1
        }
      }
      return source[start..<min(index, source.endIndex)]
    }

    private func isTripleEnd(_ quote: UInt8) -> Bool {
      index + 2 < source.endIndex && source[index + 1] == quote && source[index + 2] == quote
    }
  }
}
