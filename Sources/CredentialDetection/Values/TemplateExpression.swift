import SubstraPlatform
import ValueShapes

/// A value that a program replaces before it is used: `${X}`, `{{ x }}`, `$X`, `%X%`.
struct TemplateExpression: Sendable {
  /// The literal that takes the place of an unset variable, if there is one.
  let defaultValue: ArraySlice<UInt8>?

  /// Whether the value has no text outside of the expression.
  let isAlone: Bool

  /// Finds the expression in a value; `nil` if the value has none.
  init?(in text: ArraySlice<UInt8>) {
    let table = TemplateForm.Table.all
    let whole = table.enclosing(text)
    if whole?.standsAlone == true || Self.isPath(text) {
      (defaultValue, isAlone) = (nil, true)
    } else if let whole, whole == .shellVariable,
      whole == table.opening(at: text.startIndex, in: text)
    {
      // `${1:-"$NAME"}`: the default has quotes of its own.
      (defaultValue, isAlone) = (Self.shellDefault(whole.inside(text))?.unquoted, false)
    } else if TemplateForm.Table.inText.occurs(in: text) {
      (defaultValue, isAlone) = (Self.templateDefault(text), false)
    } else {
      return nil
    }
  }

  /// `%kernel.project_dir%/config/private.pem`.
  private static func isPath(_ text: ArraySlice<UInt8>) -> Bool {
    guard let form = TemplateForm.Table.all.opening(at: text.startIndex, in: text),
      form.reach == .path, let end = form.end(from: text.startIndex, in: text),
      end < text.endIndex, text[end] == .slash || text[end] == .backslash
    else { return false }
    return form.encloses(text[..<end])
  }

  /// The literal after `:-`, `-` or `:` in `${NAME…}`.
  private static func shellDefault(_ inner: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var index = inner.startIndex
    // `$${NAME}`, `${env:NAME}`, `${NAME.path}`: the name ends at the first other byte.
    while index < inner.endIndex,
      inner[index].isIdentifierCharacter
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

  /// Whether this is a source that is not in the list: `${localEnv:NAME}`.
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
    guard let form = TemplateForm.Table.inFiles.opening(at: text.startIndex, in: text),
      form.role == .expression
    else { return nil }
    let inner = text.dropFirst(form.opening.utf8.count).drop { $0 == .minus }
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
    return lookupDefault(text) ?? filteredLiteral(text)
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
}
