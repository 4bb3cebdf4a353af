import SubstraPlatform

/// The format in which a file is scanned.
package enum FileFormat: Sendable, Hashable {
  /// YAML, or a template of it.
  case yaml
  /// Python source.
  case python
  /// A Jupyter notebook.
  case notebook
  /// Any other text.
  case text

  private static let yamlEndings: [String] = [".yaml", ".yml", ".eyaml", ".eyml"]

  /// Extensions that may follow another one: `values.yaml.gotmpl`, `config.yml.example`.
  private static let outerEndings: [String] = [
    ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".gotmpl", ".template", ".example", ".sample",
    ".dist", ".erb", ".in", ".orig", ".bak", ".default", ".old",
  ]

  /// Finds the format from the name; if it has no extension, from the first bytes.
  package init(path: [UInt8]?, contents: [UInt8]) {
    guard let path else {
      let isNotebook = contents.first == .openBrace && contents[...].hasNotebookFormat
      self = isNotebook ? .notebook : .yaml
      return
    }
    var name = String(lowercasingASCII: path.split(separator: .slash).last ?? [][...])
    if name.hasSuffix(".py") || name.hasSuffix(".pyi") || name.hasSuffix(".pyw") {
      self = .python
      return
    }
    if name.hasSuffix(".ipynb") {
      self = .notebook
      return
    }
    if let outer = Self.outerEndings.first(where: { name.hasSuffix($0) }) {
      name = String(name.dropLast(outer.count))
    }
    if Self.yamlEndings.contains(where: { name.hasSuffix($0) }) {
      self = .yaml
    } else if !name.dropFirst().contains("."), Self.beginsLikeYAML(contents) {
      self = .yaml
    } else {
      self = .text
    }
  }

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
