/// A node of a document: a scalar, a sequence, a mapping or an alias, with its position.
package struct YAMLNode: Sendable {
  /// The tree to which the node belongs.
  package let document: YAMLDocument

  /// The node's index in the tree, in the order of the file.
  package let index: Int

  init(document: YAMLDocument, index: Int) {
    self.document = document
    self.index = index
  }

  var record: YAMLDocument.Record { document.records[index] }
}

extension YAMLNode: Hashable {
  package static func == (lhs: YAMLNode, rhs: YAMLNode) -> Bool {
    lhs.index == rhs.index && lhs.document === rhs.document
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(index)
  }
}

extension YAMLDocument {
  /// Returns the node at an index, which must be the `index` of a node of this document.
  package func node(at index: Int) -> YAMLNode { YAMLNode(document: self, index: index) }
}

extension YAMLNode {
  /// The kinds of nodes.
  package enum Kind: Sendable, Hashable {
    case scalar, sequence, mapping, alias

    // Another target would look up the compiler's own comparison in a table each time.
    package static func == (lhs: Kind, rhs: Kind) -> Bool {
      switch (lhs, rhs) {
      case (.scalar, .scalar), (.sequence, .sequence), (.mapping, .mapping), (.alias, .alias): true
      default: false
      }
    }
  }

  /// The ways to write a scalar.
  package enum ScalarStyle: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// The kind of the node.
  package var kind: Kind {
    let flags = record.flags
    return if flags.isDisjoint(with: [.sequence, .mapping, .alias]) {
      .scalar
    } else if flags.contains(.mapping) {
      .mapping
    } else if flags.contains(.sequence) {
      .sequence
    } else {
      .alias
    }
  }

  /// How the scalar is written; `.plain` for a node that is not a scalar.
  package var scalarStyle: ScalarStyle {
    let flags = record.flags
    return if flags.contains(.singleQuoted) {
      .singleQuoted
    } else if flags.contains(.doubleQuoted) {
      .doubleQuoted
    } else if flags.contains(.literal) {
      .literal
    } else if flags.contains(.folded) {
      .folded
    } else {
      .plain
    }
  }

  /// Whether the collection is written in brackets or braces.
  package var isFlow: Bool { record.flags.contains(.flow) }

  /// Whether the type is derived from the value: a plain scalar without a tag, or a scalar with the
  /// tag `!`.
  package var isPlainImplicit: Bool { record.flags.contains(.plainImplicit) }

  /// Whether the value is a slice of the file, so that its indices are offsets in the file.
  package var isVerbatim: Bool { !record.flags.contains(.decoded) }

  /// Whether this is text without a key, whose parts are reported at their own positions.
  package var hasOwnPositions: Bool { record.flags.contains(.ownPositions) }

  /// Whether this is a command of a script.
  package var isCommand: Bool { record.flags.contains(.command) }

  /// The resolved tag, such as `tag:yaml.org,2002:str`; `nil` without a tag, and for `!`.
  package var tag: String? {
    record.flags.contains(.tagged) ? Self.label(of: index, in: document.tags) : nil
  }

  /// The anchor's name; for an alias, the name of the anchor to which it refers.
  package var anchor: String? {
    record.flags.contains(.anchored) ? Self.label(of: index, in: document.anchors) : nil
  }

  /// The position where the node begins, including its tag and anchor.
  package var start: Mark { document.mark(atOffset: Int(record.start)) }

  /// The position after the node's last character.
  package var end: Mark { document.mark(atOffset: Int(record.end)) }

  /// The range of the node in the file.
  package var sourceRange: Range<Int> { Int(record.start)..<Int(max(record.end, record.start)) }

  /// The node to which an alias refers; for any other node, the node itself.
  package var target: YAMLNode {
    let record = record
    return record.flags.contains(.alias)
      ? YAMLNode(document: document, index: Int(record.payload)) : self
  }

  private static func label(of index: Int, in labels: [YAMLDocument.Labelled]) -> String? {
    var low = 0
    var high = labels.count
    while low < high {
      let middle = (low + high) / 2
      if labels[middle].node < index { low = middle + 1 } else { high = middle }
    }
    return low < labels.count && labels[low].node == index ? labels[low].label : nil
  }
}

extension YAMLNode {
  /// The scalar's value in UTF-8, after unescaping and folding; empty for a node that is not a
  /// scalar.
  package var utf8: ArraySlice<UInt8> {
    let record = record
    guard record.flags.isDisjoint(with: [.sequence, .mapping, .alias]) else { return [] }
    guard record.flags.contains(.decoded) else {
      return document.source[Int(record.payload)..<Int(record.textEnd)]
    }
    let range = document.decodedRanges[Int(record.payload)]
    return document.decodedText[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The scalar's value as a string; empty for a node that is not a scalar.
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// Whether the scalar's value is the given ASCII string.
  package func hasText(_ text: StaticString) -> Bool {
    text.utf8CodeUnitCount == document.textLength(at: index)
      && text.withUTF8Buffer { expected in unsafe utf8.elementsEqual(expected) }
  }
}

extension YAMLNode {
  /// The items of a sequence, in order; empty for any other node.
  package var items: Children {
    record.flags.contains(.sequence) ? children : Children(self, to: 0)
  }

  /// The keys and values of a mapping, in order, including repeated keys; empty for any other node.
  package var pairs: Pairs {
    Pairs(children: record.flags.contains(.mapping) ? children : Children(self, to: 0))
  }

  /// The entries of a mapping whose keys have one of some spellings, in order.
  ///
  /// For those who look for few keys: no node is made for the other entries.
  package func pairs(withKeys texts: [[UInt8]]) -> [(key: YAMLNode, value: YAMLNode)] {
    let record = record
    guard record.flags.contains(.mapping) else { return [] }
    var found: [(key: YAMLNode, value: YAMLNode)] = []
    var key = index + 1
    while key < record.payload {
      let value = document.index(afterSubtreeAt: key)
      if texts.contains(where: { document.hasText($0, atTargetOf: key) }) {
        found.append((document.node(at: key), document.node(at: value)))
      }
      key = document.index(afterSubtreeAt: value)
    }
    return found
  }

  private var children: Children { Children(self, to: Int(record.payload)) }

  /// The direct children of a collection, in order.
  package struct Children: Sequence, IteratorProtocol {
    private let document: YAMLDocument
    private var index: Int
    private let end: Int

    init(_ parent: YAMLNode, to end: Int) {
      document = parent.document
      index = parent.index + 1
      self.end = end
    }

    package mutating func next() -> YAMLNode? {
      guard index < end else { return nil }
      let node = YAMLNode(document: document, index: index)
      index = document.index(afterSubtreeAt: index)
      return node
    }
  }

  /// The entries of a mapping, in order.
  package struct Pairs: Sequence, IteratorProtocol {
    var children: Children

    package mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
      guard let key = children.next(), let value = children.next() else { return nil }
      return (key, value)
    }
  }
}

extension YAMLNode: CustomStringConvertible, CustomReflectable {
  /// Only the kind and the position: the value may be a credential.
  package var description: String { "YAMLNode(\(kind), line \(start.line))" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
