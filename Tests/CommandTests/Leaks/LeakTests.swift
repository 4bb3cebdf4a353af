import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// No command prints six characters of a credential, in any source and with any error.
struct LeakTests {
  private static let canaries = [CanaryFiles.token, CanaryFiles.password]

  @Test func `there are many sources, errors and calls`() {
    #expect(LeakSource.all.count > 65)
    #expect(LeakTrouble.all.count > 75)
    #expect(LeakScene.calls.count > 45)
    #expect(Set(LeakScene.calls.map { $0[0] }) == Set(Self.verbs))
  }

  private static let verbs = ["list", "show", "explain", "get", "check", "env", "exec"]

  @Test(arguments: canaries)
  func `no call prints the credential of a source`(canary: String) throws {
    let finder = LeakFinder(canary)
    for source in LeakSource.all where !source.isShownOnPurpose(canary) {
      var scene = try LeakScene(canary)
      try source.add(&scene)
      try expectNoLeakInCalls(of: scene, finder, "\(source.name)")
    }
  }

  @Test(arguments: canaries)
  func `no call prints the credential if there is an error`(canary: String) throws {
    let finder = LeakFinder(canary)
    for trouble in LeakTrouble.all where !trouble.isShownOnPurpose(canary) {
      var scene = try LeakScene(canary)
      try trouble.add(&scene)
      try expectNoLeakInCalls(of: scene, finder, "\(trouble.name)")
    }
  }

  /// Runs half of the calls with one credential, and half with the other.
  private func expectNoLeakInCalls(
    of scene: LeakScene, _ finder: LeakFinder, _ comment: Comment
  ) throws {
    try scene.prepare()
    let half = scene.canary == CanaryFiles.token ? 0 : 1
    for (number, call) in LeakScene.calls.enumerated() where number % 2 == half {
      expectNoLeak(scene, call, terminal: number / 2 % 2, finder, comment)
    }
  }

  /// Combines sources with errors elsewhere, with one call each.
  @Test(arguments: canaries)
  func `no call prints the credential if there is an error elsewhere`(canary: String) throws {
    let finder = LeakFinder(canary)
    var number = 0
    for source in LeakSource.all where !source.isShownOnPurpose(canary) {
      for trouble in LeakTrouble.all where !trouble.isShownOnPurpose(canary) {
        number += 1
        guard number % 15 == 0 else { continue }
        var scene = try LeakScene(canary)
        try source.add(&scene)
        try trouble.add(&scene)
        try scene.prepare()
        let call = LeakScene.calls[number / 15 % LeakScene.calls.count]
        let comment: Comment = "\(source.name), \(trouble.name)"
        expectNoLeak(scene, call, terminal: number % 2, finder, comment)
      }
    }
  }

  /// Shows that the search works and the sources are read: `--reveal` prints the credential.
  @Test(arguments: canaries)
  func `every source is read`(canary: String) throws {
    let finder = LeakFinder(canary)
    let sources = LeakSource.all.filter(\.isValue)
    #expect(sources.count > 20)
    for source in sources {
      for format in ["text", "json"] {
        var scene = try LeakScene(canary)
        try source.add(&scene)
        try scene.prepare()
        let call = ["explain", "org-1", source.key.setting.key, "--reveal", "--format", format]
        let result = scene.run(call)
        #expect(finder.leaks(in: result.output)[.text] != nil, "\(source.name)")
        #expect(finder.leaks(in: result.errors) == [:], "\(source.name)")
      }
    }
  }

  /// `--reveal` applies to data only.
  @Test(arguments: canaries)
  func `diagnostics contain no credential even with --reveal`(canary: String) throws {
    let finder = LeakFinder(canary)
    let calls = LeakScene.calls.filter { !$0.contains { $0.hasPrefix("--format") } }
    for (number, trouble) in LeakTrouble.all.enumerated() where !trouble.isShownOnPurpose(canary) {
      var scene = try LeakScene(canary)
      try trouble.add(&scene)
      try scene.prepare()
      for (index, call) in calls.enumerated() where (index + number) % 6 == 0 {
        let result = scene.run([call[0], "--reveal"] + call.dropFirst())
        // The URL of the page for tokens begins with the client's url, which may be shown.
        let errors = result.errors.replacing("https://org-1.example.org/\(canary)/", with: "")
        #expect(finder.leaks(in: errors) == [:], "\(trouble.name), \(call)")
      }
    }
  }

  private func expectNoLeak(
    _ scene: LeakScene, _ call: [String], terminal: Int, _ finder: LeakFinder, _ comment: Comment
  ) {
    let result = scene.run(call, terminal: LeakScene.terminals[terminal])
    let said = result.output + result.errors
    let leaks = finder.leaks(in: said)
    #expect(leaks == [:], "\(comment), \(call):\n\(said)")
    for argument in result.program?.arguments ?? [] { #expect(finder.leaks(in: argument) == [:]) }
    #expect(!said.isEmpty || call[0] == "exec" || call[0] == "get", "\(comment), \(call)")
  }
}

extension LeakSource {
  /// Whether the credential becomes a plausible username, which is shown on purpose.
  fileprivate func isShownOnPurpose(_ canary: String) -> Bool {
    key.setting == .username && !ClientNameShape.looksLikeCredential(canary.utf8) && !isHidden
  }

  /// Whether the secret is written instead of a path.
  private var isHidden: Bool { key.isFile && !isValue }
}

extension LeakTrouble {
  /// Whether the credential is in a name that is plausible, which is shown on purpose.
  fileprivate func isShownOnPurpose(_ canary: String) -> Bool {
    isChosen && !ClientNameShape.looksLikeCredential(canary.utf8)
  }
}
