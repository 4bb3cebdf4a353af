import SubstraYAML

/// Which clients there are.
extension ConfigurationResolver {
  /// Returns the names of the clients of the files, in their order, and then those that only
  /// `clientOverrides` has, sorted.
  ///
  /// Templates are omitted: sections whose names begin with `_` or `.`, and those without a url
  /// that other sections merge. They can still be resolved by name.
  ///
  /// - Throws: `ConfigurationError` if the files themselves can't be used.
  public func clientNames() throws(ConfigurationError) -> [String] {
    guard files.problems.isEmpty else {
      throw ConfigurationError(client: nil, diagnostics: files.problems.sorted())
    }
    return knownNames()
  }

  /// The names of the clients in files without problems, and then those that only code has.
  func knownNames() -> [String] {
    let listed = listedNames()
    let ofCode = code.clientNames
    guard !ofCode.isEmpty else { return listed }
    let known = Set(listed.map { Array($0.utf8) })
    return listed + ofCode.filter { !known.contains(Array($0.utf8)) }
  }

  /// The names of the clients in files without problems, or only of those with settings.
  func listedNames(withSettings: Bool = false) -> [String] {
    func isListed(_ section: LoadedFile.Section) -> Bool {
      section.isClient && (!withSettings || section.body.isMapping)
    }
    // In one file names are unique, and the generic metadata of a set takes time to create.
    guard files.count > 1 else {
      return files.flatMap { $0.sections.lazy.filter(isListed).compactMap(\.name) }
    }
    var names: [String] = []
    var known: Set<[UInt8]> = []
    for section in files.lazy.flatMap(\.sections) where isListed(section) {
      guard let name = section.name else { continue }
      if known.insert(section.nameBytes).inserted { names.append(name) }
    }
    return names
  }
}

extension LoadedFile.Section {
  /// Whether the entry is meant to be a client, even if its value is not a mapping.
  fileprivate var isClient: Bool {
    guard let first = nameBytes.first, first != UInt8(ascii: "_"), first != UInt8(ascii: ".")
    else { return false }
    guard !isTemplate, !isMisplaced else { return false }
    return switch body.value {
    case .dictionary, .null, .string, .list, .pairs, .set: true
    case .bool, .integer, .float, .timestamp, .bytes: false
    }
  }
}
