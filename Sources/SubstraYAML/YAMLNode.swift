/// A node of a document: a scalar, a sequence, a mapping or an alias, with its position.
package struct YAMLNode: Sendable {
  /// The tree the node is part of.
  package let document: YAMLDocument

  /// The node's place in the tree, in the order of the file.
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
  /// The node of an index that a node of this document had.
  package func node(at index: Int) -> YAMLNode { YAMLNode(document: self, index: index) }
}

extension YAMLNode {
  /// What a node is.
  package enum Kind: Sendable, Hashable {
    case scalar, sequence, mapping, alias
  }

  /// How a scalar is written.
  package enum ScalarStyle: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// What the node is.
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

  /// How the scalar is written; `.plain` for what is no scalar.
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

  /// Whether a collection is written in brackets or braces.
  package var isFlow: Bool { record.flags.contains(.flow) }

  /// Whether the scalar's type follows from its text: it is plain without a tag, or has the tag `!`.
  package var isPlainImplicit: Bool { record.flags.contains(.plainImplicit) }

  /// The resolved tag as written (`tag:yaml.org,2002:str`), if there is one; `!` counts as none.
  package var tag: String? {
    record.flags.contains(.tagged) ? Self.label(of: index, in: document.tags) : nil
  }

  /// The anchor's name, or for an alias the name it refers to.
  package var anchor: String? {
    record.flags.contains(.anchored) ? Self.label(of: index, in: document.anchors) : nil
  }

  /// Where the node begins, its tag and anchor included.
  package var start: Mark { document.mark(atOffset: Int(record.start)) }

  /// Where the node ends, exclusive.
  package var end: Mark { document.mark(atOffset: Int(record.end)) }

  /// The node's bytes in the file.
  package var sourceRange: Range<Int> { Int(record.start)..<Int(max(record.end, record.start)) }

  /// The node that an alias stands for; any other node is its own.
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
  /// The scalar's text after unfolding and unescaping, in UTF-8; empty for what is no scalar.
  package var utf8: ArraySlice<UInt8> {
    let record = record
    guard record.flags.isDisjoint(with: [.sequence, .mapping, .alias]) else { return [] }
    guard record.flags.contains(.decoded) else {
      let end = Int(record.end) - (record.flags.isDisjoint(with: .quoted) ? 0 : 1)
      return document.source[Int(record.payload)..<end]
    }
    let range = document.decodedRanges[Int(record.payload)]
    return document.decodedText[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The scalar's text as a string; empty for what is no scalar.
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// Whether the scalar's text is the given ASCII text.
  package func hasText(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { expected in
      let found = utf8
      return unsafe found.count == expected.count && found.elementsEqual(expected)
    }
  }
}

extension YAMLNode {
  /// The items of a sequence, in order; empty for any other node.
  package var items: Children {
    record.flags.contains(.sequence) ? children : Children(self, to: 0)
  }

  /// The keys and values of a mapping, in order and with repeated ones; empty for any other node.
  package var pairs: Pairs {
    Pairs(children: record.flags.contains(.mapping) ? children : Children(self, to: 0))
  }

  private var children: Children { Children(self, to: Int(record.payload)) }

  /// The direct children of a collection, one after the other.
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
      let record = document.records[index]
      index = record.flags.isDisjoint(with: .collection) ? index + 1 : Int(record.payload)
      return node
    }
  }

  /// The entries of a mapping, one after the other.
  package struct Pairs: Sequence, IteratorProtocol {
    var children: Children

    package mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
      guard let key = children.next(), let value = children.next() else { return nil }
      return (key, value)
    }
  }
}

extension YAMLNode: CustomStringConvertible, CustomReflectable {
  /// Kind and position alone: the text may be a credential.
  package var description: String { "YAMLNode(\(kind), line \(start.line))" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
