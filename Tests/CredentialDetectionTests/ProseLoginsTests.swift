import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// Logins that people write down for one another.
struct ProseLoginsTests {
  private func marks(_ text: String) -> [String] {
    CredentialDetector().scan(ScannedFile(path: Array("a.md".utf8), contents: Array(text.utf8)))
      .credentials.map { "\($0.start.line):\($0.start.column)" }
  }

  static let logins: [(text: String, marks: [String])] = [
    ("Log in as `ann` with the password `Gneiss-Heron44`.\n", ["1:26"]),
    ("The password is **Gneiss-Heron44** until May.\n", ["1:5"]),
    ("- Password: Gneiss-Heron44\n", ["1:3"]),
    ("| User | Password |\n|---|---|\n| ann | `Gneiss-Heron44` |\n| bob | - |\n", ["3:10"]),
    ("| User | Password |\r\n|---|---|\r\n| ann | Gneiss-Heron44 |\r\n", ["3:9"]),
    ("| User | Password |\n|---|---|\n| | |\n| ann | Gneiss-Heron44 |\n", ["4:9"]),
    ("sqlcmd -S db -U sa -P Gneiss+Heron44\n", ["1:20"]),
    ("The user is ann and the password is Gneiss-Heron44, do not change it.\n", ["1:25"]),
    ("Tap five times on the logo (admin password: Gneiss-Heron44).\n", ["1:35"]),
    ("It's at `C:\\x\\y`, user **ann**, password **Gneiss-Heron44**, and a ` too.\n", ["1:33"]),
    ("Password:: Gneiss-Heron44\n", ["1:1"]),
    (
      "|===\n|User |Password\n\n|ann\n|Gneiss-Heron44\n\n|bob |Basalt-Curlew9\n|===\n",
      ["5:2", "7:7"]
    ),
    ("| Secret | User | Password |\n|---|---|---|\n| db | ann | Gneiss-Heron44 |\n", ["3:14"]),
    ("|===\n|User |Password\n|===\n|ann |Gneiss-Heron44\n", []),
  ]

  @Test(arguments: logins)
  func `a login in the form of a value is found`(text: String, marks: [String]) {
    #expect(self.marks(text) == marks)
  }

  static let clean = [
    "The password has to be at least 12 characters long.", "Set `DB_PASSWORD2` to your password.",
    "The password field is called `userPassword1`.", "password: see the vault, entry Db2Main",
    "Use the token `<your-token>`.", "Password: `password1`", "the secret `sha256Hash`",
    "| User | Password |\n| ann | Gneiss-Heron44 |",
    "| User | Password |\n| | |\n| ann | Gneiss-Heron44 |",
    "The password is SHA-256-hashed.", "Password is AES-256-encrypted at rest.",
    "## Password::Policy2Validator",
    "- Secret::Base64Codec", "# Passwort 2-Faktor-Reset",
    "Issue with password: CVE-2021-44228a fixed.",
    "Reset the password: Bob42@example.com does it.", "Fixed a bug with the password: GH-12345a",
    "the password is stored as sha256Hash1", "the password is db.password2 of the vault",
    "| Password | at least 12 characters, such as A1b2C3d4 |", "token: string; retries: Uint8Array",
  ]

  @Test(arguments: clean)
  func `prose about credentials is left alone`(line: String) {
    #expect(marks("\(line)\n") == [])
  }
}
