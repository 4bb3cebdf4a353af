import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct RedactorTests {
  private func redactor(_ secrets: String..., reveals: Bool = false) -> Redactor {
    var redactor = Redactor(reveals: reveals)
    for secret in secrets { redactor.register(Secret(secret)) }
    return redactor
  }

  @Test func `a known credential is masked at every position`() {
    let redactor = redactor("t0ken-1", "other-secret")
    #expect(redactor.written("\("t0ken-1")") == "<redacted>")
    #expect(redactor.written("\("a t0ken-1b other-secret")") == "a <redacted>b <redacted>")
    #expect(redactor.written("\("t0ken-1t0ken-1")") == "<redacted><redacted>")
    #expect(redactor.masked("nothing of it, t0ken-") == "nothing of it, t0ken-")
  }

  @Test func `of two credentials with the same beginning, the longer one is masked`() {
    #expect(redactor("secret", "secret-and-more").masked("secret-and-more") == "<redacted>")
    #expect(redactor("secret-and-more", "secret").masked("secret-and-more") == "<redacted>")
  }

  @Test func `a credential is found in its escaped form`() {
    #expect(redactor("to\nken-1").written("\("to\nken-1")") == "<redacted>")
  }

  @Test func `a revealed credential is still masked in diagnostics`() {
    var console = Console(
      terminal: .none, color: .never, redactor: redactor("t0ken-1", reveals: true))
    console.print("\("t0ken-1")")
    console.report("\("t0ken-1")")
    #expect(String(decoding: console.output, as: UTF8.self) == "t0ken-1\n")
    #expect(String(decoding: console.errors, as: UTF8.self) == "<redacted>\n")
  }

  @Test func `words of the program are never masked`() {
    let text: OutputText = "remote \(Setting.backendType) \(Rule.notUTF8) \("remote")"
    let found = redactor("remote", "backend_type", "not-utf8").written(text)
    #expect(found == "remote backend_type not-utf8 <redacted>")
  }

  @Test func `short and empty credentials are not masked`() {
    #expect(redactor("five5", "").masked("five5 ") == "five5 ")
    #expect(redactor().masked("text") == "text")
  }

  @Test func `with --reveal, credentials are shown`() {
    #expect(redactor("t0ken-1", reveals: true).masked("t0ken-1") == "t0ken-1")
  }

  @Test func `JSON is masked too, except words of the program`() {
    let document: JSONValue = ["remote": .word("remote"), "value": .string("a remote b")]
    let found = String(decoding: document.encoded(redactor("remote")), as: UTF8.self)
    #expect(found == "{\n  \"remote\" : \"remote\",\n  \"value\" : \"a <redacted> b\"\n}")
  }
}
