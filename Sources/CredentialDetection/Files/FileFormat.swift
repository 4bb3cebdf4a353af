import SubstraPlatform

/// The format in which a file is scanned.
///
/// `FileFormat+Table.swift` says which files have which format.
package enum FileFormat: String, Sendable, Hashable, CaseIterable {
  /// YAML, or a template of it.
  case yaml
  /// JSON, with comments and trailing commas as some programs accept them.
  case json
  /// A Jupyter notebook.
  case notebook
  /// TOML.
  case toml
  /// Variables, a line each: `.env`.
  case dotenv
  /// Java's properties.
  case properties
  /// Sections with `key = value`, and the configurations of many servers.
  case ini
  /// The logins of curl, ftp and their like: `.netrc`.
  case netrc
  /// The passwords of PostgreSQL: `.pgpass`.
  case pgpass
  /// The logins that a server knows, one a line: `chap-secrets`, `userlist.txt`.
  case logins
  /// A script for a shell.
  case shell
  /// A file of Docker with the instructions for an image.
  case dockerfile
  /// HCL, the language of Terraform and its like.
  case hcl
  /// XML.
  case xml
  /// Python source.
  case python
  /// R.
  case r
  /// Swift source.
  case swift
  /// Source in another language.
  case program
  /// Statements for a database.
  case sql
  /// Text for people with code in it: Markdown, reStructuredText, AsciiDoc.
  case document
  /// Any other text.
  case text
}

extension FileFormat {
  /// Extensions that may follow another one: `values.yaml.gotmpl`, `config.yml.example`.
  private static let outerEndings: [String] = [
    ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".gotmpl", ".template", ".example", ".sample",
    ".dist", ".erb", ".in", ".orig", ".bak", ".backup", ".default", ".old",
  ]

  /// Finds the format from the name; if it has no extension, from the first bytes.
  package init(path: [UInt8]?, contents: [UInt8]) {
    guard let path else {
      let isNotebook = contents.first == .openBrace && contents[...].hasNotebookFormat
      self = isNotebook ? .notebook : .yaml
      return
    }
    let lowercased = path.map(\.lowercased)[...]
    let name = lowercased.split(separator: .slash).last ?? []
    // A shell script may be called `install` or `readme`, as documents are.
    if !name.contains(.dot), Self.isShellScript(contents) {
      self = .shell
    } else if let format = Self(path: lowercased) {
      // `*.config` is XML only if it looks so.
      let isOther = format == .xml && Self.firstByte(of: contents).map { $0 != .less } ?? false
      self = isOther ? .ini : format
    } else if let outer = Self.outerEndings.first(where: { ending in
      lowercased.suffix(ending.utf8.count).isText(ending)
    }), let format = Self(path: lowercased.dropLast(outer.utf8.count)) {
      self = format
    } else if Self.isShellScript(contents) {
      self = .shell
    } else {
      self = Self.beginsLikeYAML(contents) && !name.dropFirst().contains(.dot) ? .yaml : .text
    }
  }

  /// The first byte that is not whitespace.
  private static func firstByte(of contents: [UInt8]) -> UInt8? {
    contents[ByteOrderMark.width(in: contents)...].first { !$0.isWhitespace }
  }

  /// Whether the first line starts a shell: `#!/usr/bin/env bash`.
  private static func isShellScript(_ contents: [UInt8]) -> Bool {
    guard contents.starts(with: "#!".utf8) else { return false }
    let line = contents.prefix(128).prefix { !$0.isLineEnd }
    let words = line.dropFirst(2).split { $0 == .space || $0 == .slash || $0 == .tab }
    return words.contains { word in shells.contains { word.elementsEqual($0.utf8) } }
  }

  private static let shells = ["sh", "bash", "zsh", "dash", "ksh", "ash"]

  /// `---`, `%YAML`, or the first key of a Kubernetes object.
  private static func beginsLikeYAML(_ contents: [UInt8]) -> Bool {
    let start = contents.prefix(16)
    return start.starts(with: "---\n".utf8) || start.starts(with: "---\r\n".utf8)
      || start.starts(with: "%YAML ".utf8) || start.starts(with: "apiVersion: ".utf8)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes have the key that every notebook has.
  fileprivate var hasNotebookFormat: Bool { firstOffset(of: "\"nbformat\"") != nil }
}
