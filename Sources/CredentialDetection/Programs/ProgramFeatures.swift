/// How a language writes comments and strings, and what its signs mean.
struct ProgramFeatures: OptionSet, Sendable {
  let rawValue: UInt64
}

/// Comments.
extension ProgramFeatures {
  /// `#` begins a comment.
  static let hashComments = Self(rawValue: 1 << 0)
  /// `//` and `/* */` are comments.
  static let slashComments = Self(rawValue: 1 << 1)
  /// `--` and `--[[ ]]` are comments.
  static let dashComments = Self(rawValue: 1 << 2)
  /// `<# #>` is a comment.
  static let angleComments = Self(rawValue: 1 << 3)
  /// `/* */` is a comment.
  static let blockComments = Self(rawValue: 1 << 6)
  /// Comments of several lines may be inside one another.
  static let nestedComments = Self(rawValue: 1 << 4)
  /// `=head1` or `=begin` at the start of a line begins documentation, up to `=cut` or `=end`.
  static let documentation = Self(rawValue: 1 << 5)
}

/// Strings.
extension ProgramFeatures {
  /// `'…'` is a string.
  static let singleQuotes = Self(rawValue: 1 << 8)
  /// `` `…` `` is a string of several lines, with values in `${ }`.
  static let backticks = Self(rawValue: 1 << 9)
  /// `` `…` `` is a string of several lines without escapes.
  static let rawBackticks = Self(rawValue: 1 << 10)
  /// `` `…` `` is a name.
  static let namesInBackticks = Self(rawValue: 1 << 11)
  /// Three quotes begin a string of several lines.
  static let tripleQuotes = Self(rawValue: 1 << 12)
  /// Any string may have several lines.
  static let lines = Self(rawValue: 1 << 13)
  /// `@"…"` has no escapes, and `$"…"` has values in braces.
  static let verbatim = Self(rawValue: 1 << 14)
  /// `[[…]]` is a string of several lines.
  static let longBrackets = Self(rawValue: 1 << 15)
  /// A backslash is a character like any other.
  static let plainBackslashes = Self(rawValue: 1 << 16)
  /// `"$name"`, `"${…}"` and `"$(…)"` put values into a string.
  static let dollars = Self(rawValue: 1 << 17)
  /// `"#{…}"` puts a value into a string.
  static let hashBraces = Self(rawValue: 1 << 18)
  /// `/…/` is a regular expression where a value may begin.
  static let patterns = Self(rawValue: 1 << 19)
  /// Strings side by side are joined.
  static let adjacent = Self(rawValue: 1 << 20)
  /// `.` joins strings.
  static let joinsByDot = Self(rawValue: 1 << 21)
  /// `..` joins strings.
  static let joinsByDots = Self(rawValue: 1 << 22)
}

/// Names and values.
extension ProgramFeatures {
  /// Braces are blocks of statements, or objects with keys.
  static let objects = Self(rawValue: 1 << 32)
  /// `"password" => "…"` and `"password" -> "…"` are pairs.
  static let pairs = Self(rawValue: 1 << 33)
  /// `->` precedes a member.
  static let arrows = Self(rawValue: 1 << 34)
  /// `$` and `@` precede names.
  static let sigils = Self(rawValue: 1 << 35)
  /// `:name` is a value.
  static let symbols = Self(rawValue: 1 << 36)
  /// Braces after a name are an index: `$settings{token}`.
  static let braceIndexes = Self(rawValue: 1 << 37)
  /// A statement may be a function and its arguments: `set :password, "…"`.
  static let commands = Self(rawValue: 1 << 38)
  /// `-Name "…"` is an argument with its name.
  static let dashArguments = Self(rawValue: 1 << 39)
  /// The type follows the name: `password string = "…"`.
  static let typesAfterNames = Self(rawValue: 1 << 40)
  /// Several names get values at once: `user, password = "ann", "…"`.
  static let severalTargets = Self(rawValue: 1 << 41)
  /// `#define NAME "…"` gives a name its value.
  static let definitions = Self(rawValue: 1 << 42)
  /// `value if condition` and `value unless condition`.
  static let conditionsAfterValues = Self(rawValue: 1 << 43)
}

extension ProgramLanguage {
  /// What the language has.
  var features: ProgramFeatures {
    switch self {
    case .python:
      [.hashComments, .singleQuotes, .tripleQuotes, .adjacent, .severalTargets]
    case .r: [.hashComments, .singleQuotes, .namesInBackticks, .lines]
    case .swift: [.slashComments, .nestedComments, .namesInBackticks, .tripleQuotes]
    case .rust: [.slashComments, .nestedComments, .objects]
    case .go:
      [
        .slashComments, .singleQuotes, .rawBackticks, .objects, .typesAfterNames, .severalTargets,
      ]
    case .javaScript: [.slashComments, .singleQuotes, .backticks, .patterns, .objects, .pairs]
    case .cSharp:
      [.slashComments, .singleQuotes, .tripleQuotes, .verbatim, .objects, .pairs]
    case .kotlin:
      [.slashComments, .singleQuotes, .tripleQuotes, .dollars, .objects, .pairs, .adjacent]
    case .groovy:
      [
        .slashComments, .singleQuotes, .tripleQuotes, .dollars, .patterns, .objects, .pairs,
        .commands,
      ]
    case .php:
      [
        .slashComments, .hashComments, .singleQuotes, .dollars, .joinsByDot, .objects, .pairs,
        .arrows, .sigils,
      ]
    case .perl:
      [
        .hashComments, .documentation, .singleQuotes, .dollars, .patterns, .joinsByDot, .objects,
        .pairs, .arrows, .sigils, .braceIndexes, .conditionsAfterValues,
      ]
    case .ruby:
      [
        .hashComments, .documentation, .singleQuotes, .hashBraces, .patterns, .adjacent, .objects,
        .pairs, .sigils, .symbols, .commands, .severalTargets, .conditionsAfterValues,
      ]
    case .elixir:
      [
        .hashComments, .singleQuotes, .tripleQuotes, .hashBraces, .objects, .pairs, .sigils,
        .symbols, .commands,
      ]
    case .lua:
      [
        .dashComments, .singleQuotes, .longBrackets, .joinsByDots, .objects, .commands,
        .severalTargets,
      ]
    case .sql: [.dashComments, .blockComments, .singleQuotes, .plainBackslashes, .lines]
    case .powerShell:
      [
        .hashComments, .angleComments, .singleQuotes, .plainBackslashes, .dollars, .objects,
        .sigils, .dashArguments,
      ]
    case .hashComments:
      [.hashComments, .singleQuotes, .tripleQuotes, .adjacent, .dollars, .objects, .pairs]
    case .slashComments:
      [
        .slashComments, .singleQuotes, .tripleQuotes, .adjacent, .objects, .pairs, .arrows,
        .definitions,
      ]
    }
  }
}
