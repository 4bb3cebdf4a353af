import SubstraPlatform

/// Refuses a client that no source configures.
extension ClientResolution {
  /// How many files the help text lists.
  private static let mostFilesNamed = 3

  /// Refuses a client with a name for which no source gives a setting.
  ///
  /// The Python SDK would silently make it a local client: see
  /// `Docs/Decisions/0016-a-client-that-nothing-configures.md`.
  mutating func checkIsConfigured() {
    guard isNamed, let name, isComplete, resolver.files.isEmpty,
      Setting.allCases.allSatisfy({ sources[$0].isEmpty })
    else { return }
    let files = candidates(for: name)
    let file = files.first.map { ShellWord.path($0.path.bytes) } ?? "FILE"
    let nearest = NearestName.of(
      name, among: files.flatMap { $0.sections.compactMap(\.name) }.filter(Self.isShown))
    let question = nearest == name ? nil : nearest.map { "did you mean '\($0)'? " }
    let others = files.dropFirst().map { ShellWord.path($0.path.bytes) }
    let looks = others.count == 1 ? "looks like a configuration" : "look like configurations"
    let more = others.isEmpty ? "" : " (\(others.joined(separator: " and ")) \(looks), too)"
    diagnostics.append(
      Diagnostic(
        rule: .sectionMissing,
        message:
          "nothing configures \(clientWords): no file is in use, and no variable gives it a setting",
        help: "\(question ?? "")pass --config \(file)\(more), or export "
          + "\(EnvironmentVariables.configurationFileVariable)=\(file)\(localWay)"))
  }

  /// The candidate files that have a section of the client, or all if none has.
  private func candidates(for name: String) -> [LoadedFile] {
    let all = resolver.candidateFiles()
    let own = all.filter { $0.section(named: Array(name.utf8)) != nil }
    return Array((own.isEmpty ? all : own).prefix(Self.mostFilesNamed))
  }

  private static func isShown(_ name: String) -> Bool {
    !ClientNameShape.looksLikeCredential(name.utf8)
  }

  /// How to declare that a local client is intended.
  private var localWay: String {
    Setting.backendType.variable(of: name).map {
      "; for a local client export \($0)=\(BackendType.subprocess.rawValue)"
    } ?? ""
  }
}
