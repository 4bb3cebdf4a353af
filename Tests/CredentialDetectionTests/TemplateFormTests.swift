import Testing
import ValueShapes

@testable import CredentialDetection

/// Every row of the table of forms, as the linter reads it.
struct TemplateFormTests {
  private static let keys = ["password", "api_token", "client_secret", "signing_key"]

  private func credentials(in value: String, under key: String) -> [DetectedCredential] {
    let text = "service:\n  \(key): '\(value)'\n"
    let file = ScannedFile(path: Array("site.yaml".utf8), contents: Array(text.utf8))
    return CredentialDetector().scan(file).credentials
  }

  @Test(arguments: TemplateForm.Table.all.forms, keys)
  func `a form with a name or with words in it is not a credential`(
    form: TemplateForm, key: String
  ) {
    for space in form.content == .anything ? ["", " "] : [""] {
      let inside = form.role == .note ? "your token" : "DB_PASSWORD"
      let value = form.opening + space + inside + space + form.closing
      #expect(credentials(in: value, under: key).isEmpty, "\(value)")
      let expected: ValueClass = form.role == .note ? .placeholder : .reference
      #expect(ValueClass(Array(value.utf8)[...]) == expected, "\(value)")
    }
  }

  @Test(arguments: TemplateForm.Table.all.forms, keys)
  func `a credential in a form is found`(form: TemplateForm, key: String) {
    for secret in ["4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912", "Summer2024"] {
      // `$Summer2024` is a variable, whatever its name is.
      if form.closing.isEmpty, secret == "Summer2024" { continue }
      let value = form.opening + secret + form.closing
      #expect(credentials(in: value, under: key).count == 1, "\(value)")
    }
  }

  @Test(arguments: TemplateForm.Table.inText.forms, keys)
  func `a credential beside a form is found`(form: TemplateForm, key: String) {
    let value = "s3cr3tPass9-" + form.opening + "DB_PASSWORD" + form.closing
    #expect(credentials(in: value, under: key).count == 1, "\(value)")
  }

  @Test(arguments: TemplateForm.Table.inText.forms)
  func `a form that is not closed hides nothing after it`(form: TemplateForm) {
    // `{{` and `<%=` may be closed on another line.
    let isOpenEnded = form.opening.contains("{{") || form.opening == "<%="
    guard !form.closing.isEmpty, !isOpenEnded else { return }
    let value = form.opening + "aB3dE6fG9hK2"
    #expect(credentials(in: value, under: "password").count == 1, "\(value)")
  }

  @Test(arguments: [
    ("${A:-${B}}x", 10), ("${A}}", 4), ("$(a $(b))", 9), ("{{ a }}}", 7), ("<%= a %>b", 8),
    ("%(name)s!", 8), ("#{a}#", 5), ("#{a}", 4), ("$NAME-x", 5), ("{{ a", 4),
  ])
  func `a form ends where its brackets close`(text: String, end: Int) {
    let match = TemplateForm.Table.inText.match(at: 0, in: Array(text.utf8)[...])
    #expect(match?.end == end)
  }

  @Test(arguments: ["${A", "{% a", "<% a", "$5", "#{a", "%(a)", "@A@", "<a>", "{a}"])
  func `other text does not begin with a form that may stand in it`(text: String) {
    #expect(TemplateForm.Table.inText.match(at: 0, in: Array(text.utf8)[...]) == nil)
  }

  @Test func `a form with a longer opening is tried first`() {
    let forms = TemplateForm.Table.all.forms
    for (place, form) in forms.enumerated() {
      let isHidden = forms[..<place].contains {
        form.opening != $0.opening && form.opening.hasPrefix($0.opening)
      }
      #expect(!isHidden, "\(form.opening)")
    }
  }
}
