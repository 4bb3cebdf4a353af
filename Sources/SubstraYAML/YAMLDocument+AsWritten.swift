extension YAMLDocument {
  /// Whether PyYAML reads every node as it is written.
  ///
  /// There are then no tags, anchors or merge keys, all keys are scalars, and PyYAML rejects no
  /// value. Nearly all files are like that, and this pass over the records takes a third of the time
  /// of `SafeConstructor`.
  var isReadAsWritten: Bool {
    guard tags.isEmpty, anchors.isEmpty else { return false }
    let (records, source) = (records, source)
    for index in records.indices {
      let record = records[index]
      if !record.flags.isDisjoint(with: .collection) {
        guard record.flags.contains(.sequence) || hasOnlyScalarKeys(index) else { return false }
      } else if record.flags.contains(.plainImplicit), !record.isString(in: source) {
        guard isValid(node(at: index)) else { return false }
      }
    }
    return true
  }

  private func hasOnlyScalarKeys(_ mapping: Int) -> Bool {
    let end = index(afterSubtreeAt: mapping)
    var key = mapping + 1
    while key < end {
      guard records[key].flags.isDisjoint(with: .collection) else { return false }
      key = index(afterSubtreeAt: key + 1)
    }
    return true
  }

  /// Whether PyYAML accepts a plain scalar, and not only as a key.
  private func isValid(_ scalar: YAMLNode) -> Bool {
    let tag = ConstructorTag(of: scalar)
    if tag == .string { return true }
    do throws(ConstructionProblem.Code) {
      // Not compared with `nil`, which would compare the values.
      _ = try PythonValue.scalar(scalar.utf8, tag: tag)
      return true
    } catch {
      return false
    }
  }
}

extension YAMLDocument.Record {
  /// Whether a plain scalar is certainly a string, by its first byte.
  ///
  /// A fast check, since most scalars are words; `ImplicitType` needs a slice of the file.
  func isString(in source: [UInt8]) -> Bool {
    // `! ""` has quotes and is read like a plain scalar.
    !flags.contains(.decoded) && payload < textEnd
      && ScalarBeginning(source[Int(payload)]) == .string
  }
}
