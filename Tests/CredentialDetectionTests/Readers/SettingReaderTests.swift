import Testing

@testable import CredentialDetection

/// The readers of files with a setting a line.
struct SettingReaderTests {
  private func lines(_ text: String, _ reader: any FormatReader.Type) -> [String] {
    EntryOutline.lines(of: text, reader)
  }

  @Test func `variables are read with their quotes and without export and comments`() {
    let text = """
      # A=1
      export A='b $c'  # why
      B="x \\"y\\" \\n"
      C = d e # f
      D: g
      E=
      F=a#b
      G=`h`
      """
    #expect(
      lines(text, DotenvReader.self) == [
        "2:8 A \"b $c\"", "3:1 B \"x \"y\" \n\"", "4:1 C d e", "5:1 D g", "6:1 E ", "7:1 F a#b",
        "8:1 G \"h\"",
      ])
  }

  @Test func `a variable may have several lines in quotes`() {
    #expect(
      lines("A=\"b\nc\"\nD=e\n", DotenvReader.self) == ["1:1 A \"b\nc\"", "3:1 D e"])
  }

  @Test func `a quote that is not closed ends with its line`() {
    #expect(lines("A=\"b\nC=\"d\"\n", DotenvReader.self) == ["1:1 A \"b", "2:1 C \"d\""])
    #expect(lines("A='b\nC=d\n", DotenvReader.self) == ["1:1 A 'b", "2:1 C d"])
  }

  @Test func `a line that is not a variable is text without a key`() {
    #expect(lines("use nix\nA=b\n", DotenvReader.self) == ["1:1 ~ use nix", "2:1 A b"])
  }

  @Test func `properties have three separators, escapes and continued lines`() {
    let text = """
      ! comment
      a.b = c d
      e:f
      g   h
      i\\:j=k\\=l
      m=n\\
        o
      p
      q=\\u00e9
      """
    #expect(
      lines(text, PropertiesReader.self) == [
        "2:1 a.b c d", "3:1 e f", "4:1 g h", "5:1 i:j k=l", "6:1 m no", "8:1 p ", "9:1 q é",
      ])
  }

  @Test func `properties may have CR LF`() {
    #expect(
      lines("a=b\\\r\n  c\r\nd=e\r\n", PropertiesReader.self) == ["1:1 a bc", "3:1 d e"])
  }

  @Test func `settings are read in sections`() {
    let text = """
      top = 1
      [db]
      password = a;b ; comment
      user: "c d" # comment
      [[users "x"]]
      key with words = e
      empty =
      next =
        continued
      """
    #expect(
      lines(text, INIReader.self) == [
        "1:1 top 1", "3:1 db>password a;b", "4:1 db>user \"c d\"",
        "6:1 users \"x\">key with words e", "7:1 users \"x\">empty ",
        "8:1 users \"x\">next continued",
      ])
  }

  @Test func `settings are read in braces and lists`() {
    let text = """
      server {
        listen 80;
        auth {
          password: "a",
          users = [
            b
            "c"
          ]
        }
      }
      after = d
      """
    #expect(
      lines(text, INIReader.self) == [
        "2:3 server>listen 80", "4:5 server>auth>password \"a\"", "6:7 server>auth>users>- b",
        "7:7 server>auth>users>- \"c\"", "11:1 after d",
      ])
  }

  @Test func `the keys of npm have slashes and colons`() {
    #expect(
      lines("//r.example.org/:_authToken=a\n// comment\n_auth = b=\n", INIReader.self) == [
        "1:1 //r.example.org/:_authToken a", "3:1 _auth b=",
      ])
  }

  @Test func `a list or a mapping in one line is read as JSON`() {
    #expect(
      lines("a = [\"b\", c]\nd = {e: f}\ng = {cipher}h\n", INIReader.self) == [
        "1:6 a>- \"b\"", "1:11 a>- c", "2:6 d>e f", "3:1 g {cipher}h",
      ])
  }

  @Test func `a line of several words is text without a key`() {
    #expect(
      lines("proxy_set_header Authorization \"Basic a\";\nrequirepass b\n", INIReader.self) == [
        "1:1 ~ proxy_set_header Authorization \"Basic a\";", "2:1 requirepass b",
      ])
  }

  @Test func `a bracket that is not closed ends with the next section`() {
    #expect(lines("a {\nb = c\n[d]\ne = f\n", INIReader.self) == ["2:1 a>b c", "4:1 d>e f"])
  }

  @Test func `machines are read from one line or several`() {
    let text = """
      machine a login b password c#d
      macdef m
        password x

      # password y
      password
       "e f"
      """
    #expect(
      lines(text, NetrcReader.self) == [
        "1:1 machine a", "1:11 login b", "1:19 password c#d", "6:1 password \"e f\"",
      ])
  }

  @Test func `the last of five fields is the password`() {
    #expect(
      lines("# a:b:c:d:e\nh:5432:*:u:p\\:w\nh:1\n", PgpassReader.self) == [
        "2:1 password p:w", "3:1 ~ h:1",
      ])
  }

  @Test func `the logins of servers have a password in each line`() {
    let text = """
      # client server secret
      ann * "b c" *
      ops:d
      [mail.corp.invalid]:587 ann:e
      "bob" "f"
      host : PSK "g h"
      : RSA key.pem
      one
      """
    #expect(
      lines(text, LoginsReader.self) == [
        "2:1 password b c", "3:1 password d", "4:1 password e", "5:1 password f",
        "6:1 password g h", "7:1 password key.pem", "8:1 ~ one",
      ])
  }

  @Test func `a value that begins with a comment is empty`() {
    #expect(lines("A=  # asked later\nB=#c\n", DotenvReader.self) == ["1:1 A ", "2:1 B #c"])
  }

  @Test func `the login of a VPN is two lines`() {
    #expect(
      lines("dev tun\n<auth-user-pass>\nann\nb c\n</auth-user-pass>\n", INIReader.self).contains(
        "2:1 password b c"))
  }
}
