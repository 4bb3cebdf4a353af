import SubstraYAML

extension LoadedFile {
  /// What was read from a file; the properties of `LoadedFile` say what each is.
  ///
  /// A class, since resolving a client copies its files often, and they have many parts.
  final class Contents: Sendable {
    let path: ConfigurationPath
    let document: YAMLDocument?
    let yaml: LoadedYAML?
    let repeatedKeys: RepeatedKeys?
    let problems: [Diagnostic]
    let sections: [Section]
    let clearCredentials: [ClearCredential]
    let misplacedSettings: MisplacedSettings?
    let sectionPlaces: [Int]
    let untypedPlaces: [Int]
    let shield: ColumnShield

    init(
      path: ConfigurationPath, document: YAMLDocument?, yaml: LoadedYAML? = nil,
      repeatedKeys: RepeatedKeys? = nil, problems: [Diagnostic] = [], sections: [Section] = [],
      clearCredentials: [ClearCredential] = [], misplacedSettings: MisplacedSettings? = nil,
      sectionPlaces: [Int] = [], untypedPlaces: [Int] = [], shield: ColumnShield
    ) {
      self.path = path
      self.document = document
      self.yaml = yaml
      self.repeatedKeys = repeatedKeys
      self.problems = problems
      self.sections = sections
      self.clearCredentials = clearCredentials
      self.misplacedSettings = misplacedSettings
      self.sectionPlaces = sectionPlaces
      self.untypedPlaces = untypedPlaces
      self.shield = shield
    }
  }
}
