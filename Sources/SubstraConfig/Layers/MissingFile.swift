import SubstraPlatform

/// A configuration file that does not exist, and the search for the file that was probably meant.
struct MissingFile {
  /// The path, at which there is no file.
  let path: ConfigurationPath
  /// The variable that is set to the path; `nil` if the program or an option gave it.
  let variable: String?
}

extension MissingFile {
  /// The fix, with the name of a similar file if there is one.
  var help: String {
    if path.bytes.first == UInt8(ascii: "~") {
      return "~ is not expanded: write the full path, or unquote it in the shell"
    }
    if path.bytes.last == UInt8(ascii: "\n") {
      return "the path ends with a line break: remove it where the path is set"
    }
    let question = nearestPath.map { "did you mean '\($0)'? " } ?? ""
    guard let variable else {
      return "\(question)correct the path, or pass an empty one to use no file"
    }
    return "\(question)correct \(variable), or unset it to use no file"
  }

  /// How many names of the folder are compared.
  private static let mostNames = 1000

  /// The YAML file in the same folder with the most similar name, if that name may be shown.
  private var nearestPath: ConfigurationPath? {
    let folder = SystemPath.parent(of: path.bytes)
    guard let wanted = Self.stem(of: SystemPath.name(of: path.bytes)),
      let names = try? FolderContents.names(inFolder: folder)
    else { return nil }
    let files = names.prefix(Self.mostNames).compactMap { name in
      Self.stem(of: name).map { (name: name, stem: $0) }
    }
    guard let nearest = NearestName.of(wanted, among: files.lazy.map(\.stem)),
      let file = files.first(where: { $0.stem == nearest })
    else { return nil }
    let found = ConfigurationPath(
      bytes: path.bytes.dropLast(SystemPath.name(of: path.bytes).count) + file.name)
    return found.shown == found ? found : nil
  }

  /// The name of a YAML file without its ending; `nil` for other files.
  ///
  /// Without it, `.yml` and `.yaml` don't differ, and `a.yaml` and `b.yaml` are not similar.
  private static func stem(of name: [UInt8]) -> String? {
    for ending in [".yaml", ".yml"] where name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    {
      return String(validating: name.dropLast(ending.utf8.count), as: UTF8.self)
    }
    return nil
  }
}
