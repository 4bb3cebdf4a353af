import SubstraConfig
import TestSupport
import Testing

struct VariablePrefixTests {
  @Test(arguments: [
    ("org-1", "ORG_1"), ("org_1", "ORG_1"), ("org.1", "ORG_1"), ("Org 1", "ORG_1"),
    (" org-1 ", "ORG_1"), ("org/1", "ORG_1"), ("org:1", "ORG_1"), ("org@1", "ORG_1"),
    ("org–1", "ORG_1"), ("org  1", "ORG_1"), ("org\u{200B}1", "ORG_1"), ("ＯＲＧ－１", "ORG_1"),
    ("1,000", "1000"), ("1, 000", "1_000"), ("a,b", "A_B"), ("l'org", "L_ORG"), ("l’org", "LORG"),
    ("O'Brien", "O_BRIEN"), ("O’Brien", "OBRIEN"), ("a&#39;b", "AB"),
    ("rock'n'roll", "ROCK_N_ROLL"), ("un nom très français", "UN_NOM_TRES_FRANCAIS"),
    ("e\u{301}cole", "ECOLE"), ("école", "ECOLE"), ("straße", "STRASSE"), ("Æsir", "AESIR"),
    ("Łódź", "LODZ"), ("İstanbul", "ISTANBUL"), ("№ 5", "NO_5"), ("½ org", "1_2_ORG"),
    ("x²", "X2"), ("©2024", "C_2024"), ("€100", "EUR100"), ("£5", "PS5"), ("°C", "DEGC"),
    ("™", "TM"), ("①", "1"), ("٣", "3"), ("-", ""), ("...", ""), ("  ", ""), ("", ""),
    ("🏥", ""), ("hospital 🏥", "HOSPITAL"), ("a🏥b", "AB"), ("org\u{AD}1", "ORG1"),
    ("R&amp;D", "R_D"), ("R&D", "R_D"), ("caf&eacute;", "CAFE"), ("&#65;", "A"),
    ("&#X41;", "X41"), ("&#65;&#99999999;", "65_99999999"), ("&apos;x", "APOS_X"),
    ("&amp;eacute;", "EACUTE"), ("&Omega;", ""), ("1org", "1ORG"), ("0", "0"),
    ("https://org-1.com:8000", "HTTPS_ORG_1_COM_8000"),
    ("org\u{58A}1", "ORG_1"), ("org\u{2E5D}1", "ORG_1"), ("org\u{5BE}1", "ORG1"),
    ("\u{275B}org\u{275C}1", "ORG1"), ("1\u{201A}000", "1000"), ("&#4\u{200B}9;", "4_9"),
    ("&eacute;cole", "E_COLE"), ("&#38;#x41;", "A"), ("&#x&#1635;1;", "1"), ("&#xD800;1", "1"),
    ("&thetasym;x", "X"), ("&thetasymx;", "THETASYMX"), ("&", ""),
  ])
  func `a name has the SDK's slug`(name: String, slug: String) throws {
    let prefix = try VariablePrefix(clientName: name)
    #expect(prefix.slug == slug)
  }

  @Test func `generated names have the SDK's slug`() throws {
    let rows = try Fixture.objects("names/slugs.jsonl")
    #expect(rows.count == 2000)
    for row in rows {
      let name = try #require(row["name"] as? String)
      let prefix = try VariablePrefix(clientName: name)
      #expect(prefix.slug == row["slug"] as? String, "slug of \(name.unicodeScalars.map(\.value))")
    }
  }

  @Test(arguments: [
    ("北京", 0), ("서울", 0), ("org हिन्दी", 4), ("العربية", 0), ("π-org", 0), ("Привет", 0),
    ("a\u{363}", 1),
  ])
  func `a name whose ASCII spelling is not known is refused`(name: String, index: Int) {
    let error = #expect(throws: VariablePrefix.Underivable.self) {
      try VariablePrefix(clientName: name)
    }
    #expect(error?.index == index)
  }

  @Test func `only a name beyond ASCII is transliterated`() throws {
    #expect(try !VariablePrefix(clientName: "org-1 &eacute;").isTransliterated)
    #expect(try VariablePrefix(clientName: "école").isTransliterated)
  }

  @Test func `a variable has prefix and suffix, and two underscores around an empty slug`() throws {
    #expect(try VariablePrefix(clientName: "org-1").variable(for: "URL") == "SUBSTRA_ORG_1_URL")
    #expect(try VariablePrefix(clientName: "🏥").variable(for: "URL") == "SUBSTRA__URL")
  }

  @Test func `an entity's digits are limited as in Python, and its name has no NUL`() throws {
    let zeros = String(repeating: "0", count: 4298)
    #expect(try VariablePrefix(clientName: "&#\(zeros)65;").slug == "A")
    #expect(try VariablePrefix(clientName: "&#0\(zeros)65;").slug == "0\(zeros)65")
    #expect(try VariablePrefix(clientName: "&#x0\(zeros)41;").slug == "A")
    #expect(try VariablePrefix(clientName: "&amp\0;x").slug == "AMP_X")
  }

  @Test func `a very long name has a slug`() throws {
    let name = String(repeating: "é&amp;' 1,", count: 10_000)
    let prefix = try VariablePrefix(clientName: name)
    #expect(prefix.slug.utf8.count == 10_000 * 3 + 9_999)
  }

  /// `…_MANAGE_URL` is read in two ways: see `ManageURLTests`.
  @Test func `only the suffix of manage_url ends with an underscore and another suffix`() {
    let suffixes = SettingKey.all.map(\.variableSuffix)
    let pairs = suffixes.flatMap { one in
      suffixes.filter { $0.hasSuffix("_" + one) }.map { [$0, one] }
    }
    #expect(pairs == [["MANAGE_URL", "URL"]])
  }
}
