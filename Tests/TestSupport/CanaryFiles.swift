/// Configuration files that contain a credential in every position where one could be pasted.
package enum CanaryFiles {
  /// A token as nodes generate it.
  package static let token = "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912"

  /// A password as people choose it.
  package static let password = "hunter2-canary-pass"

  private static let template = """
    %YAML 1.1
    --- # comment
    defaults: &base !!map
      retry_timeout: 60
    org-1:
      <<: *base
      url: https://org1.example.org/path
      token: "secret"
      username: ada
      password: |-
        block
      insecure: false
      backend_type: remote
      token_expires_at: 2099-01-31
      allow_implicit_login: true
      manage_url: https://web.example.org
      note: [a, {b: c}]
    org-2: {token: 'x', url: https://org2.example.org}
    org-3:
      token_file: org-3.token
      username_file: 'secrets/name'
      password_file: /run/secrets/pass
    """

  /// Lines to insert between others; `@` stands for the credential.
  private static let pasted = [
    "@", "@:", "@: x", "x: @", "token: @", "insecure: @", "retry_timeout: @", "backend_type: @",
    "url: @", "manage_url: @", "manage_url: https://@.org/@", "manage_url: https://a:@@web.org",
    "url: https://ada:@@org-1.org", "url: https://a.org/?@", "tokn: @", "\"@", "'@",
    "x: \"@\\d\"", "- @", "&@ x", "x: &@ y", "x: *@", "x: !@ y", "x: !!@ y", "x: [@", "x: {@: 1",
    "? [@]", "<<: @", "# @", "@@", "%@", "\t@", "x: a: @", "x: |@", "@=x", "@ @ @", "token:@",
    "x: [@] y", "@: !vault x", "{@: 1, @: 2}", "@: 1\n@: 2", "x: @\u{0}", "--- @", "... @",
    "x: \"@\n---", "x: @\u{7F}", "token_file: @", "token_file: [@]", "password_file: '@'",
    "username_file: !!binary @", "token_file: a/@", "token_file: @/a", "token_expires_at: @",
    "token_expires_at: 2027-01-31 @", "allow_implicit_login: @", "allow_implicit_login: [@]",
    "token_fle: @", "@_file: x", "token: a\n  token_file: @", "token: @\n  token_file: b",
    "token_from: @", "token_from: helper:@", "token_from: [@]", "token_from: pass @",
    "? token_file\n  : @", "&@ token: x", "!<@> password: x", "? &@ url\n  : x",
  ]

  /// Returns files that each contain the credential in one position.
  package static func all(with canary: String) -> [String] {
    replacements(in: template, with: canary, wordSigns: "_-.") + insertions(canary)
  }

  /// Returns copies of a file, each with the credential in place of one word or directly after it.
  ///
  /// - Parameter wordSigns: The characters, besides letters and digits, that belong to a word.
  package static func replacements(
    in text: String, with canary: String, wordSigns: String
  ) -> [String] {
    func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || wordSigns.contains(character)
    }
    var files: [String] = []
    var start = text.startIndex
    while start < text.endIndex {
      guard isWord(text[start]) else {
        start = text.index(after: start)
        continue
      }
      let end = text[start...].firstIndex { !isWord($0) } ?? text.endIndex
      files.append(text[..<start] + canary + text[end...])
      files.append(text[..<end] + canary + text[end...])
      start = end
    }
    return files
  }

  /// The template with each of the lines in `pasted`, inserted after every other line.
  private static func insertions(_ canary: String) -> [String] {
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
    return pasted.enumerated().flatMap { number, odd in
      let text = odd.replacing("@@", with: "\u{1}").replacing("@", with: canary)
        .replacing("\u{1}", with: canary + "@")
      return stride(from: number % 2, through: lines.count, by: 2).flatMap { index in
        let before = lines[..<index].joined(separator: "\n")
        let after = lines[index...].joined(separator: "\n")
        return ["\n", "\n  ", " "].map { "\(before)\($0)\(text)\n\(after)\n" }
      }
    }
  }
}
