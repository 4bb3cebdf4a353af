/// Reads only the secret files whose values are used.
extension ClientResolution {
  /// Checks that the secrets directories exist and can be searched.
  mutating func checkSecretsDirectories() {
    guard isNamed else { return }
    for directory in resolver.secretsDirectories {
      guard let problem = directory.problem else { continue }
      isComplete = false
      diagnostics.append(problem)
    }
  }

  /// Refuses more than one of a value, a secret file and a secret store for one setting in the same
  /// layer, even if a higher layer gives the value: once that is removed, it would not be known which
  /// of them is meant.
  mutating func checkConflicts() {
    for (setting, inputIndex) in conflicts {
      let given = sources[setting].filter { $0.inputIndex == inputIndex }
      for (one, other) in zip(given, given.dropFirst()) {
        diagnostics.append(
          Diagnostic(
            rule: .conflictingSources,
            message: "\(setting) is given twice: \(one.raw.formWords), and "
              + "\(other.raw.formWords) by \(other.origin.written)",
            location: one.place.location, keyPath: one.place.keyPath,
            help: given.contains(where: \.raw.isStore)
              ? "keep only one of them" : "keep only one of them, preferably the secret file"))
      }
    }
  }

  /// Reads the secret files with the highest source of some settings.
  ///
  /// A file that can't be read is an error; lower layers do not replace it.
  mutating func readSecretFiles(of settings: [Setting] = Setting.allCases) {
    var settled: Set<Setting> = []
    while true {
      var requests: [(setting: Setting, request: SecretFileRequest)] = []
      for setting in settings where !settled.contains(setting) {
        guard let source = sources[setting].first, case .unread(let reference) = source.raw else {
          continue
        }
        switch reference {
        case .request(let request):
          if let inspector = resolver.inspector {
            report(inspector.problems(of: request.path, for: setting), at: source.place)
          } else {
            requests.append((setting, request))
          }
        // Without opening files, `~/` can't be checked: another user may use the configuration.
        case .broken(let problem) where resolver.inspector != nil && problem.cause == .homeUnknown:
          break
        case .broken(let problem): report(problem, of: setting)
        case .notString(let key, let words): report(key, words, at: source.place)
        }
        settled.insert(setting)
      }
      guard !requests.isEmpty else { return }
      // All at once, since the files of one volume must belong to one version of it.
      let outcomes = resolver.secretFileReader.read(requests.map(\.request))
      for ((setting, _), outcome) in zip(requests, outcomes) {
        switch outcome {
        case .read(let content):
          sources[setting][0].raw = .contents(content)
          for warning in content.warnings { report(warning, of: setting) }
        case .absent:
          // The file was removed meanwhile, so that the next layer may have the value.
          sources[setting].removeFirst()
          settled.remove(setting)
        case .refused(let problems):
          for problem in problems { report(problem, of: setting) }
        }
      }
    }
  }

  private mutating func report(_ problem: SecretFileProblem, of setting: Setting) {
    let source = sources[setting].first
    var help: String?
    if problem.hidesPath, problem.cause == .missing,
      case .secretFile(_, .environment)? = source?.origin, let variable = setting.variable(of: name)
    {
      help = "the variable is for the path of a file; put the \(setting) itself into \(variable)"
    }
    diagnostics.append(
      problem.diagnostic(
        at: source?.place.location, keyPath: source?.place.keyPath ?? [], help: help))
  }

  private mutating func report(_ problems: [Diagnostic], at place: SourceLocation) {
    diagnostics += problems.map {
      Diagnostic(
        rule: $0.rule, severity: $0.severity, message: $0.message, location: place.location,
        keyPath: place.keyPath, help: $0.help, isInconclusive: $0.isInconclusive)
    }
  }

  private mutating func report(_ key: SettingKey, _ words: String, at place: SourceLocation) {
    diagnostics.append(
      Diagnostic(
        rule: .secretFileMissing, message: "\(key) is \(words), not the path of a file",
        location: place.location, keyPath: place.keyPath,
        help: "write the path of a file that holds nothing but the \(key.setting)"))
  }
}

extension RawValue {
  /// Whether it is the name of a secret store.
  fileprivate var isStore: Bool {
    if case .unasked = self { true } else { false }
  }

  /// How a layer gives a setting.
  fileprivate var formWords: String {
    switch self {
    case .unread: "as a secret file"
    case .unasked: "as a secret store"
    default: "as a value"
    }
  }
}
