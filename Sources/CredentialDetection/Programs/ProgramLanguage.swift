import SubstraPlatform

/// A language of programs, or a family of languages that write comments and strings alike.
package enum ProgramLanguage: Sendable, Hashable {
  /// Python.
  case python
  /// R.
  case r
  /// Swift.
  case swift
  /// Rust, in which a single quote may begin a lifetime.
  case rust
  /// Languages with comments after `#`: Ruby, Perl and their like.
  case hashComments
  /// Languages with comments after `//`: Java, JavaScript, Go, C and their like.
  case slashComments
}

extension ProgramLanguage {
  private static let endingsWithHash: TextSet = [
    ".rb", ".rake", ".pl", ".pm", ".jl", ".ex", ".exs", ".ps1", ".psm1", ".nim", ".cr",
  ]

  /// The language of a file with a format; `nil` if the format is not source of a program.
  package init?(of format: FileFormat, _ path: [UInt8]?) {
    switch format {
    case .python: self = .python
    case .r: self = .r
    case .swift: self = .swift
    case .program: self.init(ending: (path ?? [])[...])
    case .yaml, .json, .notebook, .toml, .dotenv, .properties, .ini, .netrc, .pgpass, .logins,
      .shell,
      .dockerfile, .hcl, .xml, .document, .text:
      return nil
    }
  }

  private init(ending path: ArraySlice<UInt8>) {
    if path.suffix(3).isText(".rs") {
      self = .rust
    } else {
      self = Self.endingsWithHash.isSuffix(of: path) ? .hashComments : .slashComments
    }
  }

  /// Whether names of arguments and variables are read; in other languages only the strings are.
  var hasNames: Bool {
    switch self {
    case .python, .r, .swift: true
    case .rust, .hashComments, .slashComments: false
    }
  }

  /// Whether `#` begins a comment.
  package var hasHashComments: Bool {
    switch self {
    case .python, .r, .hashComments: true
    case .swift, .rust, .slashComments: false
    }
  }

  /// Whether `//` begins a comment.
  package var hasSlashComments: Bool { !hasHashComments }

  /// Whether a byte opens a string.
  func opensString(_ byte: UInt8) -> Bool {
    switch byte {
    case .doubleQuote: true
    case .singleQuote: self != .swift && self != .rust
    case .backtick: self == .slashComments
    default: false
    }
  }

  /// Whether three quotes begin a string of several lines.
  var hasTripleQuotes: Bool { self != .r && self != .rust }
}
