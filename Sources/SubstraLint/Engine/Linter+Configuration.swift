import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Reads the linter's own files.
extension Linter {
  /// Reads the linter's configuration from its file.
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

  /// The path for opening the configuration.
  func openedConfiguration(_ request: LintRequest, in place: LintPlace) -> [UInt8] {
    request.configuration.map { SystemPath.joined(place.currentFolder, $0.bytes) }
      ?? place.openedPath(of: ConfigurationPath(LintConfiguration.fileName))
  }

  /// The configuration with an error if its file is a symbolic link; `nil` if it is not.
  ///
  /// In the index, such a link is ordinary text, which could exclude all files.
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

  /// Reports configurations that are ignored: one with another extension, and those in folders
  /// below the top.
  ///
  /// - Parameter files: The files of the request, whose folders are checked.
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

  /// The folders below the top that contain files, and the folders around them.
  private static func folders(of files: [InputFile]) -> [[UInt8]] {
    let slash = UInt8.slash
    var folders: [[UInt8]] = []
    var last: ArraySlice<UInt8> = []
    // The files are sorted, so most are in the folder of the previous one.
    for file in files where file.path.bytes.first != slash {
      guard let end = file.path.bytes.lastIndex(of: slash) else { continue }
      let folder = file.path.bytes[..<end]
      if folder.elementsEqual(last) { continue }
      last = folder
      folders.append(Array(folder))
      for (index, byte) in folder.enumerated() where byte == slash {
        folders.append(Array(folder[..<index]))
      }
    }
    guard folders.count > 1 else { return folders }
    folders.sort { $0.lexicographicallyPrecedes($1) }
    return folders.indices.filter { $0 == 0 || folders[$0] != folders[$0 - 1] }.map { folders[$0] }
  }
}

extension Diagnostic {
  /// Whether a baseline may record it: it is in a file and was checked.
  package var isInBaseline: Bool {
    guard case .file? = location, !rule.isMandatory, rule != .staleBaseline else { return false }
    // `not-utf8` is the one warning about a file that was checked as far as possible.
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

  /// The help for a file that an option names, or that is read without an option.
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
