/// Pairs of files that differ only in the length of a credential; their reports must be identical.
package struct LengthPairs {
  /// Two credentials of the same kind and different lengths.
  package struct Credentials: Sendable {
    package let short: String
    package let long: String

    package init(_ short: String, _ long: String) {
      self.short = short
      self.long = long
    }
  }

  /// The credentials to insert for `@`, with or without quotes.
  package static let credentials = [
    Credentials("k9Qz2w7Tb4Xm", "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912"),
    Credentials("hunter2", "hunter2-canary-pass"),
    Credentials("correct", "correcthorsebatterystaple"),
  ]

  /// Lines with a client's credential and something after it.
  private static let lines = [
    "token: @: x", "token: \"@\" stray words", "token: '@' x: y", "token: [@, b: c", "token: {@",
    "token: \"@\\d\"", "token: \"@\n    x\" y", "token: @ # c: d\n  insecure: maybe",
    "token: [@, !nope y]", "token: [@, [*nowhere]]", "password: @: @", "- token: @", "x: @: y",
    "tokn: \"@\" z", "token: @\n  token: @", "url: https://ada:@@a.org: x", "token: &@ x y: z",
    "{token: @, url: *nowhere}", "token: >@", "token: !@ x: y", "username: \"@\": x",
  ]

  /// Sections on one line, or in JSON.
  private static let sections = [
    "org-1: {token: @, url: \"https://org-1.example.org\", backend_type: bogus}",
    "org-1: {token: \"@\", url: https://a.org, insecure: maybe, tokn: x, retry_timeout: 5}",
    "org-1: {url: https://a.org, token: '@', insecure: maybe, token_expires_at: 1}",
    "org-1: {token: @, token: @, url: https://a.org, url: https://a.org}",
    "org-1: {password: @, username: ada, url: http://a.org, retry_timeout: x}",
    "org-1: {token: @, password: @, username: ada, url: https://a.org}",
    "{\"org-1\": {\"token\": \"@\", \"url\": \"https://a.org\", \"backend_type\": \"remote\"}}",
    "org-1: {token: \"a\n    @\", url: https://a.org, backend_type: bogus}",
    "org-1: {token: a\n    @, url: https://a.org, backend_type: remote, x: y}",
    "org-1: {'token': 'a\n    username: @', url: https://a.org, insecure: maybe}",
    "org-1: {token: @, url: https://a.org}, org-2: x",
    "{org-1: {token: @, url: https://a.org}, org-2: {token: @, url: https://b.org}}",
    "{org-1: {token: @, url: https://a.org}, org-2: {url: https://b.org}}",
    "{org-1: {password: @, username: ada}, org-2: {insecure: true}, org-2: {}}",
    "org-1: {note: @, url: https://a.org, insecure: maybe}",
    "org-1: {insecure: @, url: https://a.org, backend_type: bogus}",
    "org-1: {retry_timeout: \"@\", url: https://a.org}",
    "org-1: {? {token: @} : x, url: https://a.org, insecure: maybe}",
    "org-1: {<<: {token: @}, url: https://a.org, insecure: maybe}",
    "org-1: {token: @, ? url : https://a.org, tokn: x}",
    "org-1: {url: https://ada:@@a.org, backend_type: bogus, insecure: maybe}",
    "org-1: {token: é@, url: https://a.org, backend_type: bogus}",
    "org-1: {token_file: \"@\", url: https://a.org, insecure: maybe}",
    "org-1: [token, @, url: x]",
    "defaults: &base {token: @, url: https://a.org, insecure: maybe}\norg-1: {<<: *base, tokn: x}",
  ]

  /// The files; `@` stands for the credential, `@@` for the credential and an at sign.
  package static let templates =
    lines.map { "org-1:\n  url: https://org-1.example.org\n  \($0)\n" } + sections.map { $0 + "\n" }

  /// Returns a file with a credential.
  package static func file(_ template: String, with credential: String) -> String {
    template.replacing("@@", with: "\u{1}@").replacing("@", with: credential)
      .replacing("\u{1}" + credential, with: credential + "@")
  }
}
