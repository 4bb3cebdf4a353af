import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads the linter's own files.
extension Linter {
  /// The linter's configuration as it is in a file.
  func configuration(_ request: LintRequest, in place: LintPlace) -> LintConfiguration {
    let name = ConfigurationPath(LintConfiguration.fileName)
    let path = request.configuration.map { place.path(ofGiven: $0.bytes) } ?? name
    let opened = openedConfiguration(request, in: place)
    if let linked = linkedConfiguration(request, in: place) { return linked }
    var failed = LintConfiguration()
    do throws(FileReadingError) {
      let contents = try FileReading.contents(
        ofFile: opened, limit: LintConfiguration.sizeLimit)
      return LintConfiguration(contents: contents, path: path)
    } catch {
      if error == .missing, request.configuration == nil { return LintConfiguration() }
      let option = request.configuration.map { _ in "--lint-config" }
      failed.problems = [
        .unreadable(
          path, "the linter's configuration \(error.words)", help: error.help(option: option))
      ]
      return failed
    }
  }

  /// The path by which the configuration can be opened.
  func openedConfiguration(_ request: LintRequest, in place: LintPlace) -> [UInt8] {
    request.configuration.map { SystemPath.joined(place.currentFolder, $0.bytes) }
      ?? place.openedPath(of: ConfigurationPath(LintConfiguration.fileName))
  }

  /// What becomes of a configuration that is a symbolic link; `nil` if it is none.
  ///
  /// In the index, such a link is a text like any other, and could be one that excludes all files.
  func linkedConfiguration(_ request: LintRequest, in place: LintPlace) -> LintConfiguration? {
    let path = ConfigurationPath(LintConfiguration.fileName)
    guard request.configuration == nil, SystemPath.linkTarget(place.openedPath(of: path)) != nil
    else { return nil }
    var failed = LintConfiguration()
    failed.problems = [
      .unreadable(
        path, "the linter's configuration is a symbolic link",
        help: "make it a regular file: what a link leads to is not part of the repository")
    ]
    return failed
  }

  /// Reports configurations that look as if they counted: one with another ending, and those in
  /// folders below the top.
  ///
  /// - Parameter files: The files of the request, whose folders are looked into.
  func unusedConfigurations(
    _ request: LintRequest, beside files: [InputFile], _ excludes: [GlobPattern],
    in place: LintPlace
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    func report(_ path: ConfigurationPath, _ message: String, _ help: String, _ level: Severity) {
      let opened = place.openedPath(of: path)
      guard (try? FileFacts(of: opened, followsLink: false)) != nil,
        !excludes.contains(where: { $0.matches(path.bytes) })
      else { return }
      problems.append(
        Diagnostic(
          rule: .lintConfiguration, severity: level, message: message,
          location: .file(path, region: nil), help: help))
    }
    let name = LintConfiguration.fileName
    if request.configuration == nil {
      report(
        ".config-lint.yml", "the linter's configuration is ignored under this name",
        "rename the file to \(name)", .error)
    }
    for folder in Self.folders(of: files) {
      report(
        ConfigurationPath(bytes: folder + Array("/\(name)".utf8)),
        "only the \(name) at the top of the repository counts; this one is ignored",
        "move its entries to the top, with path: for its rules, or exclude the file", .warning)
    }
    return problems
  }

  /// The folders below the top that files are in, and the folders around these.
  private static func folders(of files: [InputFile]) -> [[UInt8]] {
    let slash = UInt8.slash
    var folders: [[UInt8]] = []
    var last: ArraySlice<UInt8> = []
    // The files are sorted, so that most are in the folder of the one before.
    for file in files where file.path.bytes.first != slash {
      guard let end = file.path.bytes.lastIndex(of: slash) else { continue }
      let folder = file.path.bytes[..<end]
      if folder.elementsEqual(last) { continue }
      last = folder
      folders.append(Array(folder))
      for (place, byte) in folder.enumerated() where byte == slash {
        folders.append(Array(folder[..<place]))
      }
    }
    guard folders.count > 1 else { return folders }
    folders.sort { $0.lexicographicallyPrecedes($1) }
    return folders.indices.filter { $0 == 0 || folders[$0] != folders[$0 - 1] }.map { folders[$0] }
  }
}

extension Diagnostic {
  /// Whether a baseline may know it: it is wrong with a file, and was seen.
  package var isInBaseline: Bool {
    guard case .file? = location, !rule.isMandatory, rule != .staleBaseline else { return false }
    // `not-utf8` is the one warning on a file that was checked, as far as that was possible.
    return severity != .note && (!isInconclusive || rule == .notUTF8)
  }
}

extension FileReadingError {
  /// The end of a sentence about the file.
  var words: String {
    switch self {
    case .missing: "does not exist"
    case .notRegular(let kind): "is a \(kind.rawValue), not a regular file"
    case .tooLarge(let limit): "is larger than \(limit >> 10) KiB"
    case .failed(let reason): "can't be read: \(reason)"
    }
  }

  /// What to do about a file that an option names, or that is read without one.
  func help(option: String?) -> String {
    let given = option.map { "pass the path of a regular file after \($0)" }
    return switch self {
    case .missing: option.map { "correct the path after \($0)" } ?? "correct the path"
    case .notRegular: given ?? "make it a regular file"
    case .tooLarge: given ?? "shorten it"
    case .failed: "correct the path or the file's permissions"
    }
  }
}
