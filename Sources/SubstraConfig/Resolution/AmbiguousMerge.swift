import SubstraYAML

/// A key that a section merges from several sources with different values, and does not set itself.
struct AmbiguousMerge {
  let file: LoadedFile
  let section: LoadedFile.Section
  let key: SettingKey
  let collision: MergeCollision
  /// The `ClientResolution.inputIndex` of the section.
  let inputIndex: Int
}
