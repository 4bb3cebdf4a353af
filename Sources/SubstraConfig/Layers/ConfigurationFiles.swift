import SubstraPlatform

/// The YAML files in use, in order, indexed by the names of their sections.
///
/// The sections of a client, and the files with problems for every client, are found without
/// searching each file, so that resolving a client takes as long with a thousand files as with one.
package struct ConfigurationFiles: Sendable {
  private let files: [LoadedFile]

  /// Why files can't be used, in the order of the files; empty if all can.
  let problems: [Diagnostic]

  /// The files with keys that occur more than once.
  let withRepeatedKeys: [LoadedFile]

  /// The files with tokens or passwords in cleartext.
  let withClearCredentials: [LoadedFile]

  /// The named sections of several files, sorted by name and then by file.
  ///
  /// Empty for a single file, which has an index of its own.
  private let sections: [(file: Int, section: Int)]

  /// The indices of several files, sorted by path; empty for a single file.
  private let byPath: [Int]

  /// Indexes files.
  init(_ files: [LoadedFile]) {
    self.files = files
    problems = files.flatMap(\.problems)
    withRepeatedKeys = files.filter { $0.repeatedKeys != nil }
    withClearCredentials = files.filter { !$0.clearCredentials.isEmpty }
    guard files.count > 1 else {
      (sections, byPath) = ([], [])
      return
    }
    sections = files.indices.flatMap { file in files[file].sectionPlaces.map { (file, $0) } }
      .sorted { one, other in
        let (name, otherName) = (
          files[one.file].sections[one.section].nameBytes,
          files[other.file].sections[other.section].nameBytes
        )
        return name == otherName
          ? one.file < other.file : name.lexicographicallyPrecedes(otherName)
      }
    byPath = files.indices.sorted { one, other in
      let (path, otherPath) = (files[one].path.bytes, files[other].path.bytes)
      return path == otherPath ? one < other : path.lexicographicallyPrecedes(otherPath)
    }
  }
}

extension ConfigurationFiles {
  /// The paths of the files and pipes that were read, in their order.
  var pathsRead: [ConfigurationPath] {
    files.filter { $0.medium == .file || $0.medium == .pipe }.map(\.path)
  }

  /// The sections of a client, each with its file, the last file first.
  func sections(named name: [UInt8]) -> [(file: LoadedFile, section: LoadedFile.Section)] {
    guard files.count > 1 else {
      return files.compactMap { file in file.section(named: name).map { (file, $0) } }
    }
    func nameBytes(_ place: Int) -> [UInt8] {
      files[sections[place].file].sections[sections[place].section].nameBytes
    }
    let first = BinarySearch.firstPlace(of: sections.count) {
      nameBytes($0).lexicographicallyPrecedes(name)
    }
    var found: [(file: LoadedFile, section: LoadedFile.Section)] = []
    var place = first
    while place < sections.count, nameBytes(place) == name {
      let (file, section) = sections[place]
      found.append((files[file], files[file].sections[section]))
      place += 1
    }
    return found.reversed()
  }

  /// The first file with a path.
  package func file(at path: ConfigurationPath) -> LoadedFile? {
    guard files.count > 1 else { return files.first { $0.path == path } }
    let place = BinarySearch.firstPlace(of: byPath.count) {
      files[byPath[$0]].path.bytes.lexicographicallyPrecedes(path.bytes)
    }
    guard place < byPath.count, files[byPath[place]].path == path else { return nil }
    return files[byPath[place]]
  }
}

extension ConfigurationFiles: RandomAccessCollection {
  package var startIndex: Int { files.startIndex }
  package var endIndex: Int { files.endIndex }
  package subscript(place: Int) -> LoadedFile { files[place] }
}
