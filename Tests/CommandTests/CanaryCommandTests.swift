import Foundation
import SubstraConfig
import TestSupport
import Testing

/// No command prints a part of a credential, wherever it was pasted into a file.
struct CanaryCommandTests {
  private static let calls = [
    ["show", "org-1"], ["show", "org-1", "--format=json"],
    ["explain", "org-1"], ["explain", "org-1", "--format=json"],
    ["list"], ["list", "--format=json"], ["get", "org-1", "retry_timeout"],
    ["check"], ["check", "--format=json"], ["check", "org-3", "org-1"],
    ["env", "--as=sh"], ["env", "--as=json", "org-1"], ["env", "--format=json"],
    ["exec", "--", "true"], ["exec", "org-2", "--format=json", "--", "true"],
    ["explain", "org-3"], ["show", "org-2"], ["get", "org-3", "token", "--format=json"],
  ]

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `no output contains a part of a pasted credential`(canary: String) throws {
    let finder = LeakFinder(canary)
    let folder = try TemporaryFolder()
    let files = CanaryFiles.all(with: canary)
    // Every fifth file with every fifth call, so that each kind of paste is tried with each call.
    for (number, text) in files.enumerated() where number % 5 == 3 {
      let file = try folder.write(text, to: "c.yaml")
      let visible = VisibleTexts(with: canary, in: ConfigurationPath(file))
      for (index, call) in Self.calls.enumerated() where (index + number / 5) % 5 == 0 {
        let options = ["--config", file, "--no-environment"]
        let result = InProcess([call[0]] + options + call.dropFirst())
        let said = result.output + result.errors
        #expect(!said.isEmpty || call[0] == "exec")
        let leaks = finder.leaks(in: visible.removed(from: said))
        #expect(leaks == [:], "\(call): \(text)\n=>\n\(said)")
      }
    }
  }
}

/// The strings that may be shown although they contain the credential: a valid url or username, the
/// name of a client that a user could have chosen, and a string that can only be a path.
struct VisibleTexts {
  private var texts: Set<String> = []

  init(with canary: String, in file: ConfigurationPath) {
    let resolver = ConfigurationResolver(files: [file], environment: .init())
    let names = (try? resolver.clientNames()) ?? []
    texts.formUnion(names.filter { !ClientNameShape.looksLikeCredential($0.utf8) })
    for name in names {
      for candidate in resolver.explain(name).settings.flatMap(\.candidates) {
        if case .text(let text) = candidate.value { texts.insert(text) }
        // What begins like a path is treated as one. Other credentials in it are masked, so only
        // the part from the canary on is sure to be shown.
        if case .secretFile(let path, _) = candidate.origin, path.bytes.first == UInt8(ascii: "/"),
          let start = path.description.range(of: canary)?.lowerBound
        {
          texts.insert(String(path.description[start...]))
        }
      }
      for candidate in resolver.explain(name).settings.flatMap(\.candidates) {
        guard case .secretFile(let path, _) = candidate.origin,
          path.description.hasPrefix("/")
        else { continue }
        texts.insert(path.description)
        // The template has the token `secret`, which is masked in the path too.
        texts.insert(path.description.replacing("secret", with: "\(Secret.redacted)"))
      }
    }
    for text in texts { texts.formUnion(Self.spellings(of: text)) }
    texts = texts.filter { $0.contains(canary) || $0.contains(canary.uppercased()) }
  }

  private static func spellings(of text: String) -> [String] {
    // Shortened in messages, escaped in JSON, and as a part of variables.
    let short = String(String.UnicodeScalarView(text.unicodeScalars.prefix(60)))
    let slug = (try? VariablePrefix(clientName: text))?.slug ?? ""
    return [
      short, text.escapedForOutput, short.escapedForOutput, slug,
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""),
    ]
  }

  func removed(from text: String) -> String {
    texts.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { $0.replacing($1, with: "") }
  }
}
