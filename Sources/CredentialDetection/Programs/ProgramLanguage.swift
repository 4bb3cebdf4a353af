import SubstraPlatform

/// A language of programs, or a family of languages that are read alike.
///
/// `ProgramFeatures` says how they differ.
package enum ProgramLanguage: Sendable, Hashable, CaseIterable {
  /// Python.
  case python
  /// R.
  case r
  /// Swift.
  case swift
  /// Rust, in which a single quote may begin a lifetime.
  case rust
  /// Go.
  case go
  /// JavaScript and TypeScript.
  case javaScript
  /// C#.
  case cSharp
  /// Kotlin and Dart, which put values into strings after `$`.
  case kotlin
  /// Groovy, also in the build files of Gradle.
  case groovy
  /// PHP.
  case php
  /// Perl.
  case perl
  /// Ruby and Crystal.
  case ruby
  /// Elixir.
  case elixir
  /// Lua.
  case lua
  /// PowerShell.
  case powerShell
  /// SQL.
  case sql
  /// Other languages with comments after `#`: Julia, Nim.
  case hashComments
  /// Other languages with comments after `//`: Java, Scala, C and their like.
  case slashComments
}

extension ProgramLanguage {
  private static let byEnding: [String: ProgramLanguage] = [
    "rs": .rust, "go": .go, "js": .javaScript, "mjs": .javaScript, "cjs": .javaScript,
    "jsx": .javaScript, "ts": .javaScript, "mts": .javaScript, "cts": .javaScript,
    "tsx": .javaScript, "cs": .cSharp, "kt": .kotlin, "kts": .kotlin, "dart": .kotlin,
    "groovy": .groovy, "gradle": .groovy, "php": .php, "pl": .perl, "pm": .perl, "rb": .ruby,
    "rake": .ruby, "cr": .ruby, "ex": .elixir, "exs": .elixir, "lua": .lua, "ps1": .powerShell,
    "psm1": .powerShell, "jl": .hashComments, "nim": .hashComments, "jenkinsfile": .groovy,
    "gemspec": .ruby,
  ]

  /// The languages of files without an ending.
  private static let byName: [String: ProgramLanguage] = [
    "jenkinsfile": .groovy, "gemfile": .ruby, "rakefile": .ruby, "vagrantfile": .ruby,
    "podfile": .ruby, "fastfile": .ruby,
  ]

  /// The language of a file with a format; `nil` if the format is not source of a program.
  package init?(of format: FileFormat, _ path: [UInt8]?) {
    switch format {
    case .python: self = .python
    case .r: self = .r
    case .swift: self = .swift
    case .sql: self = .sql
    case .program: self.init(ending: (path ?? [])[...])
    case .yaml, .json, .notebook, .toml, .dotenv, .properties, .ini, .netrc, .pgpass, .logins,
      .shell,
      .dockerfile, .hcl, .xml, .document, .text:
      return nil
    }
  }

  private init(ending path: ArraySlice<UInt8>) {
    let name = path.split(separator: .slash).last ?? []
    let stem = name.prefix { $0 != .dot }
    let ending = name.lastIndex(of: .dot).map { name[($0 + 1)...].prefix(12) } ?? []
    self =
      Self.byEnding[String(lowercasingASCII: ending)]
      ?? Self.byName[String(lowercasingASCII: stem)] ?? .slashComments
  }

  /// Whether `//` begins a comment.
  package var hasSlashComments: Bool { features.contains(.slashComments) }
}
