/// The lines of an existing file of variables: which of them set what, and everything between.
///
/// The file is somebody's own. What is not replaced keeps its bytes: comments, spaces, line ends, and
/// values that go over several lines.
struct EnvironmentFile {
  /// How the programs that read the file take it apart.
  enum Syntax: Sendable, Hashable {
    /// Quotes, comments behind values, and `export`, as python-dotenv and Docker Compose read them.
    case dotenv
    /// A line is a name and a value as it is, as `docker run --env-file` reads it.
    case docker
  }

  /// A line with its end, or the lines of a value that goes over several.
  struct Entry: Sendable, Hashable {
    /// The number of the first line, from 1.
    let line: Int
    /// All of its bytes.
    let bytes: Range<Int>
    /// The variable; `nil` for a comment and an empty line.
    var name: Range<Int>?
    /// What stands after the equals sign, with quotes; `nil` for a name alone.
    var value: Range<Int>?
    /// What is between the value and the line end: spaces and a comment.
    var comment: Range<Int>
    /// The line end: empty at the end of the file.
    let lineEnd: Range<Int>
    /// Whether `export` is in front of the name.
    var isExported = false

    /// Whether it is a variable with a value, and not a name alone.
    var isAssignment: Bool { value != nil }
    /// Whether it is `export NAME`, by which a shell exports a variable that another line sets.
    var isExportAlone: Bool { isExported && !isAssignment }
  }

  /// The bytes of the file.
  let contents: [UInt8]
  /// How it is read.
  let syntax: Syntax
  /// The entries, in order; together they are the whole file.
  let entries: [Entry]

  /// Takes a file apart.
  ///
  /// - Throws: If a line is not one of such a file: then the file may be something else altogether.
  init(_ contents: [UInt8], _ syntax: Syntax) throws(EnvironmentFileError) {
    var lexer = EnvironmentFileLexer(contents, syntax)
    self.contents = contents
    self.syntax = syntax
    entries = try lexer.entries()
  }
}

extension EnvironmentFile {
  /// A variable to set: its value is as the format writes it.
  struct Assignment: Sendable {
    let name: String
    let value: [UInt8]
  }

  /// What became of the variables.
  struct Merged: Sendable {
    /// The new bytes of the file.
    var contents: [UInt8] = []
    /// How many variables were in the file and have a new value.
    var replaced = 0
    /// How many variables are new in the file.
    var added = 0
    /// The names of the variables that were taken out.
    var removed: [String] = []
  }

  /// The file with some variables set and others taken out.
  ///
  /// A variable that is there is replaced in its place, and taken out where it is there again; the
  /// others follow at the end, exported if all those of the file are. `export NAME` stays as it is
  /// unless the variable is taken out.
  func merged(
    setting assignments: [Assignment], removing removals: [String]
  ) throws(EnvironmentFileError) -> Merged {
    var missing = Dictionary(assignments.map { ($0.name, $0.value) }) { first, _ in first }
    let known = Set(missing.keys)
    let removable = Set(removals).subtracting(known)
    var unremoved = removable
    var merged = Merged()
    for (index, entry) in entries.enumerated() {
      guard let name = name(of: entry), known.contains(name) || removable.contains(name) else {
        merged.contents += contents[entry.bytes]
        continue
      }
      if entry.isExportAlone, known.contains(name) {
        merged.contents += contents[entry.bytes]
        continue
      }
      try checkIsNotContinued(before: index)
      try checkIsNotContinued(before: index + 1)
      try checkIsOneValue(entry)
      if let value = missing.removeValue(forKey: name) {
        merged.contents += line(replacing: entry, name, value)
        merged.replaced += 1
      } else if unremoved.remove(name) != nil {
        merged.removed.append(name)
      }
    }
    let added = assignments.filter { missing[$0.name] != nil }
    guard !added.isEmpty else { return merged }
    try checkIsNotContinued(before: entries.count)
    if let last = merged.contents.last, !Self.isLineEnd(last) { merged.contents += usualLineEnd }
    let prefix = isExportedThroughout ? Array("export ".utf8) : []
    for assignment in added {
      merged.contents += prefix
      merged.contents += assignment.name.utf8
      merged.contents.append(UInt8(ascii: "="))
      merged.contents += assignment.value
      merged.contents += usualLineEnd
    }
    merged.added = added.count
    return merged
  }
}

extension EnvironmentFile {
  private func name(of entry: Entry) -> String? {
    entry.name.map { String(decoding: contents[$0], as: UTF8.self) }
  }

  /// An entry with another value: what is in front of its name and behind its value stays.
  private func line(replacing entry: Entry, _ name: String, _ value: [UInt8]) -> [UInt8] {
    guard let place = entry.name else { return [] }
    var line = Array(contents[entry.bytes.lowerBound..<place.lowerBound])
    line += name.utf8
    line.append(UInt8(ascii: "="))
    // With nothing in front of a comment, the comment would be the value.
    line += value.isEmpty && !entry.comment.isEmpty ? Array("''".utf8) : value
    line += contents[entry.comment]
    line += contents[entry.lineEnd]
    return line
  }

  /// Refuses a line that goes on in the next one for some readers, before either is changed.
  private func checkIsNotContinued(before index: Int) throws(EnvironmentFileError) {
    guard syntax == .dotenv, index > 0 else { return }
    let entry = entries[index - 1]
    let text = contents[entry.bytes.lowerBound..<entry.lineEnd.lowerBound]
    let backslashes = text.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    // systemd before version 254 continues comments as well.
    guard backslashes % 2 == 1 else { return }
    throw EnvironmentFileError(line: entry.line, cause: .continued)
  }

  /// The end that the last line has which has one.
  private var usualLineEnd: [UInt8] {
    guard let entry = entries.last(where: { !$0.lineEnd.isEmpty }) else {
      return [UInt8(ascii: "\n")]
    }
    return Array(contents[entry.lineEnd])
  }

  /// Whether the file is written for a shell that is to export all of it.
  private var isExportedThroughout: Bool {
    let assignments = entries.filter(\.isAssignment)
    let exported = Set(entries.filter(\.isExportAlone).compactMap(name(of:)))
    return !assignments.isEmpty
      && assignments.allSatisfy { $0.isExported || name(of: $0).map(exported.contains) == true }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
