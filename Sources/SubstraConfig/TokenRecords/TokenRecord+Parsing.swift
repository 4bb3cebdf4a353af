import SubstraYAML

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension TokenRecord {
  /// Parses a record; `nil` if it is not one, or one of another version.
  ///
  /// JSON is YAML, so that the reader of the configuration files reads it, with lower limits.
  /// Members that are not known are ignored.
  package init?(parsing bytes: [UInt8]) {
    let limits = YAMLLimits(fileSize: Self.sizeLimit, nesting: 16, aliasedNodes: 0)
    guard let document = try? YAMLDocument.parse(bytes, limits: limits),
      document.duplicateKeys.isEmpty, let loaded = try? LoadedYAML(document),
      loaded.problems.isEmpty, let root = loaded.root
    else { return nil }
    do {
      try self.init(Members(of: root, in: loaded))
    } catch {
      return nil
    }
  }

  private init(_ members: Members) throws(Malformed) {
    guard case .integer(.fits(Self.version))? = members.value("version"),
      let digest = TokenDigest(text: try members.required("token_digest"))
    else { throw Malformed() }
    let node = try members.required("node")
    guard !NodeURL.problems(of: node).contains(where: { $0.rule.severity == .error }) else {
      throw Malformed()
    }
    self.init(
      node: node, id: try members.text("id"), name: try members.text("name"),
      createdAt: try members.date("created_at"), expiresAt: try members.date("expires_at"),
      digest: digest, superseded: try members.list("superseded").map(Superseded.init))
  }

  /// A member is missing, or has a value of another kind.
  fileprivate struct Malformed: Error {}

  /// The members of one object.
  fileprivate struct Members {
    private let loaded: LoadedYAML
    private let entries: [LoadedYAML.Entry]

    init(of node: YAMLNode, in loaded: LoadedYAML) throws(Malformed) {
      guard node.target.kind == .mapping else { throw Malformed() }
      self.loaded = loaded
      entries = loaded.entries(of: node)
    }

    private func node(_ name: StaticString) -> YAMLNode? {
      entries.first { $0.key.target.hasText(name) }?.value
    }

    /// The value of a member; `nil` if there is none, or if it is null.
    func value(_ name: StaticString) -> PythonValue? {
      node(name).flatMap { loaded.value(of: $0) }.flatMap { $0 == .null ? nil : $0 }
    }

    func text(_ name: StaticString) throws(Malformed) -> String? {
      guard let value = value(name) else { return nil }
      guard case .string(let text) = value else { throw Malformed() }
      return String(decoding: text, as: UTF8.self)
    }

    func required(_ name: StaticString) throws(Malformed) -> String {
      guard let text = try text(name) else { throw Malformed() }
      return text
    }

    func date(_ name: StaticString) throws(Malformed) -> Date? {
      guard let text = try text(name) else { return nil }
      guard let seconds = RFC3339.seconds(of: text.utf8) else { throw Malformed() }
      return Date(timeIntervalSince1970: Double(seconds))
    }

    func list(_ name: StaticString) throws(Malformed) -> [Members] {
      guard let node = node(name), value(name) != nil else { return [] }
      guard node.target.kind == .sequence else { throw Malformed() }
      var list: [Members] = []
      for item in node.target.items { list.append(try Members(of: item, in: loaded)) }
      return list
    }
  }
}

extension TokenRecord.Superseded {
  fileprivate init(_ members: TokenRecord.Members) throws(TokenRecord.Malformed) {
    guard let deleteAfter = try members.date("delete_after") else {
      throw TokenRecord.Malformed()
    }
    self.init(
      id: try members.required("id"), name: try members.text("name"), deleteAfter: deleteAfter)
  }
}
