import SubstraPlatform
import SubstraYAML

/// Files that look like client configurations, for hints.
///
/// Their values are never used: see `Docs/Decisions/0016-a-client-that-nothing-configures.md`.
package enum CandidateFiles {
  /// How many files of a folder are read, and how large they may be.
  private static let (mostFiles, sizeLimit) = (50, 1 << 20)

  /// The YAML files of a folder, without subfolders, that have a section of settings; by name.
  package static func inFolder(_ folder: [UInt8]) -> [LoadedFile] {
    let names = (try? FolderContents.names(inFolder: folder)) ?? []
    let isCurrent = folder == [UInt8(ascii: ".")]
    return names.lazy.filter(isNameOfYAML).prefix(mostFiles).compactMap { name in
      let path = isCurrent ? name : SystemPath.joined(folder, name)
      guard let contents = try? FileReading.contents(ofFile: path, limit: sizeLimit) else {
        return nil
      }
      let file = LoadedFile(path: ConfigurationPath(bytes: path), contents: contents)
      return file.sections.contains(where: \.looksLikeClient) ? file : nil
    }
  }

  private static func isNameOfYAML(_ name: [UInt8]) -> Bool {
    [".yaml", ".yml"].contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}

extension LoadedFile.Section {
  /// Whether the keys are probably those of a client: one that only Substra has, two settings, or
  /// settings only.
  fileprivate var looksLikeClient: Bool {
    guard body.isMapping else { return false }
    let keys = body.node.pairs.map { SettingKey($0.key) }
    let found = keys.compactMap(\.self)
    return found.count >= 2 || (!found.isEmpty && found.count == keys.count)
      || found.contains { !$0.isValue || $0.setting.isDistinctive }
  }
}
