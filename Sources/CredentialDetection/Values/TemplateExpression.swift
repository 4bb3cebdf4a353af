import SubstraPlatform

/// A text that something else replaces before it is used: `${X}`, `{{ x }}`, `$X`, `%X%`.
struct TemplateExpression: Sendable {
  /// The literal that takes the place of an unset variable, if there is one.
  let defaultValue: ArraySlice<UInt8>?

  /// Whether there is nothing beside it that could be a part of a value.
  let isAlone: Bool

  /// The expression in a text; `nil` if there is none.
  init?(in text: ArraySlice<UInt8>) {
    if Self.isVariable(text) || Self.isEnclosed(text) || Self.isPath(text) {
      (defaultValue, isAlone) = (nil, true)
    } else if text.begins(with: "${"), text.last == .closeBrace, !text.begins(with: "${{") {
      (defaultValue, isAlone) = (Self.shellDefault(text.dropFirst(2).dropLast()), false)
    } else if text.firstOffset(of: "{{") != nil || text.begins(with: "<%") {
      (defaultValue, isAlone) = (Self.templateDefault(text), false)
    } else if Self.hasMarker(text) {
      (defaultValue, isAlone) = (nil, false)
    } else {
      return nil
    }
  }

  /// The literal behind `:-`, `-` or `:` in `${NAME…}`.
  private static func shellDefault(_ inner: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var index = inner.startIndex
    // `$${NAME}`, `${env:NAME}`, `${NAME.path}`: the name reaches up to the first mark.
    while index < inner.endIndex,
      inner[index].isAlphanumeric || inner[index] == .underscore
        || inner[index] == .dot
    {
      index += 1
    }
    guard index < inner.endIndex, index > inner.startIndex else { return nil }
    let name = inner[inner.startIndex..<index]
    switch inner[index] {
    case .minus:
      // `${slack-token}` is a name, `${SLACK-token}` has a default.
      return name.contains(where: \.isLowercase) ? nil : inner[(index + 1)...]
    case .colon:
      guard index + 1 < inner.endIndex else { return nil }
      switch inner[index + 1] {
      case .minus, .equals: return inner[(index + 2)...]
      case .questionMark, .plus: return nil
      default:
        let rest = inner[(index + 1)...]
        return ValueReferences.sources.contains(name) || isVariableOfSource(name, rest)
          ? otherwise(rest) : rest
      }
    default:
      return nil
    }
  }

  /// `${localEnv:NAME}`: another source that nobody has listed.
  private static func isVariableOfSource(
    _ source: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>
  ) -> Bool {
    source.first?.isLowercase == true && name.isVariableName
  }

  /// The literal in `${env:NAME, 'literal'}`, or another expression in its place.
  private static func otherwise(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let comma = name.firstIndex(of: .comma) else { return nil }
    return quotedLiteral(in: name, from: comma + 1) ?? name[(comma + 1)...].trimmed
  }

  /// Functions whose second argument takes the place of a variable that is not set.
  private static let lookups = ["env_var(", "getenv(", "get_env(", "env.fetch(", "env.get("]

  /// The literal in `{{ env_var('NAME', 'literal') }}`.
  private static func lookupDefault(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for function in lookups {
      guard let found = text.firstOffset(of: function),
        let name = quotedLiteral(in: text, from: found + function.utf8.count),
        let comma = text[name.endIndex...].firstIndex(of: .comma)
      else { continue }
      return quotedLiteral(in: text, from: comma + 1)
    }
    return nil
  }

  /// The literal in `{{ 'literal' | password_hash('sha512') }}`.
  private static func filteredLiteral(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let inner = text.dropFirst(text.begins(with: "<%=") ? 3 : 2).drop { $0 == .minus }
    return quotedLiteral(in: inner, from: inner.startIndex)
  }

  /// The literal in `{{ x | default "literal" }}`, `{{ x | default('literal') }}`,
  /// `{{ x or 'literal' }}` or `${{ x || 'literal' }}`.
  private static func templateDefault(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for word in ["default", "||", " or "] {
      if let found = text.firstOffset(of: word),
        let literal = quotedLiteral(in: text, from: found + word.utf8.count)
      {
        return literal
      }
    }
    if let literal = lookupDefault(text) { return literal }
    let isWhole = text.begins(with: "{{") || text.begins(with: "<%=")
    return isWhole ? filteredLiteral(text) : nil
  }

  private static func quotedLiteral(
    in text: ArraySlice<UInt8>, from start: Int
  ) -> ArraySlice<UInt8>? {
    var index = start
    while index < text.endIndex, text[index].isWhitespace || text[index] == .openParenthesis {
      index += 1
    }
    guard index < text.endIndex else { return nil }
    let quote = text[index]
    guard quote == .doubleQuote || quote == .singleQuote else { return nil }
    let start = index + 1
    guard let end = text[start...].firstIndex(of: quote), end > start else { return nil }
    return text[start..<end]
  }

  private static func hasMarker(_ text: ArraySlice<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case .dollar:
        guard index + 1 < text.endIndex else { continue }
        switch text[index + 1] {
        case .openBrace, .openParenthesis, .openBracket:
          if text[index...].contains(where: {
            $0 == .closeBrace || $0 == .closeParenthesis || $0 == .closeBracket
          }) {
            return true
          }
        default: continue
        }
      case .less:
        if text.hasText("<%", at: index), text.firstOffset(of: "%>") != nil { return true }
      case .openBrace:
        if text.hasText("{%", at: index), text.firstOffset(of: "%}") != nil { return true }
      case .hash:
        if text.hasText("#{", at: index),
          text.last == .closeBrace
            || text.firstOffset(of: "}#") != nil
        {
          return true
        }
      case .percent:
        if text.hasText("%(", at: index), text.firstOffset(of: ")s") != nil { return true }
        if text.hasText("%{", at: index), text.last == .closeBrace { return true }
      default: continue
      }
    }
    return false
  }

  /// `$NAME`, `$$NAME`, `$email-password`, `$__env{X}`, `$env:X`; not `$ecretPa$$!`.
  private static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == .dollar else { return false }
    var name = text.dropFirst()
    if name.first == .dollar { name = name.dropFirst() }
    // `$1`, `$@`: the arguments of a script.
    if name.count == 1 { return true }
    guard let first = name.first, first.isLetter || first == .underscore else { return false }
    if text.begins(with: "$__") || text.begins(with: "$env:") { return true }
    return name.allSatisfy { $0.isNameCharacter || $0 == .colon }
  }

  /// `%kernel.project_dir%/config/private.pem`.
  private static func isPath(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == .percent,
      let end = text.dropFirst().firstIndex(of: .percent), end + 1 < text.endIndex,
      end > text.startIndex + 2
    else { return false }
    let next = text[end + 1]
    return (next == .slash || next == .backslash)
      && text[(text.startIndex + 1)..<end].allSatisfy(\.isNameCharacter)
  }

  private static func isEnclosed(_ text: ArraySlice<UInt8>) -> Bool {
    func isName(_ inner: ArraySlice<UInt8>) -> Bool {
      !inner.isEmpty && inner.allSatisfy { $0.isNameCharacter || $0 == .slash }
    }
    guard let first = text.first, text.count >= 3,
      first == text.last
        || first == .openParenthesis || first == .openBrace
    else { return false }
    let inner = text.dropFirst().dropLast()
    switch first {
    case .percent:
      // `%env(resolve:NAME)%` of Symfony.
      return inner.allSatisfy {
        $0.isNameCharacter || $0 == .openParenthesis || $0 == .closeParenthesis
          || $0 == .colon || $0 == .slash
      }
    case .at:
      return isName(inner.first == first ? inner.dropFirst().dropLast() : inner)
    case .hash, .backtick: return isName(inner)
    case .underscore:
      return text.begins(with: "__") && inner.last == first
        && inner.allSatisfy(\.isNameCharacter)
    case .openParenthesis:
      return inner.first == first && text.last == .closeParenthesis
    case .openBrace:
      return text.last == .closeBrace && isName(inner)
    default: return false
    }
  }
}
