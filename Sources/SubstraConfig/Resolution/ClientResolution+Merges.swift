import SubstraYAML

/// Refuses merges that PyYAML 6.0.3 and 6.0.4 read differently.
extension ClientResolution {
  /// Collects the settings of a section whose values depend on the version of PyYAML.
  mutating func noteMerges(of section: LoadedFile.Section, in file: LoadedFile) {
    for collision in file.mergeCollisions(of: section.body.node) {
      guard let key = SettingKey(collision.first) else { continue }
      merges.append(
        AmbiguousMerge(
          file: file, section: section, key: key, collision: collision, inputIndex: inputIndex))
    }
  }

  /// Reports the settings, and the sections, whose values depend on the version of PyYAML.
  mutating func checkMerges() {
    for (file, section) in sections { checkMerge(of: section, in: file) }
    var rest = merges[...]
    while let first = rest.first {
      // One diagnostic for each section: all are about its merge key.
      let own = rest.prefix { $0.inputIndex == first.inputIndex }
      rest = rest.dropFirst(own.count)
      // The merge doesn't matter if a higher layer gives the value.
      let open = own.filter { sources[$0.key.setting].first?.inputIndex == $0.inputIndex }
      if !open.isEmpty { report(Array(open)) }
    }
  }

  private mutating func report(_ merges: [AmbiguousMerge]) {
    guard let first = merges.first else { return }
    let names = merges.map(\.key.text)
    let words = names.count == 1 ? "\(names[0]) differs" : "\(names.joined(separator: ", ")) differ"
    let places = merges.map { merge in
      let lines = merge.file.lines(of: merge.collision)
      return names.count == 1 ? lines : "\(merge.key.text) at \(lines)"
    }
    let them = names.count == 1 ? names[0] : "them"
    diagnostics.append(
      Diagnostic(
        rule: .ambiguousMerge,
        message: "\(words) between the sources of a merge: \(places.joined(separator: "; "))",
        location: first.file.locationOfMerge(in: first.section.body.node),
        keyPath: [keyPathName] + (names.count == 1 ? names : []),
        help: "write \(them) in the section itself, or in one source only: \(Self.reason)"))
  }

  /// Checks that no two sources of a merge at the top of a file have the client's section.
  private mutating func checkMerge(of section: LoadedFile.Section, in file: LoadedFile) {
    guard file.yaml?.hasMergeCollisions == true, let root = file.document?.roots.first,
      let collision = file.mergeCollisions(of: root).first(where: {
        $0.first.target.utf8.elementsEqual(section.nameBytes)
      })
    else { return }
    diagnostics.append(
      Diagnostic(
        rule: .ambiguousMerge,
        message: "the section of \(clientWords) differs between the sources of a merge: "
          + file.lines(of: collision),
        location: file.locationOfMerge(in: root), keyPath: [keyPathName],
        help: "write the section at the top of the file, or in one source only: \(Self.reason)"))
  }

  private static let reason = "PyYAML 6.0.3 and 6.0.4 choose differently"
}

extension LoadedFile {
  /// The keys that the sources of a mapping's merge have with different values.
  func mergeCollisions(of mapping: YAMLNode) -> [MergeCollision] {
    yaml?.mergeCollisions(of: mapping) ?? []
  }

  /// The lines of both keys, without columns, which could reveal the length of a credential.
  fileprivate func lines(of collision: MergeCollision) -> String {
    let (first, second) = (collision.first.start.line, collision.second.start.line)
    return first == second
      ? "\(path):\(first), twice in this line" : "\(path):\(first) and \(path):\(second)"
  }

  /// The location of the first merge key of a mapping.
  fileprivate func locationOfMerge(in mapping: YAMLNode) -> Diagnostic.Location {
    guard let key = yaml?.mergeKey(of: mapping) else { return .file(path, region: nil) }
    return key.hasText("<<") ? location(of: key) : .file(path, region: .init(at: key.start))
  }
}
