import SubstraConfig

/// A service that uses a new token as soon as it is written, without a restart.
///
/// It ends after the number of updates that its second argument says, where a real one goes on.
@main
struct SampleService {
  static func main() async {
    guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]) else {
      print("usage: SampleService CONFIGURATION-FILE UPDATES")
      return
    }
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(CommandLine.arguments[1])], environment: [:],
      secretFiles: .container)
    var seen = 0
    for await update in resolver.changes("org-1", every: .milliseconds(50)) {
      switch update {
      case .success(let change): print(line(for: change))
      case .failure(let error): print("still using the last good configuration: \(error)")
      }
      seen += 1
      if seen == count { return }
    }
  }

  /// What changed, without a credential.
  private static func line(for change: ConfigurationChange) -> String {
    let settings = change.changed.map(\.key).sorted().joined(separator: ", ")
    let action = change.credentialsChanged ? "authenticate again" : "go on"
    let url = change.configuration.settings().baseURL?.absoluteString ?? "local"
    return "\(url): changed \(settings); \(action)"
  }
}
