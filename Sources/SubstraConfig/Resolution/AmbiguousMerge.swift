import SubstraYAML

/// A key that a section merges from sources with different values, without setting it itself.
struct AmbiguousMerge {
  let file: LoadedFile
  let section: LoadedFile.Section
  let key: SettingKey
  let collision: MergeCollision
  /// The number of the section among the givers of values.
  let giver: Int
}
